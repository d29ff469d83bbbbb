package org.latticelens.learning;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
import org.ejml.dense.row.decomposition.hessenberg.TridiagonalDecompositionHouseholder_DDRM;

/**
 * All eigenvalues of a symmetric matrix, and the eigenvectors of the first few: those of a tridiagonal matrix that is similar to it,
 * by inverse iteration, brought back. All eigenvectors take two thirds of the time of a whole decomposition, and few are wanted.
 */
final class SymmetricEigenproblem {
    /** Solutions of a system that is nearly singular point along its eigenvector after one or two; after these at the latest. */
    private static final int MOST_SOLUTIONS = 8;

    private static final double EPSILON = Math.ulp(1.0);

    private final int size;
    private final DMatrixRMaj reflections;
    private final double[] diagonal;
    private final double[] beside;
    private final double[] values;

    /**
     * @param matrix symmetric
     * @throws ArithmeticException if its eigenvalues are not found
     */
    SymmetricEigenproblem(DMatrixRMaj matrix) {
        size = matrix.numRows;
        TridiagonalDecompositionHouseholder_DDRM tridiagonal = new TridiagonalDecompositionHouseholder_DDRM();
        SymmetricQRAlgorithmDecomposition_DDRM decomposition =
                new SymmetricQRAlgorithmDecomposition_DDRM(tridiagonal, false);
        if (!decomposition.decompose(matrix)) {
            throw new ArithmeticException("a matrix of " + size + " x " + size + " has no eigenvalues");
        }
        reflections = tridiagonal.getQT();
        diagonal = new double[size];
        beside = new double[size];
        tridiagonal.getDiagonal(diagonal, beside);
        double[] rising = IntStream.range(0, size)
                .mapToDouble(index -> decomposition.getEigenvalue(index).getReal())
                .sorted()
                .toArray();
        values = IntStream.range(0, size)
                .mapToDouble(index -> rising[size - 1 - index])
                .toArray();
    }

    /** All eigenvalues by falling value. */
    double[] values() {
        return values.clone();
    }

    /** Orthonormal eigenvectors of the largest eigenvalues, in their order; count x size. */
    double[][] vectors(int count) {
        double[][] vectors = new double[count][];
        for (int index = 0; index < count; index++) {
            vectors[index] = vector(index, vectors);
        }
        for (double[] vector : vectors) {
            reflect(vector);
        }
        return vectors;
    }

    /** One of the tridiagonal matrix, orthogonal to those before it. */
    private double[] vector(int index, double[][] before) {
        ShiftedTridiagonal shifted = new ShiftedTridiagonal(diagonal, beside, values[index], tiny());
        double[] vector = new SplittableRandom(index).doubles(size, -1, 1).toArray();
        orthonormalise(vector, before, index);
        for (int solution = 0; solution < MOST_SOLUTIONS; solution++) {
            double[] last = vector.clone();
            shifted.solve(vector);
            orthonormalise(vector, before, index);
            if (1 - Math.abs(dot(last, vector)) <= EPSILON) {
                break;
            }
        }
        return vector;
    }

    /** What stands for a pivot of 0: the rounding of the largest eigenvalue. */
    private double tiny() {
        double largest = Math.max(Math.abs(values[0]), Math.abs(values[size - 1]));
        return largest > 0 ? EPSILON * largest : 1;
    }

    /** Twice, for the first time leaves rounding errors of what it takes away. */
    private static void orthonormalise(double[] vector, double[][] others, int count) {
        for (int time = 0; time < 2; time++) {
            for (int other = 0; other < count; other++) {
                double part = dot(vector, others[other]);
                for (int index = 0; index < vector.length; index++) {
                    vector[index] -= part * others[other][index];
                }
            }
            double length = Math.sqrt(dot(vector, vector));
            for (int index = 0; index < vector.length; index++) {
                vector[index] /= length;
            }
        }
    }

    /** From the tridiagonal matrix back to the given one: the reflections that led there, from the last to the first. */
    private void reflect(double[] vector) {
        for (int step = size - 2; step >= 0; step--) {
            if (beside[step] == 0) {
                continue; // nothing to reflect
            }
            int first = step + 1;
            double[] direction = Arrays.copyOfRange(reflections.data, step * size + first, (step + 1) * size);
            direction[0] = 1;
            double square = dot(direction, direction);
            double part = 0;
            for (int index = 0; index < direction.length; index++) {
                part += direction[index] * vector[first + index];
            }
            for (int index = 0; index < direction.length; index++) {
                vector[first + index] -= 2 * part / square * direction[index];
            }
        }
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }
}
