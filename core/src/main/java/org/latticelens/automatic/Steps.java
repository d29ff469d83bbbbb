package org.latticelens.automatic;

import java.util.Arrays;
import org.latticelens.parallel.Workers;

/**
 * Steps of the level of an image, as between the terraces of a surface. A mean over a square that lies across a step belongs to
 * neither side, and leaves a slope on both that may be many times higher than the columns. Where the level is off by more than
 * twice the contrast of the image, the background is that of a square that lies to one side of the pixel: of the
 * nine that hold it, the one whose mean is nearest to that of the pixel's own surroundings.
 */
final class Steps {
    /** Side of the blocks whose mean tells whether the level is off, in half sizes of the square. */
    private static final double BLOCK = 0.75;
    /** Half size of a pixel's own surroundings, likewise. */
    private static final double OWN = 0.375;
    /** A level is off by more than this many times the contrast: the root mean square of the median block. */
    private static final double OFF = 2;
    /** As far as this, in half sizes of the square, a step shows in the background. */
    private static final double SEEN = 2;

    /** Columns differ from their level by this many times the contrast; on the slope of a step what is more belongs to the step. */
    private static final double MOST = 2;

    private Steps() {}

    /**
     * Levels an image anew near its steps.
     *
     * @param raw rows x columns values with their background, row-major
     * @param levelled the same less their mean over a square; changed near steps
     * @param halfSize of the square, in pixels
     */
    static void level(double[] raw, double[] levelled, int rows, int columns, int halfSize, Workers workers) {
        int side = (int) Math.max(1, BLOCK * halfSize);
        int high = rows / side;
        int wide = columns / side;
        if (high == 0 || wide == 0) {
            return;
        }
        Blocks blocks = Blocks.of(levelled, columns, side, high, wide, workers);
        double contrast = blocks.contrast();
        double[] near = blocks.near(OFF * contrast);
        if (Arrays.stream(near).noneMatch(count -> count > 0)) {
            return;
        }
        double[] means = means(raw, rows, columns, halfSize, workers);
        double[] own = means(raw, rows, columns, (int) Math.max(1, OWN * halfSize), workers);
        workers.run(rows, row -> {
            for (int column = 0, pixel = row * columns; column < columns; column++, pixel++) {
                if (near[Math.min(high - 1, row / side) * wide + Math.min(wide - 1, column / side)] > 0) {
                    levelled[pixel] = Levels.around(means, rows, columns, row, column, halfSize, own[pixel])
                            .removed(raw[pixel], MOST * contrast);
                }
            }
        });
    }

    /**
     * The means of the nine squares that hold a pixel.
     *
     * @param low the lowest
     * @param nearest the one nearest to the pixel's own surroundings
     * @param high the highest
     */
    private record Levels(double low, double nearest, double high) {

        static Levels around(
                double[] means, int rows, int columns, int row, int column, int halfSize, double surroundings) {
            double nearest = means[row * columns + column];
            double low = nearest;
            double high = nearest;
            for (int down = -halfSize; down <= halfSize; down += halfSize) {
                int start = Math.max(0, Math.min(rows - 1, row + down)) * columns;
                for (int right = -halfSize; right <= halfSize; right += halfSize) {
                    double mean = means[start + Math.max(0, Math.min(columns - 1, column + right))];
                    low = Math.min(low, mean);
                    high = Math.max(high, mean);
                    nearest = Math.abs(mean - surroundings) < Math.abs(nearest - surroundings) ? mean : nearest;
                }
            }
            return new Levels(low, nearest, high);
        }

        /** A pixel less its level, and less what leads from that to the next level, beyond what columns differ by. */
        double removed(double value, double most) {
            double difference = value - nearest;
            double beyond = difference - Math.max(-most, Math.min(most, difference));
            return difference - Math.max(low - nearest, Math.min(high - nearest, beyond));
        }
    }

    /**
     * The blocks that fit into a levelled image.
     *
     * @param sums of the values; high x wide
     * @param squares sums of the squared values, likewise
     */
    private record Blocks(int side, int high, int wide, double[] sums, double[] squares) {

        static Blocks of(double[] levelled, int columns, int side, int high, int wide, Workers workers) {
            Blocks blocks = new Blocks(side, high, wide, new double[high * wide], new double[high * wide]);
            workers.run(high, down -> {
                for (int row = down * side; row < (down + 1) * side; row++) {
                    blocks.add(levelled, row * columns, down * wide);
                }
            });
            return blocks;
        }

        /** Adds a row of the image, which starts at a place, to the blocks from one on. */
        private void add(double[] levelled, int start, int first) {
            for (int block = first, pixel = start; block < first + wide; block++) {
                double sum = sums[block];
                double square = squares[block];
                for (int end = pixel + side; pixel < end; pixel++) {
                    sum += levelled[pixel];
                    square += levelled[pixel] * levelled[pixel];
                }
                sums[block] = sum;
                squares[block] = square;
            }
        }

        /** The root mean square of the median block. */
        double contrast() {
            return Math.sqrt(Quantile.at(squares, squares.length / 2)) / side;
        }

        /** How many blocks near each are off by more than that. At the edge a gradient puts the level off, for squares end there. */
        double[] near(double most) {
            int blocks = (int) Math.ceil(SEEN / BLOCK);
            double[] near = new double[sums.length];
            for (int block = 0; block < near.length; block++) {
                boolean inside = Math.min(block / wide, high - 1 - block / wide) >= blocks
                        && Math.min(block % wide, wide - 1 - block % wide) >= blocks;
                near[block] = inside && Math.abs(sums[block]) > most * side * side ? 1 : 0;
            }
            BoxSums.replace(near, high, wide, blocks, blocks);
            return near;
        }
    }

    /** The mean over a square around every pixel, as far as it lies in the image. */
    private static double[] means(double[] values, int rows, int columns, int halfSize, Workers workers) {
        double[] means = values.clone();
        BoxSums.replace(means, rows, columns, halfSize, halfSize, workers);
        workers.run(rows, row -> {
            double high = BoxSums.seen(row, rows, halfSize);
            for (int column = 0, pixel = row * columns; column < columns; column++, pixel++) {
                means[pixel] /= high * BoxSums.seen(column, columns, halfSize);
            }
        });
        return means;
    }
}
