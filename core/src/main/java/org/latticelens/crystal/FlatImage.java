package org.latticelens.crystal;

import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * An image without what varies slowly over it: thickness, contamination, illumination. Pixels are levelled when they are asked
 * for, since all of them would take twice the memory of the image. Immutable.
 */
final class FlatImage {
    /** Side of the blocks whose means are taken, in pixels. */
    private static final int BLOCK = 16;
    /** The background is the mean over (2 REACH + 1)^2 blocks, bilinear between their centres. */
    private static final int REACH = 3;

    private final Image image;
    private final double[][] background;
    /** For a column the block whose centre is before it, and how far behind that it is, in blocks. */
    private final int[] before;

    private final double[] behind;

    private FlatImage(Image image, double[][] background) {
        this.image = image;
        this.background = background;
        int blocks = background[0].length;
        before = new int[image.columns()];
        behind = new double[image.columns()];
        for (int column = 0; column < before.length; column++) {
            double place = place(column, blocks);
            before[column] = Math.min((int) place, Math.max(0, blocks - 2));
            behind[column] = place - before[column];
        }
    }

    /** The image less the mean around every pixel; pixels that are not finite do not count. */
    static FlatImage of(Image image, Workers workers) {
        int rows = (image.rows() + BLOCK - 1) / BLOCK;
        int columns = (image.columns() + BLOCK - 1) / BLOCK;
        double[][] sums = new double[rows][columns];
        double[][] counts = new double[rows][columns];
        workers.run(rows, row -> add(image, row, sums[row], counts[row]));
        double[][] background = new double[rows][columns];
        workers.run(rows, row -> Arrays.setAll(background[row], column -> mean(sums, counts, row, column)));
        return new FlatImage(image, background);
    }

    /**
     * Copies levelled pixels of a row: {@code columns} of them from {@code column} on, to as many places from {@code place} on.
     *
     * @param target result; 0 where a pixel is not finite
     */
    void copy(int row, int column, int columns, double[] target, int place) {
        double down = place(row, background.length);
        double[] above = background[(int) down];
        double[] below = background[Math.min(background.length - 1, (int) down + 1)];
        double share = down - (int) down;
        float[] pixels = image.values();
        int first = row * image.columns();
        int shift = place - column;
        for (int at = column, end = column + columns; at < end; ) {
            int block = before[at];
            int next = Math.min(above.length - 1, block + 1);
            double left = above[block] + share * (below[block] - above[block]);
            double rise = above[next] + share * (below[next] - above[next]) - left;
            for (; at < end && before[at] == block; at++) {
                double value = pixels[first + at];
                target[shift + at] = Double.isFinite(value) ? value - left - behind[at] * rise : 0;
            }
        }
    }

    /** The position of a pixel among block centres, from 0 to the last. */
    private static double place(int pixel, int blocks) {
        return Math.max(0, Math.min(blocks - 1, (pixel + 0.5) / BLOCK - 0.5));
    }

    /** Adds the pixels of a row of blocks to their sums. */
    private static void add(Image image, int blockRow, double[] sums, double[] counts) {
        float[] pixels = image.values();
        for (int row = blockRow * BLOCK; row < Math.min(image.rows(), (blockRow + 1) * BLOCK); row++) {
            int index = row * image.columns();
            for (int block = 0; block < sums.length; block++) {
                int end = row * image.columns() + Math.min(image.columns(), (block + 1) * BLOCK);
                double sum = 0;
                int count = 0;
                for (; index < end; index++) {
                    double value = pixels[index];
                    if (Double.isFinite(value)) {
                        sum += value;
                        count++;
                    }
                }
                sums[block] += sum;
                counts[block] += count;
            }
        }
    }

    /** The mean of the blocks around one. */
    private static double mean(double[][] sums, double[][] counts, int row, int column) {
        double sum = 0;
        double count = 0;
        for (int r = Math.max(0, row - REACH); r <= Math.min(sums.length - 1, row + REACH); r++) {
            for (int c = Math.max(0, column - REACH); c <= Math.min(sums[r].length - 1, column + REACH); c++) {
                sum += sums[r][c];
                count += counts[r][c];
            }
        }
        return count > 0 ? sum / count : 0;
    }
}
