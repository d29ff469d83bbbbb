package org.latticelens.learning;

/**
 * A symmetric tridiagonal matrix less a multiple of the identity, as the product of a lower and an upper triangle (Gauss, with rows
 * exchanged for the larger pivot).
 */
final class ShiftedTridiagonal {
    private final int size;
    /** The upper triangle: its diagonal, and the two beside it. */
    private final double[] pivots;

    private final double[] next;
    private final double[] second;
    /** What is taken of a row from the one below it, and whether the two were exchanged before. */
    private final double[] factors;

    private final boolean[] exchanged;

    /**
     * @param diagonal of the matrix; size
     * @param beside entries beside the diagonal; size - 1 are read
     * @param shift what is taken from the diagonal
     * @param tiny stands for a pivot that is smaller
     */
    ShiftedTridiagonal(double[] diagonal, double[] beside, double shift, double tiny) {
        size = diagonal.length;
        pivots = new double[size];
        next = new double[size];
        second = new double[size];
        factors = new double[size];
        exchanged = new boolean[size];
        double pivot = diagonal[0] - shift;
        double right = size > 1 ? beside[0] : 0;
        for (int row = 0; row + 1 < size; row++) {
            double below = beside[row];
            double belowPivot = diagonal[row + 1] - shift;
            double belowRight = row + 2 < size ? beside[row + 1] : 0;
            exchanged[row] = Math.abs(below) > Math.abs(pivot);
            if (exchanged[row]) {
                factors[row] = pivot / below;
                pivots[row] = below;
                next[row] = belowPivot;
                second[row] = belowRight;
                pivot = right - factors[row] * belowPivot;
                right = -factors[row] * belowRight;
            } else {
                pivots[row] = orTiny(pivot, tiny);
                next[row] = right;
                factors[row] = below / pivots[row];
                pivot = belowPivot - factors[row] * right;
                right = belowRight;
            }
        }
        pivots[size - 1] = orTiny(pivot, tiny);
    }

    private static double orTiny(double pivot, double tiny) {
        return Math.abs(pivot) < tiny ? Math.copySign(tiny, pivot) : pivot;
    }

    /** Replaces a vector by the solution of the system of which it is the right side. */
    void solve(double[] vector) {
        for (int row = 0; row + 1 < size; row++) {
            double upper = exchanged[row] ? vector[row + 1] : vector[row];
            double lower = exchanged[row] ? vector[row] : vector[row + 1];
            vector[row] = upper;
            vector[row + 1] = lower - factors[row] * upper;
        }
        for (int row = size - 1; row >= 0; row--) {
            double sum = vector[row];
            if (row + 1 < size) {
                sum -= next[row] * vector[row + 1];
            }
            if (row + 2 < size) {
                sum -= second[row] * vector[row + 2];
            }
            vector[row] = sum / pivots[row];
        }
    }
}
