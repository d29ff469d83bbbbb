package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_2D;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores by fast Fourier transforms around every pixel (appendix A, Eq. 10 to 13). The patch and its
 * surroundings are real, so both go through one complex transform; the correlations of two neighbouring pixels come back
 * through another.
 */
final class FourierScores implements TranslationScores {

    @Override
    public PatchStatistics<?> evaluate(Task task, Workers workers) {
        PatchStatistics<?> statistics = PatchStatistics.of(DoubleArithmetic::new, task, workers);
        workers.run(task.region().rows(), gridRow -> new Row(task, statistics, gridRow).evaluate());
        return statistics;
    }

    /** One row of grid pixels. */
    private static final class Row {
        private final Task task;
        private final PatchStatistics<?> statistics;
        private final int gridRow;
        private final HalfSize patch;
        private final HalfSize reach;
        private final int rows;
        private final int columns;
        private final DoubleFFT_2D transform;
        private final double[] packed;
        private final double[] correlations;

        Row(Task task, PatchStatistics<?> statistics, int gridRow) {
            this.task = task;
            this.statistics = statistics;
            this.gridRow = gridRow;
            patch = task.settings().patch();
            reach = patch.plus(task.settings().window());
            rows = FourierTransforms.sizeAtLeast(2 * reach.rows() + 1);
            columns = FourierTransforms.sizeAtLeast(2 * reach.columns() + 1);
            transform = FourierTransforms.of(rows, columns);
            packed = new double[2 * rows * columns];
            correlations = new double[2 * rows * columns];
        }

        void evaluate() {
            float[] scores = task.draft().values().get();
            int gridColumns = task.region().columns();
            for (int gridColumn = 0; gridColumn < gridColumns; gridColumn += 2) {
                Arrays.fill(correlations, 0);
                addSpectrum(gridColumn, false);
                if (gridColumn + 1 < gridColumns) {
                    addSpectrum(gridColumn + 1, true);
                }
                transform.complexInverse(correlations, true);
                read(gridColumn, 0, scores);
                if (gridColumn + 1 < gridColumns) {
                    read(gridColumn + 1, 1, scores);
                }
            }
        }

        /** Adds the correlation's spectrum (Eq. 12), times i if asked for. */
        private void addSpectrum(int gridColumn, boolean imaginary) {
            pack(task.region().row(gridRow), task.region().column(gridColumn));
            transform.complexForward(packed);
            for (int row = 0; row < rows; row++) {
                int mirrorRow = row == 0 ? 0 : rows - row;
                for (int column = 0; column < columns; column++) {
                    int mirrorColumn = column == 0 ? 0 : columns - column;
                    int place = 2 * (row * columns + column);
                    int mirror = 2 * (mirrorRow * columns + mirrorColumn);
                    // Z = A + iB with real A, B: A(k) = (Z(k) + Z*(-k)) / 2, B(k) = (Z(k) - Z*(-k)) / 2i.
                    double realA = (packed[place] + packed[mirror]) / 2;
                    double imaginaryA = (packed[place + 1] - packed[mirror + 1]) / 2;
                    double realB = (packed[place + 1] + packed[mirror + 1]) / 2;
                    double imaginaryB = (packed[mirror] - packed[place]) / 2;
                    double real = realA * realB + imaginaryA * imaginaryB;
                    double imag = realA * imaginaryB - imaginaryA * realB;
                    correlations[place] += imaginary ? -imag : real;
                    correlations[place + 1] += imaginary ? real : imag;
                }
            }
        }

        /** The patch as the real part, its surroundings as the imaginary part, negative positions wrapped (Fig. 9). */
        private void pack(int centreRow, int centreColumn) {
            Arrays.fill(packed, 0);
            Image image = task.image();
            double mean = task.settings().removeMean() ? patchMean(centreRow, centreColumn) : 0;
            for (int row = -reach.rows(); row <= reach.rows(); row++) {
                boolean patchRow = Math.abs(row) <= patch.rows();
                int wrappedRow = row < 0 ? row + rows : row;
                for (int column = -reach.columns(); column <= reach.columns(); column++) {
                    int wrappedColumn = column < 0 ? column + columns : column;
                    double value = image.value(centreRow + row, centreColumn + column) - task.offset();
                    int place = 2 * (wrappedRow * columns + wrappedColumn);
                    packed[place + 1] = value;
                    if (patchRow && Math.abs(column) <= patch.columns()) {
                        packed[place] = value - mean;
                    }
                }
            }
        }

        private double patchMean(int centreRow, int centreColumn) {
            double sum = 0;
            for (int row = -patch.rows(); row <= patch.rows(); row++) {
                for (int column = -patch.columns(); column <= patch.columns(); column++) {
                    sum += task.image().value(centreRow + row, centreColumn + column) - task.offset();
                }
            }
            return sum / patch.area();
        }

        private void read(int gridColumn, int part, float[] scores) {
            List<Translation> translations = task.translations();
            int row = task.region().row(gridRow);
            int column = task.region().column(gridColumn);
            double norm = statistics.inverseNorm(row, column);
            int out = task.place(gridRow) + gridColumn * translations.size();
            for (Translation translation : translations) {
                int wrappedRow = Math.floorMod(translation.rows(), rows);
                int wrappedColumn = Math.floorMod(translation.columns(), columns);
                double sum = correlations[2 * (wrappedRow * columns + wrappedColumn) + part];
                double other = statistics.inverseNorm(row + translation.rows(), column + translation.columns());
                scores[out++] = (float) Math.max(-1, Math.min(1, sum * norm * other));
            }
        }
    }
}
