package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * A band of image rows as doubles, with the columns of one phase together: column c stands in plane {@code c mod step} at
 * place {@code c / step}. What a stride puts {@code step} columns apart is then contiguous, for every translation.
 *
 * <p>Each plane ends with spare zeros, so that the last strided cell may be read past the image's edge.
 */
final class PhasedImage {
    private static final int ROWS_PER_TASK = 32;

    private final int firstRow;
    private final int endRow;
    private final int step;
    private final int planeLength;
    private final double[][] rows;

    /** A band still to be set row by row: image rows {@code firstRow} to below {@code endRow}. */
    PhasedImage(int firstRow, int endRow, int columns, int step) {
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.step = step;
        this.planeLength = columns / step + 2;
        this.rows = new double[endRow - firstRow][];
    }

    /** Rows {@code firstRow} to below {@code endRow} of an image, less {@code offset} everywhere. */
    static PhasedImage of(Image image, double offset, int firstRow, int endRow, int step, Workers workers) {
        PhasedImage phased = new PhasedImage(firstRow, endRow, image.columns(), step);
        workers.run((endRow - firstRow + ROWS_PER_TASK - 1) / ROWS_PER_TASK, task -> {
            int from = firstRow + task * ROWS_PER_TASK;
            double[] values = new double[image.columns()];
            for (int row = from; row < Math.min(endRow, from + ROWS_PER_TASK); row++) {
                int start = row * image.columns();
                for (int column = 0; column < values.length; column++) {
                    values[column] = image.values()[start + column] - offset;
                }
                phased.setRow(row, 0, values, values.length);
            }
        });
        return phased;
    }

    /** Sets the columns of a row from {@code firstColumn} on; rows are independent of each other. */
    void setRow(int row, int firstColumn, double[] source, int count) {
        double[] target = new double[step * planeLength];
        for (int phase = 0; phase < Math.min(step, count); phase++) {
            int place = index(firstColumn + phase);
            for (int column = phase; column < count; column += step) {
                target[place++] = source[column];
            }
        }
        rows[row - firstRow] = target;
    }

    /** Copies the values of columns {@code firstColumn}, one step on, two steps on, and so forth. */
    void copy(int row, int firstColumn, double[] target) {
        int count = Math.min(target.length, planeLength - firstColumn / step);
        System.arraycopy(rows[row - firstRow], index(firstColumn), target, 0, count);
    }

    /** The value at an image row and column. */
    double value(int row, int column) {
        return rows[row - firstRow][index(column)];
    }

    /** An image row, where {@code step} is 1: column c stands at place c. */
    double[] row(int row) {
        return rows[row - firstRow];
    }

    int firstRow() {
        return firstRow;
    }

    int endRow() {
        return endRow;
    }

    /** Where a column stands in its row; {@code column + k * step} stands k places further. */
    private int index(int column) {
        return column % step * planeLength + column / step;
    }
}
