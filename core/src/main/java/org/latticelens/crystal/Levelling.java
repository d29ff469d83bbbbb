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
        int[] before = new int[image.columns()];
        double[] share = new double[image.columns()];
        for (int column = 0; column < image.columns(); column++) {
            double right = place(column, columns);
            before[column] = Math.min((int) right, Math.max(0, columns - 2));
            share[column] = right - before[column];
        }
        double[] line = new double[columns + 1];
        for (int row = 0, index = 0; row < image.rows(); row++) {
            double down = place(row, rows);
            int above = (int) down;
            int below = Math.min(rows - 1, above + 1);
            for (int block = 0; block < columns; block++) {
                line[block] = background[above][block]
                        + (down - above) * (background[below][block] - background[above][block]);
            }
            for (int column = 0; column < image.columns(); column++, index++) {
                double value = image.values()[index];
                double left = line[before[column]];
                levelled[index] =
                        Double.isFinite(value) ? value - left - share[column] * (line[before[column] + 1] - left) : 0;
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
            for (int block = 0; block < columns; block++) {
                int end = row * image.columns() + Math.min(image.columns(), (block + 1) * BLOCK);
                double sum = 0;
                int count = 0;
                for (; index < end; index++) {
                    double value = image.values()[index];
                    if (Double.isFinite(value)) {
                        sum += value;
                        count++;
                    }
                }
                sums[row / BLOCK][block] += sum;
                counts[row / BLOCK][block] += count;
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
