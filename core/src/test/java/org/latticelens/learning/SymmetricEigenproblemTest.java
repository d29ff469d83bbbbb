package org.latticelens.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenproblemTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 117})
    void findsTheEigenvaluesThatAreToldAndTheirVectors(int size) {
        double[] told = new SplittableRandom(size)
                .doubles(size, 0, 1)
                .map(value -> Math.pow(value, 20)) // over many powers of ten
                .sorted()
                .toArray();
        requireVectors(withEigenvalues(told), told);
    }

    @Test
    void ofEqualEigenvaluesTheVectorsAreOrthonormal() {
        double[] told = new double[40];
        for (int index = 0; index < told.length; index++) {
            told[index] = Math.floor(index / 4.0) / 2; // each of them four times, 0 too
        }
        requireVectors(withEigenvalues(told), told);
    }

    /** Float32 features have variances from 1e-90 to 1e76. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-90, 1e76})
    void theScaleDoesNotMatter(double scale) {
        double[] told = new SplittableRandom(5)
                .doubles(30, 0, 1)
                .map(value -> scale * value)
                .sorted()
                .toArray();
        requireVectors(withEigenvalues(told), told);
    }

    @Test
    void aMatrixThatFallsApartHasVectorsToo() {
        DMatrixRMaj matrix = new DMatrixRMaj(12, 12);
        double[] told = new double[12];
        for (int index = 0; index < 12; index++) {
            told[index] = Math.floor(index / 3.0);
            matrix.set(index, index, told[index]);
        }
        requireVectors(matrix, told);
        requireVectors(new DMatrixRMaj(7, 7), new double[7]);
    }

    /** Q diag(told) Q^T with a random orthogonal Q. */
    private static DMatrixRMaj withEigenvalues(double[] told) {
        int size = told.length;
        DMatrixRMaj q = RandomMatrices_DDRM.orthogonal(size, size, new java.util.Random(size));
        DMatrixRMaj scaled = q.copy();
        CommonOps_DDRM.multCols(scaled, told);
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        CommonOps_DDRM.multTransB(scaled, q, matrix);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < row; column++) {
                matrix.set(row, column, matrix.get(/* row= */ column, /* col= */ row));
            }
        }
        return matrix;
    }

    private static void requireVectors(DMatrixRMaj matrix, double[] rising) {
        int size = rising.length;
        double scale = Math.max(1e-300, rising[size - 1]);
        SymmetricEigenproblem problem = new SymmetricEigenproblem(matrix.copy());
        double[] values = problem.values();
        double[][] vectors = problem.vectors(size);
        var other = DecompositionFactory_DDRM.eig(size, false, true);
        assertThat(other.decompose(matrix.copy())).isTrue();
        double[] others = IntStream.range(0, size)
                .mapToDouble(index -> other.getEigenvalue(index).getReal())
                .sorted()
                .toArray();
        for (int index = 0; index < size; index++) {
            assertThat(values[index]).isCloseTo(rising[size - 1 - index], within(1e-13 * scale));
            assertThat(values[index]).isCloseTo(others[size - 1 - index], within(1e-13 * scale));
            DMatrixRMaj product = new DMatrixRMaj(size, 1);
            CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(size, 1, vectors[index]), product);
            for (int row = 0; row < size; row++) {
                assertThat(product.get(row)).isCloseTo(values[index] * vectors[index][row], within(1e-13 * scale));
            }
            for (int before = 0; before <= index; before++) {
                double dot = 0;
                for (int row = 0; row < size; row++) {
                    dot += vectors[index][row] * vectors[before][row];
                }
                assertThat(dot).isCloseTo(before == index ? 1 : 0, within(1e-13));
            }
        }
    }
}
