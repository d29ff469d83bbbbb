package org.latticelens.automatic;

/** Sums over a rectangle around every pixel, by running sums; the rectangle ends at the edge. */
final class BoxSums {
    private BoxSums() {}

    /** Replaces every value by the sum of those at most {@code halfRows} and {@code halfColumns} away. */
    static void replace(double[] values, int rows, int columns, int halfRows, int halfColumns) {
        double[] line = new double[Math.max(rows, columns) + 1];
        for (int row = 0; row < rows; row++) {
            along(values, row * columns, 1, columns, halfColumns, line);
        }
        for (int column = 0; column < columns; column++) {
            along(values, column, columns, rows, halfRows, line);
        }
    }

    private static void along(double[] values, int start, int step, int count, int halfSize, double[] sums) {
        for (int index = 0; index < count; index++) {
            sums[index + 1] = sums[index] + values[start + index * step];
        }
        for (int index = 0; index < count; index++) {
            int from = Math.max(0, index - halfSize);
            int to = Math.min(count, index + halfSize + 1);
            values[start + index * step] = sums[to] - sums[from];
        }
    }
}
