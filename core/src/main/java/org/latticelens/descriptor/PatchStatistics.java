package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
 * @param lines a line per image row
 * @param <L> a line of numbers
 */
record PatchStatistics<L>(LineArithmetic<L> arithmetic, int firstRow, Phases phases, List<Line<L>> lines) {
    /** A patch whose variance is below this share of its mean square has no contrast that float32 pixels can carry. */
    private static final double LEAST_CONTRAST = 1e-11;

    /** Columns of patches whose sums go down the rows together. */
    private static final int TILE = 1024;

    /** The statistics of the patches that take part in a task. */
    static <L> PatchStatistics<L> of(
            Supplier<LineArithmetic<L>> arithmetics, TranslationScores.Task task, Workers workers) {
        HalfSize patch = task.settings().patch();
        int firstRow = task.region().firstRow() - Math.max(0, task.reachUp());
        int endRow = task.lastRow() + Math.max(0, task.reachDown()) + 1;
        int endColumn = task.image().columns() - patch.columns();
        Phases phases =
                Phases.of(patch.columns(), endColumn, task.region().stride().columns());
        int share = (endRow - firstRow - 1) / workers.threads() + 1;
        int segment = Math.max(1, 2 * patch.rows());
        List<Line<L>> lines = workers
                .map((endRow - firstRow - 1) / share + 1, index -> {
                    int from = firstRow + index * share;
                    int top = from - patch.rows();
                    return new Part<>(arithmetics.get(), task, phases, from, Math.min(endRow, from + share))
                            .lines(top - top % segment);
                })
                .stream()
                .flatMap(List::stream)
                .toList();
        return new PatchStatistics<>(arithmetics.get(), firstRow, phases, lines);
    }

    /**
     * The patches of an image row that take part.
     *
     * @param inverseNorms 1 / N, columns as {@link #phases} has them; 0 for a patch without contrast, and so are then its
     *     scores
     * @param means sqrt(n) mu, likewise; 0 everywhere where means are not removed
     * @param largestSquares the largest {@code sum(I^2) / N^2} of these patches, at least 1: how much larger than a covariance
     *     the sums are that it is the difference of
     */
    record Line<L>(L inverseNorms, L means, double largestSquares) {}

    Line<L> line(int row) {
        return lines.get(row - firstRow);
    }

    double inverseNorm(int row, int column) {
        return arithmetic.value(line(row).inverseNorms, phases.offset(column));
    }

    double scaledMean(int row, int column) {
        return arithmetic.value(line(row).means, phases.offset(column));
    }

    double largestSquares(int row) {
        return line(row).largestSquares;
    }

    /** Whether a patch with this squared norm and this sum of squares varies by more than rounding. */
    static boolean hasContrast(double norm, double squares) {
        return norm > LEAST_CONTRAST * squares;
    }

    /** Some image rows of patches. */
    private static final class Part<L> {
        private final LineArithmetic<L> arithmetic;
        private final TranslationScores.Task task;
        private final Phases phases;
        private final HalfSize patch;
        private final double meanWeight;
        private final int from;
        private final int to;
        private final L[] inverseNorms;
        private final L[] means;
        private final double[] largestSquares;

        /** For an image row modulo the stride, the phases of columns that take part: of the grid, and of it translated. */
        private final BitSet[] wanted;

        Part(LineArithmetic<L> arithmetic, TranslationScores.Task task, Phases phases, int from, int to) {
            this.arithmetic = arithmetic;
            this.task = task;
            this.phases = phases;
            this.from = from;
            this.to = to;
            patch = task.settings().patch();
            meanWeight = task.settings().removeMean() ? 1.0 / patch.area() : 0;
            StridedGrid region = task.region();
            wanted = new BitSet[region.stride().rows()];
            Arrays.setAll(wanted, row -> new BitSet(phases.step()));
            want(region.firstRow(), region.firstColumn());
            for (Translation translation : task.translations()) {
                want(region.firstRow() + translation.rows(), region.firstColumn() + translation.columns());
            }
            inverseNorms = arithmetic.lines(to - from, 0);
            means = arithmetic.lines(to - from, 0);
            for (int row = from; row < to; row++) {
                if (!wanted(row).isEmpty()) {
                    inverseNorms[row - from] = arithmetic.line(phases.rowLength());
                    means[row - from] = arithmetic.line(phases.rowLength());
                }
            }
            largestSquares = new double[to - from];
            Arrays.fill(largestSquares, 1);
        }

        private void want(int row, int column) {
            wanted(row).set(Math.floorMod(column - patch.columns(), phases.step()));
        }

        private BitSet wanted(int row) {
            return wanted[Math.floorMod(row, wanted.length)];
        }

        /**
         * The statistics of these rows, in tiles of columns of which the sums stay in the second-level cache.
         *
         * @param imageRow where the sums start; by a fixed rule, so that they are the same for any share of the rows
         */
        List<Line<L>> lines(int imageRow) {
            int columns = task.image().columns() - 2 * patch.columns();
            int width = Math.max(1, TILE / phases.step()) * phases.step();
            for (int left = 0; left < columns; left += width) {
                set(imageRow, left, Math.min(width, columns - left));
            }
            return IntStream.range(0, to - from)
                    .mapToObj(line -> new Line<>(inverseNorms[line], means[line], largestSquares[line]))
                    .toList();
        }

        /** @param left where the first patch of a tile of columns begins, a multiple of the stride */
        private void set(int imageRow, int left, int columns) {
            int length = columns + 2 * patch.columns();
            LineArithmetic<double[]> doubles = new DoubleArithmetic();
            float[] pixels = new float[length];
            DownSums<double[]> values = new DownSums<>(doubles, 2 * patch.rows(), length);
            DownSums<double[]> squares = new DownSums<>(doubles, 2 * patch.rows(), length);
            double[] valueSums = new double[length];
            double[] squareSums = new double[length];
            double[] roots = new double[length];
            double[] norms = new double[length];
            for (int below = imageRow; below < to + patch.rows(); below++) {
                PhasedImage.rowOf(task.image(), task.offset(), below, left, pixels);
                widen(pixels, values.begun());
                square(values.begun(), squares.begun());
                int row = below - patch.rows();
                if (row >= from && !wanted(row).isEmpty()) {
                    values.sum(valueSums);
                    squares.sum(squareSums);
                    SegmentSums.of(valueSums, squareSums, 2 * patch.columns() + 1, roots, norms);
                    subtractMeans(norms, roots, meanWeight);
                    scale(roots, Math.sqrt(meanWeight));
                    set(row, left, columns, norms, roots);
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
        private void set(int row, int left, int columns, double[] norms, double[] roots) {
            int line = row - from;
            BitSet wantedHere = wanted(row);
            for (int phase = wantedHere.nextSetBit(0);
                    phase >= 0 && phase < columns;
                    phase = wantedHere.nextSetBit(phase + 1)) {
                double largest = arithmetic.statistics(
                        inverseNorms[line],
                        means[line],
                        phases.offset(patch.columns() + left + phase),
                        norms,
                        roots,
                        phases.sources(),
                        phase * phases.planeLength(),
                        (columns - phase - 1) / phases.step() + 1);
                largestSquares[line] = Math.max(largestSquares[line], largest);
            }
        }
    }
}
