package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;

/**
 * An image with its patterns over it: grey between the 0.5 and 99.5 percentiles, translucent colours, outlines where the
 * label changes. Label 0 stays grey. Large images are reduced by a whole factor, small ones enlarged, so that a picture can
 * be read; one shown pixel is otherwise one pixel of the image. Immutable, and the same for the same input.
 */
final class Overlay {
    private static final int SHORTEST_SIDE = 512;
    private static final double OPACITY = 0.38;
    private static final int PIXELS_PER_OUTLINE = 600;
    private static final int GREYS = 256;
    private static final int OPAQUE = 0xff000000;

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
        return new Overlay(
                rows * enlargement,
                columns * enlargement,
                (double) enlargement / reduction,
                enlarge(greys(image, scale, reduction, rows, columns), rows, columns, enlargement),
                enlarge(labels(labels, reduction, rows, columns), rows, columns, enlargement),
                labels.patterns());
    }

    /** Whether an image is shown alike by this longest side and by any larger one. */
    static boolean fits(Image image, int longestSide) {
        return Math.max(image.rows(), image.columns()) <= longestSide;
    }

    /** Grey of the mean of blocks of {@code factor x factor} pixels. */
    private static int[] greys(Image image, GreyScale scale, int factor, int rows, int columns) {
        int[] greys = new int[rows * columns];
        for (int top = 0, index = 0; top < image.rows(); top += factor) {
            int bottom = Math.min(image.rows(), top + factor);
            for (int column = 0; column < columns; column++, index++) {
                int left = column * factor;
                int right = Math.min(image.columns(), left + factor);
                greys[index] = scale.grey(mean(image, top, bottom, left, right));
            }
        }
        return greys;
    }

    /** Label of the middle of blocks of {@code factor x factor} pixels; the labels' own array for 1. */
    private static int[] labels(LabelMap labels, int factor, int rows, int columns) {
        if (factor == 1) {
            return labels.labels();
        }
        int[] shown = new int[rows * columns];
        for (int row = 0, index = 0; row < rows; row++) {
            int middle = middle(row, factor, labels.rows());
            for (int column = 0; column < columns; column++, index++) {
                shown[index] = labels.label(middle, middle(column, factor, labels.columns()));
            }
        }
        return shown;
    }

    private static int middle(int block, int factor, int end) {
        return (block * factor + Math.min(end, (block + 1) * factor) - 1) / 2;
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
        byte[] levels = new byte[GREYS];
        for (int grey = 0; grey < GREYS; grey++) {
            levels[grey] = (byte) grey;
        }
        IndexColorModel palette = new IndexColorModel(Byte.SIZE, GREYS, levels, levels, levels);
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, palette);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (byte) greys[index];
        }
        return picture;
    }

    /** The image with its patterns. */
    BufferedImage patterns() {
        return picture(BufferedImage.TYPE_INT_RGB, blended());
    }

    /** The patterns alone, to lay over {@link #grey}. */
    BufferedImage tint() {
        return picture(BufferedImage.TYPE_INT_ARGB, translucent());
    }

    /** @param colours of every label over every grey */
    private BufferedImage picture(int type, int[] colours) {
        BufferedImage picture = new BufferedImage(columns, rows, type);
        int[] result = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        int reach = Math.max(1, Math.round((float) Math.max(rows, columns) / PIXELS_PER_OUTLINE));
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
                result[index] = outline ? OPAQUE | PatternColours.of(label) : colours[label * GREYS + greys[index]];
            }
        }
        return picture;
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

    /** The colour of every label, as opaque as it is blended, whatever the grey. */
    private int[] translucent() {
        int alpha = (int) Math.round(OPACITY * 0xff) << 24;
        int[] colours = new int[(patterns + 1) * GREYS];
        for (int label = 1; label <= patterns; label++) {
            Arrays.fill(colours, label * GREYS, (label + 1) * GREYS, alpha | PatternColours.of(label));
        }
        return colours;
    }
}
