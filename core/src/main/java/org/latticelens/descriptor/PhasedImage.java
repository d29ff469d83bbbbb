package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * A rectangle of an image as one line of numbers, each row with the columns of one phase together ({@link Phases}).
 *
 * @param <L> a line of numbers
 */
final class PhasedImage<L> {
    private static final int ROWS_PER_TASK = 32;

    private final LineArithmetic<L> arithmetic;
    private final int firstRow;
    private final Phases phases;
    private final L values;

    /** Zeros, still to be set row by row: image rows {@code firstRow} to below {@code endRow}. */
    PhasedImage(LineArithmetic<L> arithmetic, int firstRow, int endRow, Phases phases) {
        this.arithmetic = arithmetic;
        this.firstRow = firstRow;
        this.phases = phases;
        this.values = arithmetic.line(Math.multiplyExact(endRow - firstRow, phases.rowLength()));
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
        Phases phases = Phases.of(0, image.columns(), step);
        PhasedImage<L> phased = new PhasedImage<>(arithmetic, firstRow, endRow, phases);
        workers.run((endRow - firstRow + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            float[] values = new float[image.columns()];
            int from = firstRow + task * ROWS_PER_TASK;
            for (int row = from; row < Math.min(endRow, from + ROWS_PER_TASK); row++) {
                rowOf(image, offset, row, 0, values);
                phased.setRow(row, values);
            }
        });
        return phased;
    }

    /**
     * Pixels of an image row less {@code offset}; being float32 numbers, their products are exact in float64.
     *
     * @param left first column
     * @param values result
     */
    static void rowOf(Image image, float offset, int row, int left, float[] values) {
        System.arraycopy(image.values(), row * image.columns() + left, values, 0, values.length);
        for (int column = 0; column < values.length; column++) {
            values[column] -= offset;
        }
    }

    /** Sets a row from its first column on; rows are independent of each other. */
    void setRow(int row, float[] source) {
        int step = phases.step();
        for (int phase = 0; phase < Math.min(step, source.length); phase++) {
            int place = phase * phases.planeLength();
            int count = (source.length - phase - 1) / step + 1;
            arithmetic.set(values, rowOffset(row) + place, source, phases.sources(), place, count);
        }
    }

    /** All values. */
    L values() {
        return values;
    }

    /** Where the value at an image row and column stands. */
    int offset(int row, int column) {
        return rowOffset(row) + phases.offset(column);
    }

    /** How far an image row stands behind the first. */
    int rowOffset(int row) {
        return (row - firstRow) * phases.rowLength();
    }

    int firstRow() {
        return firstRow;
    }
}
