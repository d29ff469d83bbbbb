package org.latticelens.descriptor;

/**
 * Half the size of a rectangle around a pixel, of a patch (p) or of a window (w): it spans
 * {@code (2 rows + 1) x (2 columns + 1)} pixels.
 *
 * @param rows half size along rows (the paper's x), in pixels, not negative
 * @param columns half size along columns (the paper's y), in pixels, not negative
 */
public record HalfSize(int rows, int columns) {

    /** @throws IllegalArgumentException if a half size is negative or above 1,000,000 */
    public HalfSize {
        if (rows < 0 || columns < 0 || rows > 1_000_000 || columns > 1_000_000) {
            throw new IllegalArgumentException("a half size is a whole number of pixels from 0 to 1000000, found "
                    + rows + "," + columns + "; 20 is usual");
        }
    }

    /** The same half size along rows and columns. */
    public static HalfSize square(int pixels) {
        return new HalfSize(pixels, pixels);
    }

    /** The half size of a rectangle that is wider by another one on every side. */
    public HalfSize plus(HalfSize other) {
        return new HalfSize(rows + other.rows, columns + other.columns);
    }

    /** Of a rectangle so many times as large, to the nearest pixel. */
    public HalfSize times(double scale) {
        return new HalfSize((int) Math.round(scale * rows), (int) Math.round(scale * columns));
    }

    /** Pixels in the rectangle. */
    public int area() {
        return Math.multiplyExact(2 * rows + 1, 2 * columns + 1);
    }
}
