package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The autocorrelation against the sums that define it. */
class AutocorrelationTest {
    private static final int SIDE = 21;

    @Test
    void isTheMeanProductOfOverlappingPixels() {
        double[] tile = random(SIDE * SIDE);
        Autocorrelation correlation = Autocorrelation.of(tile, SIDE);
        for (int rows = -SIDE / 2; rows <= SIDE / 2; rows++) {
            for (int columns = -SIDE / 2; columns <= SIDE / 2; columns++) {
                assertThat(correlation.at(rows, columns))
                        .as("shift %d, %d", rows, columns)
                        .isCloseTo(naive(tile, rows, columns), within(1e-12));
            }
        }
    }

    @Test
    void signalLeavesOutTheNoiseOfPixels() {
        int side = 256;
        SplittableRandom random = new SplittableRandom(3);
        double[] tile = new double[side * side];
        for (int row = 0, index = 0; row < side; row++) {
            for (int column = 0; column < side; column++, index++) {
                double wave = Math.cos(2 * Math.PI * row / 16.0) * Math.cos(2 * Math.PI * column / 16.0);
                tile[index] = wave + 2 * (random.nextDouble() - 0.5) * Math.sqrt(3);
            }
        }
        Autocorrelation correlation = Autocorrelation.of(tile, side);
        assertThat(correlation.at(0, 0)).isCloseTo(0.25 + 1, within(0.03));
        assertThat(correlation.signal()).isCloseTo(0.25, within(0.02));
    }

    private static double naive(double[] tile, int rows, int columns) {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int otherRow = row + rows;
                int otherColumn = column + columns;
                if (otherRow >= 0 && otherRow < SIDE && otherColumn >= 0 && otherColumn < SIDE) {
                    sum += tile[row * SIDE + column] * tile[otherRow * SIDE + otherColumn];
                    count++;
                }
            }
        }
        return sum / count;
    }

    static double[] random(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return random.doubles(count, -1, 1).toArray();
    }
}
