package org.latticelens.learning;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * The first few eigenvectors of a covariance matrix, nearly: random vectors, the same for every run, are multiplied by the matrix
 * and made orthonormal, again and again. After {@value #ITERATIONS} times they hold as much of the variance as the eigenvectors, but for
 * parts that are too small to matter, at a tenth of the cost of all eigenvectors.
 */
final class OrthogonalIteration {
    private static final int ITERATIONS = 15;
    /** What is left of a vector in the span of others, relative to its length. */
    private static final double ROUNDING = 1e-12;

    private OrthogonalIteration() {}

    /**
     * Orthonormal vectors by falling variance.
     *
     * @param matrix symmetric and not negative; features x features
     * @return count x features
     */
    static double[][] of(DMatrixRMaj matrix, int count) {
        SplittableRandom random = new SplittableRandom(0);
        double[][] vectors = new double[count][];
        for (int index = 0; index < count; index++) {
            vectors[index] = random.doubles(matrix.numRows, -1, 1).toArray();
        }
        orthonormalise(vectors);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            for (int index = 0; index < count; index++) {
                vectors[index] = product(matrix, vectors[index]);
            }
            orthonormalise(vectors);
        }
        return vectors;
    }

    private static double[] product(DMatrixRMaj matrix, double[] vector) {
        double[] product = new double[vector.length];
        double[] row = new double[vector.length];
        for (int index = 0; index < vector.length; index++) {
            System.arraycopy(matrix.data, index * row.length, row, 0, row.length);
            addScaled(product, vector[index], row);
        }
        return product;
    }

    /** Each vector without its parts along those before it (Gram and Schmidt); one that is nothing else becomes 0. */
    private static void orthonormalise(double[][] vectors) {
        for (int index = 0; index < vectors.length; index++) {
            double before = Math.sqrt(dot(vectors[index], vectors[index]));
            for (int other = 0; other < index; other++) {
                addScaled(vectors[index], -dot(vectors[index], vectors[other]), vectors[other]);
            }
            double left = Math.sqrt(dot(vectors[index], vectors[index]));
            double scale = left > ROUNDING * before ? 1 / left : 0;
            for (int feature = 0; feature < vectors[index].length; feature++) {
                vectors[index][feature] *= scale;
            }
        }
    }

    private static void addScaled(double[] sums, double factor, double[] vector) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += factor * vector[index];
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
