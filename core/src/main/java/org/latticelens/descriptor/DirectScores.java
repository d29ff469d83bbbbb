package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Translation scores by Eq. 2 as written: one pass over the patch per pixel and translation. */
final class DirectScores implements TranslationScores {

    @Override
    public PatchStatistics<?> evaluate(Task task, Workers workers) {
        DoubleArithmetic doubles = new DoubleArithmetic();
        PatchStatistics<double[]> statistics = PatchStatistics.of(DoubleArithmetic::new, task, workers);
        int firstRow = task.region().firstRow() - task.settings().patch().rows() - Math.max(0, task.reachUp());
        int endRow = task.lastRow() + task.settings().patch().rows() + Math.max(0, task.reachDown()) + 1;
        PhasedImage<double[]> values =
                PhasedImage.of(doubles, task.image(), task.offset(), firstRow, endRow, 1, workers);
        workers.run(task.region().rows(), gridRow -> evaluateRow(task, statistics, values, gridRow));
        return statistics;
    }

    private static void evaluateRow(
            Task task, PatchStatistics<?> statistics, PhasedImage<double[]> image, int gridRow) {
        float[] scores = task.draft().values().get();
        HalfSize patch = task.settings().patch();
        List<Translation> translations = task.translations();
        int width = 2 * patch.columns() + 1;
        int height = 2 * patch.rows() + 1;
        double[] centred = new double[patch.area()];
        double[] columnSums = new double[width];
        int row = task.region().row(gridRow);
        int out = task.place(gridRow);
        for (int gridColumn = 0; gridColumn < task.region().columns(); gridColumn++) {
            int column = task.region().column(gridColumn);
            int left = image.offset(image.firstRow(), column - patch.columns());
            double mean = mean(statistics, patch, row, column);
            for (int patchRow = 0; patchRow < height; patchRow++) {
                int start = left + image.rowOffset(row - patch.rows() + patchRow);
                for (int patchColumn = 0; patchColumn < width; patchColumn++) {
                    centred[patchRow * width + patchColumn] = image.values()[start + patchColumn] - mean;
                }
            }
            double norm = statistics.inverseNorm(row, column);
            for (Translation translation : translations) {
                int otherRow = row + translation.rows();
                int otherColumn = column + translation.columns();
                int otherLeft = image.offset(image.firstRow(), otherColumn - patch.columns());
                double otherMean = mean(statistics, patch, otherRow, otherColumn);
                for (int patchRow = 0; patchRow < height; patchRow++) {
                    int start = otherLeft + image.rowOffset(otherRow - patch.rows() + patchRow);
                    addProducts(columnSums, centred, patchRow * width, image.values(), start, otherMean);
                }
                double sum = 0;
                for (int patchColumn = 0; patchColumn < width; patchColumn++) {
                    sum += columnSums[patchColumn];
                    columnSums[patchColumn] = 0;
                }
                double score = sum * norm * statistics.inverseNorm(otherRow, otherColumn);
                scores[out++] = (float) Math.max(-1, Math.min(1, score));
            }
        }
    }

    /** One running sum per patch column, so that the loop has no order to keep and becomes vector instructions. */
    private static void addProducts(
            double[] columnSums, double[] centred, int centredStart, double[] values, int start, double mean) {
        for (int column = 0; column < columnSums.length; column++) {
            columnSums[column] += centred[centredStart + column] * (values[start + column] - mean);
        }
    }

    /** mu of Eq. 2. */
    private static double mean(PatchStatistics<?> statistics, HalfSize patch, int row, int column) {
        return statistics.scaledMean(row, column) / Math.sqrt(patch.area());
    }
}
