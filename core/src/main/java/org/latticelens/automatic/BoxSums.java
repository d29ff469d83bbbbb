package org.latticelens.automatic;

import org.latticelens.parallel.Workers;

/** Sums over a rectangle around every pixel, by running sums; the rectangle ends at the edge. */
final class BoxSums {
    private BoxSums() {}

    /** Columns that are summed down together: what they sum to stays in the second-level cache. */
    private static final int BLOCK = 128;

    /** Rows that a thread sums along at a time. */
    private static final int BAND = 64;

    /** Replaces every value by the sum of those at most {@code halfRows} and {@code halfColumns} away. */
    static void replace(double[] values, int rows, int columns, int halfRows, int halfColumns) {
        along(values, 0, rows, columns, halfColumns);
        for (int column = 0; column < columns; column += BLOCK) {
            down(values, rows, columns, column, halfRows);
        }
    }

    /** The same by all threads. */
    static void replace(double[] values, int rows, int columns, int halfRows, int halfColumns, Workers workers) {
        workers.run(
                (rows - 1) / BAND + 1,
                band -> along(values, band * BAND, Math.min(rows, (band + 1) * BAND), columns, halfColumns));
        workers.run((columns - 1) / BLOCK + 1, block -> down(values, rows, columns, block * BLOCK, halfRows));
    }

    private static void along(double[] values, int from, int to, int columns, int halfSize) {
        double[] line = new double[columns];
        double[] sums = new double[columns + 1];
        for (int row = from; row < to; row++) {
            System.arraycopy(values, row * columns, line, 0, columns);
            along(line, halfSize, sums);
            System.arraycopy(line, 0, values, row * columns, columns);
        }
    }

    private static void along(double[] line, int halfSize, double[] sums) {
        int count = line.length;
        double sum = 0;
        for (int index = 0; index < count; index++) {
            sum += line[index];
            sums[index + 1] = sum;
        }
        int first = Math.min(count, halfSize);
        int last = Math.max(first, count - halfSize);
        for (int index = 0; index < first; index++) {
            line[index] = sums[Math.min(count, index + halfSize + 1)];
        }
        for (int index = first; index < last; index++) {
            line[index] = sums[index + halfSize + 1] - sums[index - halfSize];
        }
        for (int index = last; index < count; index++) {
            line[index] = sums[count] - sums[index - halfSize];
        }
    }

    private static void down(double[] values, int rows, int columns, int firstColumn, int halfSize) {
        int width = Math.min(BLOCK, columns - firstColumn);
        double[][] sums = new double[rows + 1][BLOCK];
        double[] part = new double[BLOCK];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns + firstColumn, part, 0, width);
            add(sums[row + 1], sums[row], part);
        }
        for (int row = 0; row < rows; row++) {
            int from = Math.max(0, row - halfSize);
            int to = Math.min(rows, row + halfSize + 1);
            subtract(part, sums[to], sums[from]);
            System.arraycopy(part, 0, values, row * columns + firstColumn, width);
        }
    }

    /** The same row after row; no more rows are held than a rectangle has. */
    static final class Running {
        private final int halfRows;
        private final int halfColumns;
        /** Sums along the rows and down from the first row to before the one at hand, and those before. */
        private final double[][] sums;

        private final double[] alongSums;
        private int next;

        Running(int columns, int halfRows, int halfColumns) {
            this.halfRows = halfRows;
            this.halfColumns = halfColumns;
            sums = new double[2 * halfRows + 2][columns];
            alongSums = new double[columns + 1];
        }

        /** Adds the next row; its values are replaced. */
        void add(double[] line) {
            along(line, halfColumns, alongSums);
            BoxSums.add(sums[(next + 1) % sums.length], sums[next % sums.length], line);
            next++;
        }

        /** The sums around the pixels of the row that is {@code halfRows} above the last one added, or further down. */
        void sums(int row, double[] result) {
            int from = Math.max(0, row - halfRows);
            int to = Math.min(next, row + halfRows + 1);
            subtract(result, sums[to % sums.length], sums[from % sums.length]);
        }
    }

    private static void add(double[] result, double[] first, double[] second) {
        for (int index = 0; index < result.length; index++) {
            result[index] = first[index] + second[index];
        }
    }

    private static void subtract(double[] result, double[] first, double[] second) {
        for (int index = 0; index < result.length; index++) {
            result[index] = first[index] - second[index];
        }
    }

    /** How many of a number of places are at most that far from one of them. */
    static int seen(int place, int places, int halfSize) {
        return Math.min(places, place + halfSize + 1) - Math.max(0, place - halfSize);
    }
}
