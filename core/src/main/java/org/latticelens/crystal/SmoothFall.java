package org.latticelens.crystal;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How lattice points of a correlation map fall with distance and direction, by strain and scan distortion: ln h = c0 + c1 |y|
 * + c2 |x| + c3 y^2 + c4 xy + c5 x^2 at y rows and x columns, by least squares. Few points tell fewer terms.
 */
final class SmoothFall {
    private static final int TERMS = 6;
    private static final int POINTS_PER_TERM = 3;

    private final double[] coefficients;

    private SmoothFall(double[] coefficients) {
        this.coefficients = coefficients;
    }

    /**
     * The fall of points.
     *
     * @param places of the points, at least one
     * @param heights above 0, one per place
     */
    static SmoothFall of(List<Vector> places, List<Double> heights) {
        int terms = places.size() >= POINTS_PER_TERM * TERMS ? TERMS : places.size() >= POINTS_PER_TERM * 3 ? 3 : 1;
        DMatrixRMaj normal = new DMatrixRMaj(terms, terms);
        DMatrixRMaj right = new DMatrixRMaj(terms, 1);
        for (int point = 0; point < places.size(); point++) {
            double[] values = terms(places.get(point));
            for (int i = 0; i < terms; i++) {
                right.data[i] += values[i] * Math.log(heights.get(point));
                for (int j = 0; j < terms; j++) {
                    normal.data[terms * i + j] += values[i] * values[j];
                }
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(terms, 1);
        if (!CommonOps_DDRM.solve(normal, right, solution)) {
            throw new IllegalStateException("lattice points on one line");
        }
        return new SmoothFall(solution.data);
    }

    /** The height that the others let expect at a place. */
    double at(Vector place) {
        double[] values = terms(place);
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * values[i];
        }
        return Math.exp(sum);
    }

    /** In units of 100 pixels, so that the equations are well conditioned. */
    private static double[] terms(Vector place) {
        double y = place.row() / 100;
        double x = place.column() / 100;
        return new double[] {1, Math.abs(y), Math.abs(x), y * y, x * y, x * x};
    }
}
