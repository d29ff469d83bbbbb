package org.latticelens.descriptor;

import org.latticelens.image.Image;

/**
 * Cubic B-spline coefficients of an image: the image is the sum of the coefficients times B-splines on the pixels, which
 * passes through every pixel value. The image continues by mirroring about the centres of its outermost pixels. Computed
 * once per image, by the recursive filter with the pole sqrt(3) - 2 along rows and columns.
 *
 * <p>The image's mean is removed and its standard deviation set to 1 beforehand, in double: no score depends on either,
 * and float sums stay exact whatever the background.
 */
final class SplineImage {
    /** Rows and columns of coefficients beyond the image's edges. */
    static final int MARGIN = 2;

    private static final double POLE = Math.sqrt(3) - 2;
    private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

    /** Powers of the pole above this one are below the precision of a double. */
    private static final int HORIZON = 28;

    private final Image image;
    private final float[][] coefficients;

    SplineImage(Image image) {
        this.image = image;
        float[][] inside = new float[image.rows()][];
        double mean = image.statistics().mean();
        double scale = 1 / standardDeviation(image.values(), mean);
        double[] line = new double[image.columns()];
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < line.length; column++) {
                line[column] = scale < Double.POSITIVE_INFINITY ? (image.value(row, column) - mean) * scale : 0;
            }
            filter(line);
            inside[row] = new float[line.length + 2 * MARGIN];
            for (int column = -MARGIN; column < line.length + MARGIN; column++) {
                inside[row][column + MARGIN] = (float) line[mirrored(column, line.length)];
            }
        }
        filterColumns(inside);
        coefficients = new float[inside.length + 2 * MARGIN][];
        for (int row = -MARGIN; row < inside.length + MARGIN; row++) {
            coefficients[row + MARGIN] = inside[mirrored(row, inside.length)];
        }
    }

    Image image() {
        return image;
    }

    /** The coefficients of a row, from -MARGIN on; column c is at index c + MARGIN. Not to be modified. */
    float[] row(int row) {
        return coefficients[row + MARGIN];
    }

    /**
     * Whether all pixels of a disc have one value. Splines swing a little on such a disc if there is an edge nearby, which
     * must not be taken for contrast.
     */
    boolean isFlat(double row, double column, double radius) {
        float value = image.value((int) Math.round(row), (int) Math.round(column));
        for (int r = (int) Math.ceil(row - radius); r <= row + radius; r++) {
            double half = Math.sqrt(radius * radius - (r - row) * (r - row));
            for (int c = (int) Math.ceil(column - half); c <= column + half; c++) {
                if (image.value(r, c) != value) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double standardDeviation(float[] values, double mean) {
        double sum = 0;
        for (float value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    private static void filter(double[] line) {
        int last = line.length - 1;
        if (last == 0) {
            return;
        }
        double first = 0;
        for (int k = HORIZON; k >= 0; k--) {
            first = first * POLE + line[mirrored(k, line.length)];
        }
        line[0] = first;
        for (int k = 1; k <= last; k++) {
            line[k] += POLE * line[k - 1];
        }
        line[last] = POLE / (POLE * POLE - 1) * (line[last] + POLE * line[last - 1]) * GAIN;
        for (int k = last - 1; k >= 0; k--) {
            line[k] = POLE * (line[k + 1] - GAIN * line[k]);
        }
    }

    /** The same filter down all columns at once. */
    private static void filterColumns(float[][] rows) {
        int last = rows.length - 1;
        if (last == 0) {
            return;
        }
        float[] first = new float[rows[0].length];
        for (int k = HORIZON; k >= 0; k--) {
            blend(first, (float) POLE, rows[mirrored(k, rows.length)], 1);
        }
        rows[0] = first;
        for (int k = 1; k <= last; k++) {
            blend(rows[k], 1, rows[k - 1], (float) POLE);
        }
        float end = (float) (POLE / (POLE * POLE - 1) * GAIN);
        blend(rows[last], end, rows[last - 1], (float) (end * POLE));
        for (int k = last - 1; k >= 0; k--) {
            blend(rows[k], (float) (-POLE * GAIN), rows[k + 1], (float) POLE);
        }
    }

    private static void blend(float[] line, float own, float[] other, float weight) {
        for (int k = 0; k < line.length; k++) {
            line[k] = own * line[k] + weight * other[k];
        }
    }

    private static int mirrored(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int folded = Math.floorMod(index, 2 * (length - 1));
        return Math.min(folded, 2 * (length - 1) - folded);
    }
}
