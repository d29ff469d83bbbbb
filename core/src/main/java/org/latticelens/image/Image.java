package org.latticelens.image;

import java.util.Optional;

/**
 * An image I: {@code rows x columns} float32 pixels, row-major, {@code I(row, column)}; it may carry a pixel size and a
 * mask. Immutable, as long as the arrays handed in and out are left alone: they are shared, not copied, because an image
 * may fill most of the memory.
 */
public final class Image {
    private final int rows;
    private final int columns;
    private final float[] values;
    private final Calibration calibration;
    private final Mask mask;
    /** Computed when first asked for; another thread that does not see it computes the same. */
    private ImageStatistics statistics;

    /**
     * An image without pixel size and mask.
     *
     * @param values rows * columns pixels, row-major; owned by the image from here on
     * @throws IllegalArgumentException if the number of values is not rows * columns, or there is none
     */
    public Image(int rows, int columns, float[] values) {
        this(rows, columns, values, null, null);
    }

    private Image(int rows, int columns, float[] values, Calibration calibration, Mask mask) {
        if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    "an image of " + rows + " x " + columns + " pixels cannot hold " + values.length + " values");
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.calibration = calibration;
        this.mask = mask;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The pixels, row-major, {@code rows * columns} of them; the image's own array, not to be modified. */
    public float[] values() {
        return values;
    }

    /** I(row, column). */
    public float value(int row, int column) {
        return values[row * columns + column];
    }

    public Optional<Calibration> calibration() {
        return Optional.ofNullable(calibration);
    }

    /** The pixels that take part; empty where all do. */
    public Optional<Mask> mask() {
        return Optional.ofNullable(mask);
    }

    /** The same pixels with this pixel size. */
    public Image withCalibration(Calibration newCalibration) {
        return new Image(rows, columns, values, newCalibration, mask);
    }

    /**
     * Other pixels with the same pixel size and mask.
     *
     * @param newValues rows * columns pixels, row-major; owned by the new image from here on
     */
    public Image withValues(float[] newValues) {
        return new Image(rows, columns, newValues, calibration, mask);
    }

    /**
     * The same pixels with this mask.
     *
     * @throws UnsuitableImageException if the mask's size is not the image's
     */
    public Image withMask(Mask newMask) {
        if (newMask.rows() != rows || newMask.columns() != columns) {
            throw new UnsuitableImageException("the mask has " + newMask.rows() + " x " + newMask.columns()
                    + " pixels, the image " + rows + " x " + columns + "; they must be equal");
        }
        return new Image(rows, columns, values, calibration, newMask);
    }

    /** The same pixels, but those outside the mask replaced by a value, and no mask; this image where it has none. */
    public Image filled(float outside) {
        if (mask == null) {
            return this;
        }
        float[] filled = values.clone();
        for (int row = 0, index = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, index++) {
                if (!mask.contains(row, column)) {
                    filled[index] = outside;
                }
            }
        }
        return new Image(rows, columns, filled, calibration, null);
    }

    /**
     * A rectangle of the image, with its pixel size and without its mask.
     *
     * @throws UnsuitableImageException if the rectangle is empty or leaves the image
     */
    public Image crop(int firstRow, int firstColumn, int cropRows, int cropColumns) {
        if (firstRow < 0
                || firstColumn < 0
                || cropRows < 1
                || cropColumns < 1
                || (long) firstRow + cropRows > rows
                || (long) firstColumn + cropColumns > columns) {
            throw new UnsuitableImageException("a crop of " + cropRows + " x " + cropColumns + " pixels from row "
                    + firstRow + " and column " + firstColumn + " on does not lie in the image of " + rows + " x "
                    + columns + " pixels");
        }
        float[] cropped = new float[cropRows * cropColumns];
        for (int row = 0; row < cropRows; row++) {
            System.arraycopy(values, (firstRow + row) * columns + firstColumn, cropped, row * cropColumns, cropColumns);
        }
        return new Image(cropRows, cropColumns, cropped, calibration, null);
    }

    /** Smallest, largest and mean value, and how many pixels are not numbers; of the pixels inside the mask. */
    public ImageStatistics statistics() {
        if (statistics == null) {
            statistics = ImageStatistics.of(this);
        }
        return statistics;
    }
}
