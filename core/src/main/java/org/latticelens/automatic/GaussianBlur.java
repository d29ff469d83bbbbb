package org.latticelens.automatic;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/** Convolution with a Gaussian; at the edge with the part of it that is inside the image. */
final class GaussianBlur {
    private static final double REACH = 3;

    private GaussianBlur() {}

    /**
     * The blurred pixels.
     *
     * @param sigma standard deviation in pixels; positive
     * @return rows x columns values, row-major
     */
    static float[] of(Image image, double sigma, Workers workers) {
        int rows = image.rows();
        int columns = image.columns();
        int reach = (int) Math.ceil(REACH * sigma);
        double[] weights = new double[2 * reach + 1];
        for (int place = 0; place < weights.length; place++) {
            int distance = Math.abs(place - reach);
            weights[place] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
        }
        double[] widths = totals(weights, columns);
        float[][] lines = new float[rows][columns];
        workers.run(rows, row -> {
            float[] padded = new float[columns + 2 * reach];
            float[] shifted = new float[columns];
            System.arraycopy(image.values(), row * columns, padded, reach, columns);
            double[] sums = new double[columns];
            for (int place = 0; place < weights.length; place++) {
                System.arraycopy(padded, place, shifted, 0, columns);
                addScaled(sums, weights[place], shifted);
            }
            for (int column = 0; column < columns; column++) {
                lines[row][column] = (float) (sums[column] / widths[column]);
            }
        });
        double[] heights = totals(weights, rows);
        float[] blurred = new float[rows * columns];
        workers.run(rows, row -> {
            double[] sums = new double[columns];
            for (int other = Math.max(0, row - reach); other <= Math.min(rows - 1, row + reach); other++) {
                addScaled(sums, weights[other - row + reach], lines[other]);
            }
            for (int column = 0; column < columns; column++) {
                blurred[row * columns + column] = (float) (sums[column] / heights[row]);
            }
        });
        return blurred;
    }

    /** The sums of the weights that fall inside a line. */
    private static double[] totals(double[] weights, int count) {
        int reach = weights.length / 2;
        double[] totals = new double[count];
        for (int index = 0; index < count; index++) {
            for (int other = Math.max(0, index - reach); other <= Math.min(count - 1, index + reach); other++) {
                totals[index] += weights[other - index + reach];
            }
        }
        return totals;
    }

    private static void addScaled(double[] sums, double weight, float[] values) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += weight * values[index];
        }
    }
}
