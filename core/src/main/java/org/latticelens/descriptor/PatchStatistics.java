package org.latticelens.descriptor;

import java.util.List;
import java.util.stream.Stream;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * What Eq. 2 needs to know of every patch by itself, once per image (appendix A, Eq. 8 and 9): with n the patch's area, mu
 * its mean and N its norm, the score of two patches is {@code sum(I I') / (N N') - (sqrt(n) mu / N) (sqrt(n) mu' / N')}.
 *
 * <p>Both factors are 0 for a patch without contrast, and so are then its scores. They are there only for patches that take
 * part in a score.
 *
 * @param inverseNorm 1 / N per pixel
 * @param scaledMean sqrt(n) mu / N per pixel; 0 everywhere where means are not removed; stands as {@code inverseNorm} does
 */
record PatchStatistics(PhasedImage inverseNorm, PhasedImage scaledMean) {
    /** A patch whose variance is below this share of its mean square has no contrast that float32 pixels can carry. */
    private static final double LEAST_CONTRAST = 1e-11;

    private static final int SHARES_PER_THREAD = 2;

    /** The statistics of the patches that take part in a task. */
    static PatchStatistics of(TranslationScores.Task task, Workers workers) {
        HalfSize patch = task.settings().patch();
        int firstRow = task.region().firstRow() - Math.max(0, task.reachUp());
        int endRow = task.lastRow() + Math.max(0, task.reachDown()) + 1;
        StridedGrid centres = StridedGrid.inside(task.image(), patch, new Stride(1, 1));
        BoxGeometry geometry = BoxGeometry.of(centres, patch);
        int endColumn = task.image().columns() - patch.columns();
        int step = task.region().stride().columns();
        PatchStatistics statistics = new PatchStatistics(
                new PhasedImage(firstRow, endRow, patch.columns(), endColumn, step),
                new PhasedImage(firstRow, endRow, patch.columns(), endColumn, step));
        int valuesFrom = geometry.row(geometry.segmentStart(firstRow - patch.rows()));
        PhasedImage values = PhasedImage.of(task.image(), task.offset(), valuesFrom, endRow + patch.rows(), 1, workers);
        PhasedImage ones = values.ones();
        int rows = endRow - firstRow;
        int share = Math.max(geometry.segmentRows(), (rows - 1) / (SHARES_PER_THREAD * workers.threads()) + 1);
        List<Translation> none = List.of(new Translation(0, 0));
        Part part = new Part(task, statistics);
        workers.run((rows - 1) / share + 1, index -> {
            int from = firstRow + index * share;
            ProductSums.Workspace workspace = new ProductSums.Workspace(geometry, 1);
            ProductSums sums = new ProductSums(geometry, values, ones, none, from - patch.rows(), workspace);
            ProductSums squares = new ProductSums(geometry, values, values, none, from - patch.rows(), workspace);
            double[][] rowSums = ProductSums.lines(geometry, 1);
            double[][] rowSquares = ProductSums.lines(geometry, 1);
            for (int row = from; row < Math.min(endRow, from + share); row++) {
                sums.next(rowSums);
                squares.next(rowSquares);
                part.set(row, rowSums[0], rowSquares[0]);
            }
        });
        return statistics;
    }

    /** Whether a patch with this squared norm and this sum of squares varies by more than rounding. */
    static boolean hasContrast(double norm, double squares) {
        return norm > LEAST_CONTRAST * squares;
    }

    /** The rows and columns of which patches take part: those of the grid, and of its images under the translations. */
    private static final class Part {
        private final PatchStatistics statistics;
        private final double meanWeight;
        private final int firstColumn;
        private final int columns;
        private final int step;
        private final boolean[] rows;
        private final int[] phases;

        Part(TranslationScores.Task task, PatchStatistics statistics) {
            this.statistics = statistics;
            StridedGrid region = task.region();
            HalfSize patch = task.settings().patch();
            meanWeight = task.settings().removeMean() ? 1.0 / patch.area() : 0;
            firstColumn = patch.columns();
            columns = task.image().columns() - 2 * patch.columns();
            step = region.stride().columns();
            rows = new boolean[region.stride().rows()];
            rows[region.firstRow() % rows.length] = true;
            for (Translation translation : task.translations()) {
                rows[Math.floorMod(region.firstRow() + translation.rows(), rows.length)] = true;
            }
            phases = Stream.concat(Stream.of(0), task.translations().stream().map(Translation::columns))
                    .mapToInt(shift -> Math.floorMod(region.firstColumn() + shift - firstColumn, step))
                    .distinct()
                    .filter(phase -> phase < columns)
                    .toArray();
        }

        void set(int row, double[] sums, double[] squares) {
            if (!rows[row % rows.length]) {
                return;
            }
            for (int phase : phases) {
                int count = (columns - phase - 1) / step + 1;
                double[] sum = everyStep(sums, phase, count);
                double[] square = everyStep(squares, phase, count);
                double[] norm = norms(sum, square);
                keepContrast(norm, square);
                double[] mean = scaledMeans(sum, square);
                int place = statistics.inverseNorm.offset(row, firstColumn + phase);
                System.arraycopy(square, 0, statistics.inverseNorm.values(), place, count);
                System.arraycopy(mean, 0, statistics.scaledMean.values(), place, count);
            }
        }

        private double[] everyStep(double[] values, int from, int count) {
            double[] result = new double[count];
            for (int place = 0, column = from; place < count; place++, column += step) {
                result[place] = values[column];
            }
            return result;
        }

        /** Squared norms. */
        private double[] norms(double[] sums, double[] squares) {
            double[] norms = new double[sums.length];
            for (int place = 0; place < norms.length; place++) {
                norms[place] = squares[place] - meanWeight * sums[place] * sums[place];
            }
            return norms;
        }

        /** The inverse of the norm in place of the square; 0 where there is no contrast. */
        private static void keepContrast(double[] norms, double[] squares) {
            double[] inverse = new double[norms.length];
            for (int place = 0; place < inverse.length; place++) {
                inverse[place] = 1 / Math.sqrt(norms[place]);
            }
            for (int place = 0; place < norms.length; place++) {
                squares[place] = hasContrast(norms[place], squares[place]) ? inverse[place] : 0;
            }
        }

        private double[] scaledMeans(double[] sums, double[] inverseNorms) {
            double scale = Math.sqrt(meanWeight);
            double[] means = new double[sums.length];
            for (int place = 0; place < means.length; place++) {
                means[place] = scale * sums[place] * inverseNorms[place];
            }
            return means;
        }
    }
}
