package org.latticelens.crystal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How high the highest maxima of a correlation map are in every direction and distance: ln h = c0 + c1 |y| + c2 |x| +
 * c3 y^2 + c4 xy + c5 x^2 at y rows and x columns, by least squares in which a point above counts much more than one below. Strain and scan distortion let a map fall
 * faster one way than another.
 */
final class UpperEnvelope {
    private static final int TERMS = 6;
    private static final double ABOVE = 0.97;
    private static final int ROUNDS = 12;
    /** Fewer points than this tell no fall. */
    private static final int FEWEST = 12;

    private final double[] coefficients;

    private UpperEnvelope(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * The envelope of points.
     *
     * @param places of the points, at least one
     * @param heights above 0, one per place
     */
    static UpperEnvelope of(Vector[] places, double[] heights) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double height : heights) {
            highest = Math.max(highest, Math.log(height));
        }
        double[] level = new double[TERMS];
        level[0] = highest;
        UpperEnvelope envelope = new UpperEnvelope(level);
        if (places.length < FEWEST) {
            return envelope;
        }
        for (int round = 0; round < ROUNDS; round++) {
            envelope = envelope.refitted(places, heights);
        }
        return envelope;
    }

    private UpperEnvelope refitted(Vector[] places, double[] heights) {
        DMatrixRMaj normal = new DMatrixRMaj(TERMS, TERMS);
        DMatrixRMaj right = new DMatrixRMaj(TERMS, 1);
        for (int point = 0; point < places.length; point++) {
            double[] terms = terms(places[point]);
            double height = Math.log(heights[point]);
            double weight = height > logarithm(terms) ? ABOVE : 1 - ABOVE;
            for (int i = 0; i < TERMS; i++) {
                right.data[i] += weight * terms[i] * height;
                for (int j = 0; j < TERMS; j++) {
                    normal.data[TERMS * i + j] += weight * terms[i] * terms[j];
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(TERMS, 1);
        return CommonOps_DDRM.solve(normal, right, solution) ? new UpperEnvelope(solution.data) : this;
    }

    /** Height of the envelope at a place. */
    double at(Vector place) {
        return Math.exp(logarithm(terms(place)));
    }

    private double logarithm(double[] terms) {
        double sum = 0;
        for (int i = 0; i < TERMS; i++) {
            sum += coefficients[i] * terms[i];
        }
        return sum;
    }

    /** In units of 100 pixels, so that the equations are well conditioned. */
    private static double[] terms(Vector place) {
        double y = place.row() / 100;
        double x = place.column() / 100;
        return new double[] {1, Math.abs(y), Math.abs(x), y * y, x * y, x * x};
    }
}
