package org.latticelens.automatic;

import java.util.Arrays;
import org.latticelens.image.Image;

/** Convolution with a Gaussian; at the edge with the part of it that is inside the image. */
final class GaussianBlur {
    private static final double REACH = 3;

    private GaussianBlur() {}

    /**
     * Blurs values in place.
     *
     * @param values rows x columns values, row-major
     * @param sigma standard deviation in pixels; positive
     */
    static void replace(double[] values, Image image, double sigma) {
        int rows = image.rows();
        int columns = image.columns();
        int reach = (int) Math.ceil(REACH * sigma);
        double[] weights = new double[2 * reach + 1];
        for (int place = 0; place < weights.length; place++) {
            int distance = Math.abs(place - reach);
            weights[place] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
        }
        double[] padded = new double[columns + 2 * reach];
        double[] totals = totals(weights, columns);
        double[] sums = new double[columns];
        double[] shifted = new double[columns];
        double[][] lines = new double[rows][];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * columns, padded, reach, columns);
            Arrays.fill(sums, 0);
            for (int place = 0; place < weights.length; place++) {
                System.arraycopy(padded, place, shifted, 0, columns);
                addScaled(sums, weights[place], shifted);
            }
            divide(sums, totals);
            lines[row] = sums.clone();
        }
        double[] heights = totals(weights, rows);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sums, 0);
            for (int other = Math.max(0, row - reach); other <= Math.min(rows - 1, row + reach); other++) {
                addScaled(sums, weights[other - row + reach], lines[other]);
            }
            Arrays.fill(shifted, heights[row]);
            divide(sums, shifted);
            System.arraycopy(sums, 0, values, row * columns, columns);
        }
    }

    /** The sums of the weights that fall inside a line. */
    private static double[] totals(double[] weights, int count) {
        int reach = weights.length / 2;
        double[] totals = new double[count];
        for (int index = 0; index < count; index++) {
            for (int other = Math.max(0, index - reach); other <= Math.min(count - 1, index + reach); other++) {
                totals[index] += weights[other - index + reach];
            }
        }
        return totals;
    }

    private static void addScaled(double[] sums, double weight, double[] values) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += weight * values[index];
        }
    }

    private static void divide(double[] sums, double[] totals) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] /= totals[index];
        }
    }
}
