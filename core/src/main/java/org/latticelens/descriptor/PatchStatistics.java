package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * What Eq. 2 needs to know of every patch by itself, once per image (appendix A, Eq. 8 and 9): with n the patch's area, mu
 * its mean and N its norm, the score of two patches is {@code (sum(I I') - (sqrt(n) mu) (sqrt(n) mu')) / (N N')}. They are
 * there only for patches that take part in a score.
 *
 * @param arithmetic on the lines
 * @param firstRow image row of the first line
 * @param phases where the columns stand in a line
 * @param inverseNorms 1 / N, a line per image row; 0 for a patch without contrast, and so are then its scores
 * @param means sqrt(n) mu, likewise; 0 everywhere where means are not removed
 * @param largestSquares per image row, the largest {@code sum(I^2) / N^2} of its patches, at least 1: how much larger than a
 *     covariance the sums are that it is the difference of
 * @param <L> a line of numbers
 */
record PatchStatistics<L>(
        LineArithmetic<L> arithmetic,
        int firstRow,
        Phases phases,
        L[] inverseNorms,
        L[] means,
        double[] largestSquares) {
    /** A patch whose variance is below this share of its mean square has no contrast that float32 pixels can carry. */
    private static final double LEAST_CONTRAST = 1e-11;

    /** Columns of patches whose sums go down the rows together. */
    private static final int TILE = 1024;

    /** The statistics of the patches that take part in a task. */
    static <L> PatchStatistics<L> of(
            Supplier<LineArithmetic<L>> arithmetics, TranslationScores.Task task, Workers workers) {
        LineArithmetic<L> arithmetic = arithmetics.get();
        HalfSize patch = task.settings().patch();
        int firstRow = task.region().firstRow() - Math.max(0, task.reachUp());
        int endRow = task.lastRow() + Math.max(0, task.reachDown()) + 1;
        int endColumn = task.image().columns() - patch.columns();
        int step = task.region().stride().columns();
        PatchStatistics<L> statistics = new PatchStatistics<>(
                arithmetic,
                firstRow,
                Phases.of(patch.columns(), endColumn, step),
                arithmetic.lines(endRow - firstRow, 0),
                arithmetic.lines(endRow - firstRow, 0),
                new double[endRow - firstRow]);
        int share = (endRow - firstRow - 1) / workers.threads() + 1;
        int segment = Math.max(1, 2 * patch.rows());
        workers.run((endRow - firstRow - 1) / share + 1, index -> {
            int from = firstRow + index * share;
            int top = from - patch.rows();
            new Part<>(arithmetics.get(), task, statistics)
                    .set(from, Math.min(endRow, from + share), top - top % segment);
        });
        return statistics;
    }

    /**
     * The patches of an image row that take part.
     *
     * @param inverseNorms 1 / N, columns as {@link #phases} has them
     * @param means sqrt(n) mu, likewise
     */
    record Line<L>(L inverseNorms, L means) {}

    Line<L> line(int row) {
        return new Line<>(inverseNorms[row - firstRow], means[row - firstRow]);
    }

    double inverseNorm(int row, int column) {
        return arithmetic.value(inverseNorms[row - firstRow], phases.offset(column));
    }

    double scaledMean(int row, int column) {
        return arithmetic.value(means[row - firstRow], phases.offset(column));
    }

    double largestSquares(int row) {
        return largestSquares[row - firstRow];
    }

    /** Whether a patch with this squared norm and this sum of squares varies by more than rounding. */
    static boolean hasContrast(double norm, double squares) {
        return norm > LEAST_CONTRAST * squares;
    }

    /** Which patches take part: those of the grid, and of its images under the translations. */
    private static final class Part<L> {
        private final LineArithmetic<L> arithmetic;
        private final TranslationScores.Task task;
        private final PatchStatistics<L> statistics;
        private final HalfSize patch;
        private final double meanWeight;
        private final int step;

        /** For an image row modulo the stride, the phases of columns that take part. */
        private final BitSet[] wanted;

        Part(LineArithmetic<L> arithmetic, TranslationScores.Task task, PatchStatistics<L> statistics) {
            this.arithmetic = arithmetic;
            this.task = task;
            this.statistics = statistics;
            patch = task.settings().patch();
            meanWeight = task.settings().removeMean() ? 1.0 / patch.area() : 0;
            StridedGrid region = task.region();
            step = region.stride().columns();
            wanted = new BitSet[region.stride().rows()];
            Arrays.setAll(wanted, row -> new BitSet(step));
            want(region.firstRow(), region.firstColumn());
            for (Translation translation : task.translations()) {
                want(region.firstRow() + translation.rows(), region.firstColumn() + translation.columns());
            }
        }

        private void want(int row, int column) {
            wanted[Math.floorMod(row, wanted.length)].set(Math.floorMod(column - patch.columns(), step));
        }

        /**
         * The statistics of some rows of patches, in tiles of columns of which the sums stay in the second-level cache.
         *
         * @param imageRow where the sums start; by a fixed rule, so that they are the same for any share of the rows
         */
        void set(int from, int to, int imageRow) {
            for (int row = from; row < to; row++) {
                int line = row - statistics.firstRow;
                boolean empty = wanted[row % wanted.length].isEmpty();
                statistics.inverseNorms[line] = arithmetic.line(empty ? 0 : statistics.phases.rowLength());
                statistics.means[line] = arithmetic.line(empty ? 0 : statistics.phases.rowLength());
                statistics.largestSquares[line] = 1;
            }
            int columns = task.image().columns() - 2 * patch.columns();
            int width = Math.max(1, TILE / step) * step;
            for (int left = 0; left < columns; left += width) {
                set(from, to, imageRow, left, Math.min(width, columns - left));
            }
        }

        /** @param left where the first patch of a tile of columns begins, a multiple of the stride */
        private void set(int from, int to, int imageRow, int left, int columns) {
            int length = columns + 2 * patch.columns();
            LineArithmetic<double[]> doubles = new DoubleArithmetic();
            float[] pixels = new float[length];
            DownSums<double[]> values = new DownSums<>(doubles, 2 * patch.rows(), length);
            DownSums<double[]> squares = new DownSums<>(doubles, 2 * patch.rows(), length);
            double[] columnSums = new double[length];
            double[] means = new double[length];
            double[] norms = new double[length];
            for (int below = imageRow; below < to + patch.rows(); below++) {
                PhasedImage.rowOf(task.image(), task.offset(), below, left, pixels);
                widen(pixels, values.begun());
                square(values.begun(), squares.begun());
                int row = below - patch.rows();
                if (row >= from && !wanted[row % wanted.length].isEmpty()) {
                    values.sum(columnSums);
                    SegmentSums.of(columnSums, 2 * patch.columns() + 1, means);
                    squares.sum(columnSums);
                    SegmentSums.of(columnSums, 2 * patch.columns() + 1, norms);
                    subtractMeans(norms, means, meanWeight);
                    scale(means, Math.sqrt(meanWeight));
                    set(row, left, columns, norms, means);
                }
                values.enter();
                squares.enter();
            }
        }

        private static void widen(float[] pixels, double[] values) {
            for (int place = 0; place < values.length; place++) {
                values[place] = pixels[place];
            }
        }

        private static void square(double[] values, double[] squares) {
            for (int place = 0; place < values.length; place++) {
                squares[place] = values[place] * values[place];
            }
        }

        /** From sums of squares to squared norms. */
        private static void subtractMeans(double[] squares, double[] sums, double meanWeight) {
            for (int column = 0; column < squares.length; column++) {
                squares[column] -= meanWeight * sums[column] * sums[column];
            }
        }

        private static void scale(double[] values, double factor) {
            for (int column = 0; column < values.length; column++) {
                values[column] *= factor;
            }
        }

        /** Every phase of a tile that takes part. */
        private void set(int row, int left, int columns, double[] norms, double[] means) {
            int line = row - statistics.firstRow;
            BitSet phases = wanted[row % wanted.length];
            for (int phase = phases.nextSetBit(0);
                    phase >= 0 && phase < columns;
                    phase = phases.nextSetBit(phase + 1)) {
                double largest = arithmetic.statistics(
                        statistics.inverseNorms[line],
                        statistics.means[line],
                        statistics.phases.offset(patch.columns() + left + phase),
                        norms,
                        means,
                        statistics.phases.sources(),
                        phase * statistics.phases.planeLength(),
                        (columns - phase - 1) / step + 1);
                statistics.largestSquares[line] = Math.max(statistics.largestSquares[line], largest);
            }
        }
    }
}
