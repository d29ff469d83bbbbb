package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxSumsTest {
    private static final int ROWS = 9;
    private static final int COLUMNS = 14;

    @ParameterizedTest
    @CsvSource({"2, 20", "1, 3", "4, 1", "11, 0"})
    void sumsAreThoseOfTheRectangleInsideTheImage(int halfRows, int halfColumns) {
        double[] values = AutocorrelationTest.random(ROWS * COLUMNS);
        double[] sums = values.clone();
        BoxSums.replace(sums, ROWS, COLUMNS, halfRows, halfColumns);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double expected = 0;
                for (int r = Math.max(0, row - halfRows); r <= Math.min(ROWS - 1, row + halfRows); r++) {
                    for (int c = Math.max(0, column - halfColumns);
                            c <= Math.min(COLUMNS - 1, column + halfColumns);
                            c++) {
                        expected += values[r * COLUMNS + c];
                    }
                }
                assertThat(sums[row * COLUMNS + column]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 20", "1, 3", "4, 1", "11, 0"})
    void rowAfterRowTheyAreTheSame(int halfRows, int halfColumns) {
        double[] values = AutocorrelationTest.random(ROWS * COLUMNS);
        double[] sums = values.clone();
        BoxSums.replace(sums, ROWS, COLUMNS, halfRows, halfColumns);

        BoxSums.Running running = new BoxSums.Running(COLUMNS, halfRows, halfColumns);
        double[] line = new double[COLUMNS];
        for (int row = 0; row < ROWS + halfRows; row++) {
            if (row < ROWS) {
                running.add(Arrays.copyOfRange(values, row * COLUMNS, (row + 1) * COLUMNS));
            }
            if (row >= halfRows) {
                int done = row - halfRows;
                running.sums(done, line);
                assertThat(line).containsExactly(Arrays.copyOfRange(sums, done * COLUMNS, (done + 1) * COLUMNS));
            }
        }
    }
}
