package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;

class HomometricPairTest {
    private static final int CELL = 24;

    @Test
    void bothHaveTheSameAutocorrelationAtEveryTranslation() {
        double[] acentric = cell(HomometricPair.acentric(CELL));
        double[] centric = cell(HomometricPair.centric(CELL));
        double zero = correlation(acentric, acentric, 0, 0, 1);
        for (int down = 0; down < CELL; down++) {
            for (int right = 0; right < CELL; right++) {
                assertThat(correlation(acentric, acentric, down, right, 1) / zero)
                        .isCloseTo(correlation(centric, centric, down, right, 1) / zero, within(1e-6));
            }
        }
    }

    @Test
    void bothAreEquallyBright() {
        assertThat(sum(cell(HomometricPair.acentric(CELL))))
                .isCloseTo(sum(cell(HomometricPair.centric(CELL))), within(1e-3));
    }

    @Test
    void onlyTheCentricOneHasATwoFoldAxis() {
        assertThat(bestInversion(cell(HomometricPair.centric(CELL)))).isGreaterThan(0.9999);
        assertThat(bestInversion(cell(HomometricPair.acentric(CELL)))).isLessThan(0.8);
    }

    @Test
    void neitherMotifIsCrowded() {
        assertThat(HomometricPair.acentric(30).nearestNeighbours()).isGreaterThan(0.29 * 30);
        assertThat(HomometricPair.centric(30).nearestNeighbours()).isGreaterThan(0.29 * 30);
    }

    /** The largest Pearson correlation of the cell with itself turned by 180 degrees about any of its points. */
    private static double bestInversion(double[] cell) {
        double mean = sum(cell) / cell.length;
        double[] centred = new double[cell.length];
        for (int index = 0; index < cell.length; index++) {
            centred[index] = cell[index] - mean;
        }
        double best = -1;
        for (int down = 0; down < CELL; down++) {
            for (int right = 0; right < CELL; right++) {
                best = Math.max(best, correlation(centred, centred, down, right, -1));
            }
        }
        return best / correlation(centred, centred, 0, 0, 1);
    }

    /** Sum over the periodic cell of f(r) g(sign r + shift), as written. */
    private static double correlation(double[] f, double[] g, int down, int right, int sign) {
        double sum = 0;
        for (int row = 0; row < CELL; row++) {
            for (int column = 0; column < CELL; column++) {
                int otherRow = Math.floorMod(sign * row + down, CELL);
                int otherColumn = Math.floorMod(sign * column + right, CELL);
                sum += f[row * CELL + column] * g[otherRow * CELL + otherColumn];
            }
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** One cell of an ideal image: CELL x CELL pixels that repeat. */
    private static double[] cell(Crystal crystal) {
        Image image = Scene.uniform(crystal)
                .image(CELL, CELL, Imaging.IDEAL.withBackground(0), 1)
                .image();
        double[] values = new double[CELL * CELL];
        for (int index = 0; index < values.length; index++) {
            values[index] = image.values()[index];
        }
        return values;
    }
}
