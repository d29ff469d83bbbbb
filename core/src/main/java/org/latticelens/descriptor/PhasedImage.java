package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * A rectangle of an image as lines of numbers, with the columns of one phase together: what a stride puts {@code step}
 * columns apart stands side by side, for every translation. A row is {@code step} planes, and each plane ends with spare
 * zeros, so that the last strided cell may be read past the rectangle's edge.
 *
 * @param <L> a line of numbers
 */
final class PhasedImage<L> {
    private static final int ROWS_PER_TASK = 32;

    private final LineArithmetic<L> arithmetic;
    private final int firstRow;
    private final int firstColumn;
    private final int step;
    private final int planeLength;
    private final int rowLength;
    private final L values;

    /** Zeros, still to be set row by row: image rows {@code firstRow} to below {@code endRow}, columns likewise. */
    PhasedImage(LineArithmetic<L> arithmetic, int firstRow, int endRow, int firstColumn, int endColumn, int step) {
        this.arithmetic = arithmetic;
        this.firstRow = firstRow;
        this.firstColumn = firstColumn;
        this.step = step;
        this.planeLength = (endColumn - firstColumn) / step + 2;
        this.rowLength = step * planeLength;
        this.values = arithmetic.line(Math.multiplyExact(endRow - firstRow, rowLength));
    }

    /** Rows {@code firstRow} to below {@code endRow} of an image, less {@code offset} everywhere, as {@link #rowOf} has them. */
    static <L> PhasedImage<L> of(
            LineArithmetic<L> arithmetic,
            Image image,
            float offset,
            int firstRow,
            int endRow,
            int step,
            Workers workers) {
        PhasedImage<L> phased = new PhasedImage<>(arithmetic, firstRow, endRow, 0, image.columns(), step);
        workers.run((endRow - firstRow + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            float[] values = new float[image.columns()];
            int from = firstRow + task * ROWS_PER_TASK;
            for (int row = from; row < Math.min(endRow, from + ROWS_PER_TASK); row++) {
                rowOf(image, offset, row, values);
                phased.setRow(row, values);
            }
        });
        return phased;
    }

    /**
     * An image row less {@code offset}; being float32 numbers, their products are exact in float64.
     *
     * @param values result, of which the first image.columns() are set
     */
    static void rowOf(Image image, float offset, int row, float[] values) {
        int columns = image.columns();
        System.arraycopy(image.values(), row * columns, values, 0, columns);
        for (int column = 0; column < columns; column++) {
            values[column] -= offset;
        }
    }

    /** Sets a row from its first column on; rows are independent of each other. */
    void setRow(int row, float[] source) {
        for (int phase = 0; phase < Math.min(step, source.length); phase++) {
            int count = (source.length - phase - 1) / step + 1;
            arithmetic.set(values, offset(row, firstColumn + phase), source, phase, step, count);
        }
    }

    /** All values; that of {@code (row, column + i * step)} stands i places after {@link #offset offset(row, column)}. */
    L values() {
        return values;
    }

    /** Where the value at an image row and column stands. */
    int offset(int row, int column) {
        int place = column - firstColumn;
        return rowOffset(row) + place % step * planeLength + place / step;
    }

    /** How far an image row stands behind the first. */
    int rowOffset(int row) {
        return (row - firstRow) * rowLength;
    }

    /** The value at an image row and column. */
    double value(int row, int column) {
        return arithmetic.value(values, offset(row, column));
    }

    int firstRow() {
        return firstRow;
    }
}
