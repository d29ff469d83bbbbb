package org.latticelens.learning;

import java.util.Arrays;

/**
 * The nearest of some centres, for {@value #AT_ONCE} points at a time: with a feature of all of them side by side the compiler
 * makes vector instructions. A distance is summed feature by feature, as for one point alone. Not thread-safe.
 */
final class NearestCentres {
    /** Points at a time. */
    static final int AT_ONCE = 128;

    private final double[][] centres;
    private final double[][] columns;
    private final double[] distances = new double[AT_ONCE];
    private final double[] least = new double[AT_ONCE];
    private final int[] nearest = new int[AT_ONCE];

    /** @param centres k x features */
    NearestCentres(double[][] centres) {
        this.centres = centres;
        columns = new double[centres[0].length][AT_ONCE];
    }

    /**
     * Finds the nearest centres; of equally near ones the first.
     *
     * @param values points x features
     * @param start place of the first point's first feature
     * @param points how many, at most {@link #AT_ONCE}
     */
    void find(float[] values, int start, int points) {
        for (int feature = 0; feature < columns.length; feature++) {
            gather(values, start + feature, points, columns[feature]);
        }
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int centre = 0; centre < centres.length; centre++) {
            setDistances(centres[centre]);
            keepNearer(centre, points);
        }
    }

    /** One feature of some points. */
    private void gather(float[] values, int start, int points, double[] column) {
        for (int point = 0, place = start; point < points; point++, place += columns.length) {
            column[point] = values[place];
        }
    }

    private void keepNearer(int centre, int points) {
        for (int point = 0; point < points; point++) {
            if (distances[point] < least[point]) {
                least[point] = distances[point];
                nearest[point] = centre;
            }
        }
    }

    /** The centre nearest to a point, from 0. */
    int nearest(int point) {
        return nearest[point];
    }

    /** The squared distance of a point to its nearest centre. */
    double distance(int point) {
        return least[point];
    }

    private void setDistances(double[] centre) {
        Arrays.fill(distances, 0);
        int feature = 0;
        for (; feature + 2 <= centre.length; feature += 2) {
            addSquares(distances, columns[feature], centre[feature], columns[feature + 1], centre[feature + 1]);
        }
        if (feature < centre.length) {
            addSquares(distances, columns[feature], centre[feature]);
        }
    }

    private static void addSquares(double[] sums, double[] first, double a, double[] second, double b) {
        for (int index = 0; index < AT_ONCE; index++) {
            double one = first[index] - a;
            double other = second[index] - b;
            sums[index] = sums[index] + one * one + other * other;
        }
    }

    private static void addSquares(double[] sums, double[] values, double a) {
        for (int index = 0; index < AT_ONCE; index++) {
            double one = values[index] - a;
            sums[index] += one * one;
        }
    }
}
