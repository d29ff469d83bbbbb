package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxSumsTest {
    private static final int ROWS = 9;
    private static final int COLUMNS = 14;

    @Test
    void sumsAreThoseOfTheRectangleInsideTheImage() {
        double[] values = AutocorrelationTest.random(ROWS * COLUMNS);
        double[] sums = values.clone();
        BoxSums.replace(sums, ROWS, COLUMNS, 2, 20);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double expected = 0;
                for (int r = Math.max(0, row - 2); r <= Math.min(ROWS - 1, row + 2); r++) {
                    for (int c = Math.max(0, column - 20); c <= Math.min(COLUMNS - 1, column + 20); c++) {
                        expected += values[r * COLUMNS + c];
                    }
                }
                assertThat(sums[row * COLUMNS + column]).isCloseTo(expected, within(1e-12));
            }
        }
    }
}
