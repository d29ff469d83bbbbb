package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;

/**
 * The pixels at which descriptors are computed: pixel (i, j) of the grid is pixel
 * {@code (firstRow + i * stride.rows, firstColumn + j * stride.columns)} of the image.
 *
 * @param firstRow image row of grid row 0
 * @param firstColumn image column of grid column 0
 * @param rows grid rows, at least 1
 * @param columns grid columns, at least 1
 * @param stride step between neighbours, in pixels
 */
public record StridedGrid(int firstRow, int firstColumn, int rows, int columns, Stride stride) {

    /**
     * All strided pixels of an image that keep a border free on every side, from its upper left corner on (section II.D).
     *
     * @param border what the descriptor needs around a pixel
     * @throws UnsuitableImageException if no pixel is that far from the image's edges
     */
    public static StridedGrid inside(Image image, HalfSize border, Stride stride) {
        int rows = image.rows() - 2 * border.rows();
        int columns = image.columns() - 2 * border.columns();
        if (rows < 1 || columns < 1) {
            throw new UnsuitableImageException("the image is too small: patch and window together reach "
                    + border.rows() + "," + border.columns() + " pixels (rows,columns) from a pixel, so at least "
                    + (2L * border.rows() + 1) + " x " + (2L * border.columns() + 1) + " pixels are needed, found "
                    + image.rows() + " x " + image.columns() + "; patch and window half sizes that add up to at most "
                    + (image.rows() - 1) / 2 + "," + (image.columns() - 1) / 2 + " would fit");
        }
        return new StridedGrid(
                border.rows(),
                border.columns(),
                (rows - 1) / stride.rows() + 1,
                (columns - 1) / stride.columns() + 1,
                stride);
    }

    /** All strided pixels of an image, as many spare ones at its end as at its beginning. */
    static StridedGrid over(Image image, Stride stride) {
        return new StridedGrid(
                (image.rows() - 1) % stride.rows() / 2,
                (image.columns() - 1) % stride.columns() / 2,
                (image.rows() - 1) / stride.rows() + 1,
                (image.columns() - 1) / stride.columns() + 1,
                stride);
    }

    /** Image row of a grid row. */
    public int row(int gridRow) {
        return firstRow + gridRow * stride.rows();
    }

    /** Image column of a grid column. */
    public int column(int gridColumn) {
        return firstColumn + gridColumn * stride.columns();
    }

    /** Number of pixels in the grid. */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /**
     * The grid that a region with the same stride inside this grid's bounds is a band of: the region's columns, and this
     * grid's rows moved down by less than a stride; the grid itself for a band of it.
     */
    StridedGrid around(StridedGrid region) {
        int down = Math.floorMod(region.firstRow - firstRow, stride.rows());
        int above = (region.firstRow - firstRow) / stride.rows();
        int least = down == 0 ? rows : rows - 1;
        return new StridedGrid(
                firstRow + down, region.firstColumn, Math.max(least, above + region.rows), region.columns, stride);
    }

    /** The grid of every so many rows and columns, from the first on. */
    public StridedGrid every(int steps) {
        return new StridedGrid(
                firstRow, firstColumn, (rows - 1) / steps + 1, (columns - 1) / steps + 1, stride.times(steps));
    }

    /** The grid row nearest to an image row; half way, the smaller one. */
    public int nearestRow(int row) {
        return nearest(row - firstRow, stride.rows(), rows);
    }

    /** The grid column nearest to an image column; half way, the smaller one. */
    public int nearestColumn(int column) {
        return nearest(column - firstColumn, stride.columns(), columns);
    }

    private static int nearest(int offset, int step, int count) {
        int index = Math.floorDiv(2 * offset + step - 1, 2 * step);
        return Math.max(0, Math.min(count - 1, index));
    }

    /** The band of grid rows from {@code from} to below {@code to}. */
    public StridedGrid band(int from, int to) {
        if (from < 0 || to > rows || from >= to) {
            throw new IndexOutOfBoundsException("grid rows " + from + " to " + to + " of " + rows);
        }
        return new StridedGrid(row(from), firstColumn, to - from, columns, stride);
    }

    /** The grid columns from {@code from} to below {@code to}. */
    public StridedGrid columns(int from, int to) {
        if (from < 0 || to > columns || from >= to) {
            throw new IndexOutOfBoundsException("grid columns " + from + " to " + to + " of " + columns);
        }
        return new StridedGrid(firstRow, column(from), rows, to - from, stride);
    }
}
