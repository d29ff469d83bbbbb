package org.latticelens.descriptor;

import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * A rectangle of an image as doubles that are float32 numbers, with the columns of one phase together: what a stride puts
 * {@code step} columns apart stands side by side, for every translation. A row is {@code step} planes, and each plane ends
 * with spare zeros, so that the last strided cell may be read past the rectangle's edge.
 */
final class PhasedImage {
    private static final int ROWS_PER_TASK = 32;

    private final int firstRow;
    private final int endRow;
    private final int firstColumn;
    private final int step;
    private final int planeLength;
    private final int rowLength;
    private final double[] values;

    /** Zeros, still to be set row by row: image rows {@code firstRow} to below {@code endRow}, columns likewise. */
    PhasedImage(int firstRow, int endRow, int firstColumn, int endColumn, int step) {
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.firstColumn = firstColumn;
        this.step = step;
        this.planeLength = (endColumn - firstColumn) / step + 2;
        this.rowLength = step * planeLength;
        this.values = new double[Math.multiplyExact(endRow - firstRow, rowLength)];
    }

    private PhasedImage(PhasedImage shape, double[] row) {
        firstRow = shape.firstRow;
        endRow = shape.endRow;
        firstColumn = shape.firstColumn;
        step = shape.step;
        planeLength = shape.planeLength;
        rowLength = 0;
        values = row;
    }

    /** Ones wherever this image has values; all rows are one. */
    PhasedImage ones() {
        double[] row = new double[rowLength];
        Arrays.fill(row, 1);
        return new PhasedImage(this, row);
    }

    /** Rows {@code firstRow} to below {@code endRow} of an image, less {@code offset} everywhere. */
    static PhasedImage of(Image image, double offset, int firstRow, int endRow, int step, Workers workers) {
        PhasedImage phased = new PhasedImage(firstRow, endRow, 0, image.columns(), step);
        workers.run((endRow - firstRow + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            int from = firstRow + task * ROWS_PER_TASK;
            for (int row = from; row < Math.min(endRow, from + ROWS_PER_TASK); row++) {
                phased.setRow(row, image.values(), row * image.columns(), image.columns(), offset);
            }
        });
        return phased;
    }

    private void setRow(int row, float[] source, int start, int columns, double offset) {
        for (int phase = 0; phase < Math.min(step, columns); phase++) {
            int place = offset(row, firstColumn + phase);
            int count = (columns - phase - 1) / step + 1;
            for (int index = 0, column = start + phase; index < count; index++, column += step) {
                values[place + index] = (float) (source[column] - offset); // so that products are exact in double
            }
        }
    }

    /** Sets a row from its first column on; rows are independent of each other. */
    void setRow(int row, double[] source) {
        for (int phase = 0; phase < Math.min(step, source.length); phase++) {
            int place = offset(row, firstColumn + phase);
            int end = place + (source.length - phase - 1) / step + 1;
            for (int column = phase; place < end; column += step) {
                values[place++] = source[column];
            }
        }
    }

    /** All values; that of {@code (row, column + i * step)} stands i places after {@link #offset offset(row, column)}. */
    double[] values() {
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
        return values[offset(row, column)];
    }

    int firstRow() {
        return firstRow;
    }

    int endRow() {
        return endRow;
    }
}
