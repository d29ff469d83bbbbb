package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loops by vector instructions against the plain ones, bit for bit; needs a run with jdk.incubator.vector. */
class LineArithmeticTest {
    private final LineArithmetic<float[]> plain = new FloatArithmetic();
    private final LineArithmetic<float[]> vector = Arithmetics.fastest();
    private final SplittableRandom random = new SplittableRandom(7);

    @BeforeEach
    void needsVectors() {
        assumeTrue(
                !(vector instanceof FloatArithmetic), "Java was not started with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 15, 16, 17, 64, 65, 197})
    void productsAgree(int cells) {
        float[] a = floats(5000);
        float[] b = floats(5000);
        for (int translations = 1; translations <= 6; translations++) {
            int[] offsetsA = random.ints(13, 0, 2000).toArray();
            int[][] offsetsB = new int[translations][];
            for (int t = 0; t < translations; t++) {
                offsetsB[t] = random.ints(13, -500, 2000).toArray();
            }
            float[][] start = {floats(4 * cells), floats(4 * cells)};
            float[][][] sums = new float[2][2][4 * cells];
            plain.products(sums[0], start, cells, a, 11, offsetsA, b, 600, offsetsB);
            vector.products(sums[1], start, cells, a, 11, offsetsA, b, 600, offsetsB);
            assertThat(sums[1]).isDeepEqualTo(sums[0]);
            assertThat(sums[0][0][cells - 1]).isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 100, 197})
    void additionsAgree(int count) {
        float[] first = floats(count);
        float[] second = floats(count + 60);
        float[] third = floats(count + 60);
        float[][] sums = new float[2][count];
        for (int shift : new int[] {0, 1, 9}) {
            plain.add(sums[0], first, second, shift, count);
            vector.add(sums[1], first, second, shift, count);
            assertThat(sums[1]).isEqualTo(sums[0]);
            plain.addPair(sums[0], first, second, shift, 4, count);
            vector.addPair(sums[1], first, second, shift, 4, count);
            assertThat(sums[1]).isEqualTo(sums[0]);
        }
        plain.addFour(sums[0], second, 16, count);
        vector.addFour(sums[1], second, 16, count);
        assertThat(sums[1]).isEqualTo(sums[0]);
        plain.add(sums[0], first, second, third, count);
        vector.add(sums[1], first, second, third, count);
        assertThat(sums[1]).isEqualTo(sums[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 100, 197})
    void scoresAgree(int count) {
        PatchStatistics.Line<float[]> here = new PatchStatistics.Line<>(floats(count + 20), floats(count + 20), 1);
        PatchStatistics.Line<float[]> there = new PatchStatistics.Line<>(floats(count + 20), floats(count + 20), 1);
        float[] products = floats(count + 3);
        float[][] scores = {products.clone(), products.clone()};
        plain.normalise(scores[0], 3, here, 2, there, 11, count);
        vector.normalise(scores[1], 3, here, 2, there, 11, count);
        assertThat(scores[1]).isEqualTo(scores[0]).isNotEqualTo(products);
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int index = 0; index < count; index++) {
            values[index] = (float) random.nextDouble(-3, 3);
        }
        return values;
    }
}
