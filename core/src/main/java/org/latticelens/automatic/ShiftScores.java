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
    private final float[] values;
    private final int halfSize;
    /** Inverse root mean square of every patch; 0 without contrast. */
    private final double[] perNorms;

    /**
     * @param halfSize of the patches, in pixels
     */
    ShiftScores(Image image, int halfSize, Workers workers) {
        this.rows = image.rows();
        this.columns = image.columns();
        this.halfSize = halfSize;
        values = image.values();
        perNorms = new double[values.length];
        workers.run(rows, row -> {
            for (int index = row * columns; index < (row + 1) * columns; index++) {
                perNorms[index] = (double) values[index] * values[index];
            }
        });
        BoxSums.replace(perNorms, rows, columns, halfSize, halfSize, workers);
        double[] wide = seen(0, columns);
        double[] high = seen(0, rows);
        workers.run(rows, row -> {
            for (int column = 0, index = row * columns; column < columns; column++, index++) {
                perNorms[index] = perNorms[index] > 0 ? Math.sqrt(high[row] * wide[column] / perNorms[index]) : 0;
            }
        });
    }

    /**
     * Adds to every pixel the higher one of the scores of t and -t: at a boundary one of the two stays on the pixel's side. Goes
     * down the rows, so that those at hand stay in the cache.
     *
     * @param t down, or to the right
     * @param sums rows x columns values, row-major
     */
    void addHigher(Translation t, double[] sums) {
        Products products = new Products(t);
        double[] perWidth = inverse(seen(t.columns(), columns));
        double[] perHeight = inverse(seen(t.rows(), rows));
        int left = Math.max(0, -t.columns());
        int right = Math.min(columns, columns - t.columns());
        int away = t.rows() * columns + t.columns();
        double[][] recent = new double[t.rows() + 1][columns];
        double[] none = new double[columns];
        Arrays.fill(none, -1);
        for (int row = 0; row < rows; row++) {
            double[] scores = none;
            if (row < rows - t.rows()) {
                scores = recent[row % recent.length];
                Arrays.fill(scores, -1);
                double[] box = products.next();
                for (int column = left, index = row * columns + left; column < right; column++, index++) {
                    double perNorm = perNorms[index] * perNorms[index + away];
                    if (perNorm > 0) {
                        scores[column] = box[column] * perHeight[row] * perWidth[column] * perNorm;
                    }
                }
            }
            double[] partners = row < t.rows() ? none : recent[(row - t.rows()) % recent.length];
            addHigher(scores, partners, t.columns(), sums, row * columns);
        }
    }

    /** @param shift how many columns a pixel's partner score stands before it */
    private static void addHigher(double[] scores, double[] partners, int shift, double[] sums, int start) {
        int from = Math.max(0, shift);
        int to = Math.min(scores.length, scores.length + shift);
        for (int column = 0; column < from; column++) {
            sums[start + column] += scores[column];
        }
        for (int column = from; column < to; column++) {
            sums[start + column] += Math.max(scores[column], partners[column - shift]);
        }
        for (int column = to; column < scores.length; column++) {
            sums[start + column] += scores[column];
        }
    }

    /** Box sums of the products of pixels and their partners, row after row. */
    private final class Products {
        private final Translation t;
        private final double[][] lines = new double[2 * halfSize + 1][columns];
        private final double[] down = new double[columns];
        private final double[] running = new double[columns + 1];
        private final double[] box = new double[columns];
        private int entered;
        private int row;

        Products(Translation t) {
            this.t = t;
        }

        /** The sums of the next row. */
        double[] next() {
            for (; entered < Math.min(rows - t.rows(), row + halfSize + 1); entered++) {
                double[] line = lines[entered % lines.length];
                subtract(down, line);
                setProducts(line, entered);
                add(down, line);
            }
            if (row > halfSize && row + halfSize >= rows - t.rows()) {
                subtract(down, lines[(row - halfSize - 1) % lines.length]);
            }
            row++;
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += down[column];
                running[column + 1] = sum;
            }
            for (int column = 0; column < columns; column++) {
                box[column] =
                        running[Math.min(columns, column + halfSize + 1)] - running[Math.max(0, column - halfSize)];
            }
            return box;
        }

        private void setProducts(double[] line, int from) {
            int start = from * columns;
            int partner = (from + t.rows()) * columns + t.columns();
            for (int column = Math.max(0, -t.columns()); column < Math.min(columns, columns - t.columns()); column++) {
                line[column] = (double) values[start + column] * values[partner + column];
            }
        }
    }

    private static void add(double[] sums, double[] line) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] += line[column];
        }
    }

    private static void subtract(double[] sums, double[] line) {
        for (int column = 0; column < sums.length; column++) {
            sums[column] -= line[column];
        }
    }

    private static double[] inverse(double[] values) {
        return Arrays.stream(values).map(value -> 1 / value).toArray();
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
