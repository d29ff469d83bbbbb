package org.latticelens.automatic;

/** Sums over a rectangle around every pixel, by running sums; the rectangle ends at the edge. */
final class BoxSums {
    private BoxSums() {}

    /** Columns that are summed down together: whole cache lines. */
    private static final int BLOCK = 32;

    /** Replaces every value by the sum of those at most {@code halfRows} and {@code halfColumns} away. */
    static void replace(double[] values, int rows, int columns, int halfRows, int halfColumns) {
        double[] line = new double[columns + 1];
        for (int row = 0; row < rows; row++) {
            along(values, row * columns, columns, halfColumns, line);
        }
        double[] block = new double[(rows + 1) * BLOCK];
        for (int column = 0; column < columns; column += BLOCK) {
            down(values, rows, columns, column, Math.min(BLOCK, columns - column), halfRows, block);
        }
    }

    private static void along(double[] values, int start, int count, int halfSize, double[] sums) {
        for (int index = 0; index < count; index++) {
            sums[index + 1] = sums[index] + values[start + index];
        }
        for (int index = 0; index < count; index++) {
            int from = Math.max(0, index - halfSize);
            int to = Math.min(count, index + halfSize + 1);
            values[start + index] = sums[to] - sums[from];
        }
    }

    private static void down(
            double[] values, int rows, int columns, int firstColumn, int width, int halfSize, double[] sums) {
        for (int row = 0; row < rows; row++) {
            int above = row * BLOCK;
            int start = row * columns + firstColumn;
            for (int column = 0; column < width; column++) {
                sums[above + BLOCK + column] = sums[above + column] + values[start + column];
            }
        }
        for (int row = 0; row < rows; row++) {
            int from = Math.max(0, row - halfSize) * BLOCK;
            int to = Math.min(rows, row + halfSize + 1) * BLOCK;
            int start = row * columns + firstColumn;
            for (int column = 0; column < width; column++) {
                values[start + column] = sums[to + column] - sums[from + column];
            }
        }
    }
}
