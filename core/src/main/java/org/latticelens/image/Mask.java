package org.latticelens.image;

/**
 * The pixels of an image that take part in a segmentation. Immutable.
 *
 * <p>Layout: {@code rows x columns}, row-major; {@code true} is a pixel that takes part.
 */
public final class Mask {
    private final int rows;
    private final int columns;
    private final boolean[] inside;

    /**
     * @param inside rows * columns values, row-major; owned by the mask from here on
     * @throws IllegalArgumentException if the number of values is not rows * columns
     */
    public Mask(int rows, int columns, boolean[] inside) {
        if ((long) rows * columns != inside.length) {
            throw new IllegalArgumentException("a mask of " + rows + " x " + columns + " pixels needs "
                    + (long) rows * columns + " values, found " + inside.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.inside = inside;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Whether the pixel takes part. */
    public boolean contains(int row, int column) {
        return inside[row * columns + column];
    }

    /** The pixels that this mask and another of the same size hold. */
    public Mask and(Mask other) {
        boolean[] both = new boolean[inside.length];
        for (int index = 0; index < both.length; index++) {
            both[index] = inside[index] && other.inside[index];
        }
        return new Mask(rows, columns, both);
    }
}
