package org.latticelens.automatic;

import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores of small patches at every pixel of a levelled image, up to its edges: patches end there, and where
 * r + t falls outside, the score of -t stands in. The local mean is taken to be 0, so a score is the cosine of the two
 * patches.
 */
final class ShiftScores {
    private final int rows;
    private final int columns;
    private final double[] values;
    private final int halfSize;
    private final double[] norms;

    /**
     * @param halfSize of the patches, in pixels
     */
    ShiftScores(Image image, int halfSize, Workers workers) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.halfSize = halfSize;
        values = new double[image.values().length];
        norms = new double[values.length];
        for (int index = 0; index < norms.length; index++) {
            values[index] = image.values()[index];
            norms[index] = values[index] * values[index];
        }
        BoxSums.replace(norms, rows, columns, halfSize, halfSize, workers);
        double[] wide = seen(0, columns);
        double[] high = seen(0, rows);
        workers.run(rows, row -> {
            for (int column = 0, index = row * columns; column < columns; column++, index++) {
                norms[index] = Math.sqrt(norms[index] / (high[row] * wide[column]));
            }
        });
    }

    /**
     * Adds to every pixel the higher one of the scores of t and -t: at a boundary one of the two stays on the pixel's side.
     *
     * @param sums rows x columns values, row-major
     */
    void addHigher(Translation t, double[] sums) {
        int away = t.rows() * columns + t.columns();
        int top = Math.max(0, -t.rows());
        int bottom = Math.min(rows, rows - t.rows());
        int left = Math.max(0, -t.columns());
        int right = Math.min(columns, columns - t.columns());
        double[] scores = new double[values.length];
        for (int row = top; row < bottom; row++) {
            for (int index = row * columns + left; index < row * columns + right; index++) {
                scores[index] = values[index] * values[index + away];
            }
        }
        BoxSums.replace(scores, rows, columns, halfSize, halfSize);
        double[] wide = seen(t.columns(), columns);
        double[] high = seen(t.rows(), rows);
        for (int row = 0; row < rows; row++) {
            int start = row * columns;
            if (row < top || row >= bottom) {
                Arrays.fill(scores, start, start + columns, -1);
                continue;
            }
            Arrays.fill(scores, start, start + left, -1);
            Arrays.fill(scores, start + right, start + columns, -1);
            for (int column = left; column < right; column++) {
                int index = start + column;
                double norm = norms[index] * norms[index + away];
                scores[index] = norm > 0 ? scores[index] / (high[row] * wide[column] * norm) : -1;
            }
        }
        for (int row = 0; row < rows; row++) {
            boolean partners = row - t.rows() >= top && row - t.rows() < bottom;
            int from = partners ? Math.max(0, t.columns()) : columns;
            int to = partners ? Math.min(columns, columns + t.columns()) : columns;
            int start = row * columns;
            addAll(sums, scores, start, start + from);
            for (int index = start + from; index < start + to; index++) {
                sums[index] += Math.max(scores[index], scores[index - away]);
            }
            addAll(sums, scores, start + to, start + columns);
        }
    }

    private static void addAll(double[] sums, double[] scores, int from, int to) {
        for (int index = from; index < to; index++) {
            sums[index] += scores[index];
        }
    }

    /** Rows or columns of the patch around each pixel for which both the row and the shifted row are inside. */
    private double[] seen(int shift, int length) {
        double[] seen = new double[length];
        for (int centre = 0; centre < length; centre++) {
            int from = Math.max(Math.max(0, -shift), centre - halfSize);
            int to = Math.min(Math.min(length, length - shift), centre + halfSize + 1);
            seen[centre] = Math.max(1, to - from);
        }
        return seen;
    }
}
