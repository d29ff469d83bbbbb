package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;

/**
 * An image with its patterns over it: grey between the 0.5 and 99.5 percentiles, translucent colours, outlines where the
 * label changes. Label 0 stays grey. Large images are reduced by a whole factor, small ones enlarged, so that a picture can
 * be read; one shown pixel is otherwise one pixel of the image. Immutable, and the same for the same input.
 */
final class Overlay {
    /** Longest side of overlay.png, in pixels. */
    static final int LONGEST_SIDE = 2048;

    private static final int SHORTEST_SIDE = 512;
    private static final double OPACITY = 0.38;
    private static final int PIXELS_PER_OUTLINE = 600;
    private static final int GREYS = 256;

    private final int rows;
    private final int columns;
    private final double scale;
    private final int[] greys;
    private final int[] labels;
    private final int patterns;

    private Overlay(int rows, int columns, double scale, int[] greys, int[] labels, int patterns) {
        this.rows = rows;
        this.columns = columns;
        this.scale = scale;
        this.greys = greys;
        this.labels = labels;
        this.patterns = patterns;
    }

    /**
     * @param labels a label for every pixel of the image
     * @param longestSide more rows or columns than this are not shown, in pixels
     * @throws IllegalArgumentException if image and labels differ in size
     */
    static Overlay of(Image image, LabelMap labels, int longestSide) {
        return of(image, labels, longestSide, GreyScale.of(image));
    }

    /** The same with a given grey scale, as frames of a movie want it. */
    static Overlay of(Image image, LabelMap labels, int longestSide, GreyScale scale) {
        if (image.rows() != labels.rows() || image.columns() != labels.columns()) {
            throw new IllegalArgumentException("an overlay needs a label for every pixel: the image has " + image.rows()
                    + " x " + image.columns() + " pixels, the labels " + labels.rows() + " x " + labels.columns());
        }
        int longest = Math.max(image.rows(), image.columns());
        int reduction = (longest - 1) / longestSide + 1;
        int enlargement = Math.max(1, SHORTEST_SIDE / longest);
        int rows = (image.rows() - 1) / reduction + 1;
        int columns = (image.columns() - 1) / reduction + 1;
        int[] greys = new int[rows * columns];
        int[] shownLabels = new int[rows * columns];
        reduce(image, labels, scale, reduction, columns, greys, shownLabels);
        return new Overlay(
                rows * enlargement,
                columns * enlargement,
                (double) enlargement / reduction,
                enlarge(greys, rows, columns, enlargement),
                enlarge(shownLabels, rows, columns, enlargement),
                labels.patterns());
    }

    /** Grey of the mean, and label of the middle, of blocks of {@code factor x factor} pixels. */
    private static void reduce(
            Image image, LabelMap labels, GreyScale scale, int factor, int columns, int[] greys, int[] shown) {
        for (int top = 0, index = 0; top < image.rows(); top += factor) {
            int bottom = Math.min(image.rows(), top + factor);
            for (int column = 0; column < columns; column++, index++) {
                int left = column * factor;
                int right = Math.min(image.columns(), left + factor);
                greys[index] = scale.grey(mean(image, top, bottom, left, right));
                shown[index] = labels.label((top + bottom - 1) / 2, (left + right - 1) / 2);
            }
        }
    }

    private static float mean(Image image, int top, int bottom, int left, int right) {
        if (bottom - top == 1 && right - left == 1) {
            return image.value(top, left);
        }
        double sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += image.value(row, column);
            }
        }
        return (float) (sum / ((bottom - top) * (right - left)));
    }

    private static int[] enlarge(int[] values, int rows, int columns, int factor) {
        if (factor == 1) {
            return values;
        }
        int width = columns * factor;
        int[] result = new int[rows * factor * width];
        for (int row = 0; row < rows * factor; row++) {
            for (int column = 0; column < width; column++) {
                result[row * width + column] = values[row / factor * columns + column / factor];
            }
        }
        return result;
    }

    /** Rows shown. */
    int rows() {
        return rows;
    }

    /** Columns shown. */
    int columns() {
        return columns;
    }

    /** Shown pixels per pixel of the image. */
    double scale() {
        return scale;
    }

    /** The image in grey, without patterns. */
    BufferedImage grey() {
        return picture(Arrays.stream(greys).map(grey -> grey * 0x010101).toArray());
    }

    /** The image with its patterns. */
    BufferedImage patterns() {
        int[] blended = blended();
        int reach = Math.max(1, Math.round((float) Math.max(rows, columns) / PIXELS_PER_OUTLINE));
        int[] result = new int[labels.length];
        for (int row = 0, index = 0; row < rows; row++) {
            int up = row >= reach ? -reach * columns : 0;
            int down = row + reach < rows ? reach * columns : 0;
            for (int column = 0; column < columns; column++, index++) {
                int label = labels[index];
                int left = column >= reach ? -reach : 0;
                int right = column + reach < columns ? reach : 0;
                boolean outline = label != 0
                        && (labels[index + up] != label
                                || labels[index + down] != label
                                || labels[index + left] != label
                                || labels[index + right] != label);
                result[index] = outline ? PatternColours.of(label) : blended[label * GREYS + greys[index]];
            }
        }
        return picture(result);
    }

    /** The colour of every label over every grey. */
    private int[] blended() {
        int[] colours = new int[(patterns + 1) * GREYS];
        for (int label = 0; label <= patterns; label++) {
            int colour = PatternColours.of(label);
            double opacity = label == 0 ? 0 : OPACITY;
            for (int grey = 0; grey < GREYS; grey++) {
                int blend = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    long channel = Math.round(opacity * (colour >> shift & 0xff) + (1 - opacity) * grey);
                    blend = blend << 8 | (int) channel;
                }
                colours[label * GREYS + grey] = blend;
            }
        }
        return colours;
    }

    private BufferedImage picture(int[] colours) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(colours, 0, pixels, 0, colours.length);
        return picture;
    }
}
