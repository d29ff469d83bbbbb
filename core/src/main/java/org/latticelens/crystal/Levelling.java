package org.latticelens.crystal;

import org.latticelens.image.Image;

/** Takes away what varies slowly over an image: thickness, contamination, illumination. */
final class Levelling {
    /** Side of the blocks whose means are taken, in pixels. */
    private static final int BLOCK = 16;
    /** The background is the mean over (2 REACH + 1)^2 blocks, bilinear between their centres. */
    private static final int REACH = 3;

    private Levelling() {}

    /**
     * The pixels less the mean around them.
     *
     * @return rows x columns values, row-major; 0 where a pixel is not finite
     */
    static double[] of(Image image) {
        int rows = (image.rows() + BLOCK - 1) / BLOCK;
        int columns = (image.columns() + BLOCK - 1) / BLOCK;
        double[][] background = background(image, rows, columns);
        double[] levelled = new double[image.rows() * image.columns()];
        double[] line = new double[columns];
        for (int row = 0, index = 0; row < image.rows(); row++) {
            double down = place(row, rows);
            int above = (int) down;
            int below = Math.min(rows - 1, above + 1);
            for (int block = 0; block < columns; block++) {
                line[block] = background[above][block]
                        + (down - above) * (background[below][block] - background[above][block]);
            }
            for (int column = 0; column < image.columns(); column++, index++) {
                double right = place(column, columns);
                int before = (int) right;
                int after = Math.min(columns - 1, before + 1);
                double value = image.values()[index];
                levelled[index] = Double.isFinite(value)
                        ? value - line[before] - (right - before) * (line[after] - line[before])
                        : 0;
            }
        }
        return levelled;
    }

    /** The position of a pixel among block centres, from 0 to the last. */
    private static double place(int pixel, int blocks) {
        return Math.max(0, Math.min(blocks - 1, (pixel + 0.5) / BLOCK - 0.5));
    }

    private static double[][] background(Image image, int rows, int columns) {
        double[][] sums = new double[rows][columns];
        double[][] counts = new double[rows][columns];
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                double value = image.values()[index];
                if (Double.isFinite(value)) {
                    sums[row / BLOCK][column / BLOCK] += value;
                    counts[row / BLOCK][column / BLOCK]++;
                }
            }
        }
        double[][] background = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                double count = 0;
                for (int r = Math.max(0, row - REACH); r <= Math.min(rows - 1, row + REACH); r++) {
                    for (int c = Math.max(0, column - REACH); c <= Math.min(columns - 1, column + REACH); c++) {
                        sum += sums[r][c];
                        count += counts[r][c];
                    }
                }
                background[row][column] = count > 0 ? sum / count : 0;
            }
        }
        return background;
    }
}
