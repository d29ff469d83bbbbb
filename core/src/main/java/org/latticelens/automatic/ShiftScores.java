package org.latticelens.automatic;

import org.latticelens.image.Image;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores of small patches at every pixel of a levelled image, up to its edges: patches end there, and where
 * r + t falls outside, the score of -t stands in. The local mean is taken to be 0, so a score is the cosine of the two
 * patches.
 */
final class ShiftScores {
    private final Image image;
    private final int halfSize;
    private final double[] norms;

    /**
     * @param halfSize of the patches, in pixels
     */
    ShiftScores(Image image, int halfSize) {
        this.image = image;
        this.halfSize = halfSize;
        norms = new double[image.values().length];
        for (int index = 0; index < norms.length; index++) {
            norms[index] = (double) image.values()[index] * image.values()[index];
        }
        BoxSums.replace(norms, image.rows(), image.columns(), halfSize, halfSize);
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                norms[index] =
                        Math.sqrt(norms[index] / (seen(row, 0, image.rows()) * seen(column, 0, image.columns())));
            }
        }
    }

    /**
     * Adds to every pixel the higher one of the scores of t and -t: at a boundary one of the two stays on the pixel's side.
     *
     * @param sums rows x columns values, row-major
     */
    void addHigher(Translation t, double[] sums) {
        int rows = image.rows();
        int columns = image.columns();
        double[] scores = new double[norms.length];
        for (int row = Math.max(0, -t.rows()); row < Math.min(rows, rows - t.rows()); row++) {
            for (int column = Math.max(0, -t.columns()); column < Math.min(columns, columns - t.columns()); column++) {
                scores[row * columns + column] =
                        (double) image.value(row, column) * image.value(row + t.rows(), column + t.columns());
            }
        }
        BoxSums.replace(scores, rows, columns, halfSize, halfSize);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int index = row * columns + column;
                boolean inside = isInside(row + t.rows(), column + t.columns());
                int other = inside ? index + t.rows() * columns + t.columns() : index;
                double area = seen(row, t.rows(), rows) * seen(column, t.columns(), columns);
                double norm = norms[index] * norms[other];
                scores[index] = inside && norm > 0 ? scores[index] / (area * norm) : -1;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int index = row * columns + column;
                double partner = isInside(row - t.rows(), column - t.columns())
                        ? scores[index - t.rows() * columns - t.columns()]
                        : -1;
                sums[index] += Math.max(scores[index], partner);
            }
        }
    }

    private boolean isInside(int row, int column) {
        return row >= 0 && row < image.rows() && column >= 0 && column < image.columns();
    }

    /** Rows or columns of the patch around a pixel for which both the row and the shifted row are inside. */
    private double seen(int centre, int shift, int length) {
        int from = Math.max(Math.max(0, -shift), centre - halfSize);
        int to = Math.min(Math.min(length, length - shift), centre + halfSize + 1);
        return Math.max(1, to - from);
    }
}
