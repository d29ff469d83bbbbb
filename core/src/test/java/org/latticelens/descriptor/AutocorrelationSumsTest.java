package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutocorrelationSumsTest {

    /** Against the sums that define them, over two tiles with two sets of values each. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 8", "9, 2", "12, 17", "21, 16"})
    void areTheSumsOverAllPairs(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows);
        AutocorrelationSums added = new AutocorrelationSums(rows, columns);
        double[][] firsts = new double[2][];
        double[][] seconds = new double[2][];
        for (int tile = 0; tile < 2; tile++) {
            firsts[tile] = random.doubles((long) rows * columns, -1, 1).toArray();
            seconds[tile] = random.doubles((long) rows * columns, 0, 5).toArray();
            added.add(firsts[tile], seconds[tile]);
        }

        AutocorrelationSums.Sums sums = added.sums();

        assertThat(sums.first()).hasSize((rows / 2 + 1) * (2 * (columns / 2) + 1));
        for (int down = 0, place = 0; down <= rows / 2; down++) {
            for (int right = -(columns / 2); right <= columns / 2; right++, place++) {
                assertThat(sums.first()[place])
                        .isCloseTo(
                                sum(firsts[0], rows, columns, down, right) + sum(firsts[1], rows, columns, down, right),
                                within(1e-11));
                assertThat(sums.second()[place])
                        .isCloseTo(
                                sum(seconds[0], rows, columns, down, right)
                                        + sum(seconds[1], rows, columns, down, right),
                                within(1e-10));
            }
        }
    }

    private static double sum(double[] tile, int rows, int columns, int down, int right) {
        double sum = 0;
        for (int row = 0; row < rows - down; row++) {
            for (int column = Math.max(0, -right); column < Math.min(columns, columns - right); column++) {
                sum += tile[row * columns + column] * tile[(row + down) * columns + column + right];
            }
        }
        return sum;
    }
}
