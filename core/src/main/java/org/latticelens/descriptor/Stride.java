package org.latticelens.descriptor;

/**
 * The step s between the pixels at which descriptors are computed (section II.D).
 *
 * @param rows step along rows, in pixels, at least 1
 * @param columns step along columns, in pixels, at least 1
 */
public record Stride(int rows, int columns) {

    /** @throws IllegalArgumentException if a step is below 1 or above 1,000,000 */
    public Stride {
        if (rows < 1 || columns < 1 || rows > 1_000_000 || columns > 1_000_000) {
            throw new IllegalArgumentException(
                    "a stride is a whole number of pixels from 1 to 1000000, found " + rows + "," + columns);
        }
    }

    /** The same step along rows and columns. */
    public static Stride square(int pixels) {
        return new Stride(pixels, pixels);
    }

    /** As it is given: rows and columns. */
    @Override
    public String toString() {
        return rows + "," + columns;
    }

    /** So many steps at once. */
    public Stride times(int steps) {
        return new Stride(steps * rows, steps * columns);
    }
}
