package org.latticelens.descriptor;

import java.util.stream.Stream;
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

    /** A squared norm below which, and a sum of squares above which, float32 would not hold the squares of pixels. */
    private static final double LEAST_NORM = 1e-28;

    private static final double LARGEST_SQUARES = 1e28;

    /** The statistics of the patches that take part in a task. */
    static <L> PatchStatistics<L> of(LineArithmetic<L> arithmetic, TranslationScores.Task task, Workers workers) {
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
        Part<L> part = new Part<>(task, statistics);
        int share = (endRow - firstRow - 1) / workers.threads() + 1;
        int segment = Math.max(1, 2 * patch.rows());
        workers.run((endRow - firstRow - 1) / share + 1, index -> {
            int from = firstRow + index * share;
            int top = from - patch.rows();
            part.set(from, Math.min(endRow, from + share), top - top % segment);
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

    /** The rows and columns of which patches take part: those of the grid, and of its images under the translations. */
    private static final class Part<L> {
        private final TranslationScores.Task task;
        private final PatchStatistics<L> statistics;
        private final HalfSize patch;
        private final double meanWeight;
        private final int imageColumns;
        private final int columns;
        private final int step;
        private final boolean[] rows;
        private final int[] phases;

        Part(TranslationScores.Task task, PatchStatistics<L> statistics) {
            this.task = task;
            this.statistics = statistics;
            StridedGrid region = task.region();
            patch = task.settings().patch();
            meanWeight = task.settings().removeMean() ? 1.0 / patch.area() : 0;
            imageColumns = task.image().columns();
            columns = imageColumns - 2 * patch.columns();
            step = region.stride().columns();
            rows = new boolean[region.stride().rows()];
            rows[region.firstRow() % rows.length] = true;
            for (Translation translation : task.translations()) {
                rows[Math.floorMod(region.firstRow() + translation.rows(), rows.length)] = true;
            }
            phases = Stream.concat(Stream.of(0), task.translations().stream().map(Translation::columns))
                    .mapToInt(shift -> Math.floorMod(region.firstColumn() + shift - patch.columns(), step))
                    .distinct()
                    .filter(phase -> phase < columns)
                    .toArray();
        }

        /**
         * The statistics of some rows of patches.
         *
         * @param imageRow where the sums start; by a fixed rule, so that they are the same for any share of the rows
         */
        void set(int from, int to, int imageRow) {
            LineArithmetic<double[]> doubles = new DoubleArithmetic();
            float[] pixels = new float[imageColumns];
            DownSums<double[]> values = new DownSums<>(doubles, 2 * patch.rows(), imageColumns);
            DownSums<double[]> squares = new DownSums<>(doubles, 2 * patch.rows(), imageColumns);
            AlongSums<double[]> along = new AlongSums<>(doubles, 2 * patch.columns(), imageColumns);
            double[] columnSums = new double[imageColumns];
            double[] valueSums = new double[imageColumns];
            double[] squareSums = new double[imageColumns];
            for (int below = imageRow; below < to + patch.rows(); below++) {
                PhasedImage.rowOf(task.image(), task.offset(), below, pixels);
                doubles.set(values.begun(), 0, pixels, 0, 1, imageColumns);
                square(values.begun(), squares.begun());
                int row = below - patch.rows();
                if (row >= from && rows[row % rows.length]) {
                    values.sum(columnSums);
                    along.sum(valueSums, columnSums, columnSums, imageColumns);
                    squares.sum(columnSums);
                    along.sum(squareSums, columnSums, columnSums, imageColumns);
                    set(row, valueSums, squareSums);
                }
                values.enter();
                squares.enter();
            }
        }

        private static void square(double[] values, double[] squares) {
            for (int place = 0; place < values.length; place++) {
                squares[place] = values[place] * values[place];
            }
        }

        private void set(int row, double[] sums, double[] squares) {
            double[] norms = norms(sums, squares);
            double[] inverses = inverses(norms);
            int line = row - statistics.firstRow;
            statistics.largestSquares[line] = keepContrast(inverses, norms, squares);
            statistics.inverseNorms[line] = everyStep(inverses);
            statistics.means[line] = everyStep(scaledMeans(sums));
        }

        private L everyStep(double[] values) {
            L line = statistics.arithmetic.line(statistics.phases.rowLength());
            for (int phase : phases) {
                int place = statistics.phases.offset(patch.columns() + phase);
                statistics.arithmetic.narrow(line, place, values, phase, step, (columns - phase - 1) / step + 1);
            }
            return line;
        }

        /** Squared norms. */
        private double[] norms(double[] sums, double[] squares) {
            double[] norms = new double[columns];
            for (int column = 0; column < norms.length; column++) {
                norms[column] = squares[column] - meanWeight * sums[column] * sums[column];
            }
            return norms;
        }

        private static double[] inverses(double[] norms) {
            double[] inverses = new double[norms.length];
            for (int column = 0; column < inverses.length; column++) {
                inverses[column] = 1 / Math.sqrt(norms[column]);
            }
            return inverses;
        }

        /**
         * Sets the inverses of norms to 0 where there is no contrast.
         *
         * @return the largest square for its norm elsewhere, at least 1; infinite if float32 would not hold the squares
         */
        private static double keepContrast(double[] inverses, double[] norms, double[] squares) {
            double largest = 1;
            for (int column = 0; column < norms.length; column++) {
                boolean contrast = hasContrast(norms[column], squares[column]);
                if (!contrast) {
                    inverses[column] = 0;
                }
                double share = squares[column] * inverses[column] * inverses[column];
                if (squares[column] > LARGEST_SQUARES || (contrast && norms[column] < LEAST_NORM)) {
                    largest = Double.POSITIVE_INFINITY;
                } else if (share > largest) {
                    largest = share;
                }
            }
            return largest;
        }

        private double[] scaledMeans(double[] sums) {
            double scale = Math.sqrt(meanWeight);
            double[] means = new double[columns];
            for (int column = 0; column < means.length; column++) {
                means[column] = scale * sums[column];
            }
            return means;
        }
    }
}
