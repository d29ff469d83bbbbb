package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * Sums of pixels and of their squares down any rows: of 2, 4, 8 and so forth rows they are held, and others follow by a few
 * additions. Nothing is ever subtracted, and blocks have fixed places.
 */
final class RowBlocks {
    private final Image image;
    private final float offset;
    private final int firstColumn;
    private final int width;
    /** Per level and block the sums of its pixels, then those of their squares; blocks that leave the rows are missing. */
    private final double[][][] blocks;

    private final int[] firstBlocks;

    /**
     * @param offset subtracted from every pixel first
     * @param firstRow first row that may be asked for
     * @param endRow below this one
     * @param highest number of rows that are summed at most
     */
    RowBlocks(
            Image image,
            float offset,
            int firstRow,
            int endRow,
            int firstColumn,
            int endColumn,
            int highest,
            Workers workers) {
        this.image = image;
        this.offset = offset;
        this.firstColumn = firstColumn;
        this.width = endColumn - firstColumn;
        int levels = 31 - Integer.numberOfLeadingZeros(Math.max(1, highest));
        blocks = new double[levels + 1][][];
        firstBlocks = new int[levels + 1];
        for (int level = 1; level <= levels; level++) {
            int first = (firstRow + (1 << level) - 1) >> level;
            int count = Math.max(0, (endRow >> level) - first);
            int own = level;
            firstBlocks[level] = first;
            blocks[level] = new double[count][];
            workers.run(count, index -> blocks[own][index] = half(own, first + index));
        }
    }

    /** A block from its halves. */
    private double[] half(int level, int block) {
        double[] sums = new double[2 * width];
        add(level - 1, 2 * block, sums);
        add(level - 1, 2 * block + 1, sums);
        return sums;
    }

    /** The sums over rows {@code from} to below {@code to}, column by column; of pixels, then of their squares. */
    double[] sum(int from, int to) {
        double[] sums = new double[2 * width];
        for (int row = from; row < to; ) {
            int level = Math.min(
                    blocks.length - 1,
                    Math.min(Integer.numberOfTrailingZeros(row), 31 - Integer.numberOfLeadingZeros(to - row)));
            add(level, row >> level, sums);
            row += 1 << level;
        }
        return sums;
    }

    private void add(int level, int block, double[] sums) {
        if (level > 0) {
            add(blocks[level][block - firstBlocks[level]], sums);
            return;
        }
        int start = block * image.columns() + firstColumn;
        for (int column = 0; column < width; column++) {
            double value = image.values()[start + column] - offset;
            sums[column] += value;
            sums[width + column] += value * value;
        }
    }

    private static void add(double[] values, double[] sums) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += values[index];
        }
    }
}
