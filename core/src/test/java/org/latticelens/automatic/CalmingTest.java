package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latticelens.parallel.Workers;

class CalmingTest {
    private static final int SIDE = 40;
    private static final double PERIOD = 4;

    @Test
    void specksTakeTheLabelAroundThem() {
        int[] labels = halves();
        fill(labels, 5, 5, 3, 3, 2);
        fill(labels, 30, 30, 3, 3, 1);
        fill(labels, 12, 12, 2, 2, 0);
        assertThat(calm(labels, SIDE)).isEqualTo(halves());
    }

    @Test
    void thinLamellaStays() {
        int[] labels = halves();
        fill(labels, 2, 3, 36, 3, 2);
        assertThat(calm(labels, SIDE)).isEqualTo(labels);
    }

    @Test
    void aRimBetweenAPatternAndNoneHasNone() {
        int[] particle = new int[SIDE * SIDE];
        fill(particle, 14, 14, 26, 26, 1);
        int[] rimmed = particle.clone();
        fill(rimmed, 10, 10, 4, 30, 2);
        fill(rimmed, 10, 10, 30, 4, 2);
        assertThat(calm(rimmed, SIDE)).isEqualTo(calm(particle, SIDE));
    }

    @Test
    void aGrainBesideNoneStays() {
        int[] labels = halves();
        fill(labels, 0, 32, SIDE, 8, 0);
        assertThat(calm(labels, SIDE)).isEqualTo(labels);
    }

    @Test
    void oneLabelStays() {
        int[] labels = {1, 1, 1, 1};
        assertThat(calm(labels, 2)).isEqualTo(labels);
    }

    @Test
    void aRaggedOutlineIsSmoothed() {
        int[] ragged = halves();
        for (int row = 4; row < SIDE; row += 12) {
            fill(ragged, row, SIDE / 2, 2, 1, 1);
            fill(ragged, row + 6, SIDE / 2 - 1, 2, 1, 2);
        }
        assertThat(calm(ragged, SIDE)).isEqualTo(halves());
    }

    @Test
    void aTurnedMapIsCalmedAlike() {
        int[] labels = halves();
        fill(labels, 10, 15, 7, 9, 3);
        fill(labels, 20, 18, 4, 14, 1);
        assertThat(calm(turned(labels), SIDE)).isEqualTo(turned(calm(labels, SIDE)));
    }

    private static int[] calm(int[] labels, int side) {
        try (Workers workers = new Workers(2)) {
            return Calming.of(labels, side, side, PERIOD, 5, workers);
        }
    }

    /** The map turned by 90 degrees. */
    private static int[] turned(int[] labels) {
        int[] turned = new int[labels.length];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            turned[pixel % SIDE * SIDE + SIDE - 1 - pixel / SIDE] = labels[pixel];
        }
        return turned;
    }

    private static int[] halves() {
        int[] labels = new int[SIDE * SIDE];
        fill(labels, 0, 0, SIDE, SIDE / 2, 1);
        fill(labels, 0, SIDE / 2, SIDE, SIDE / 2, 2);
        return labels;
    }

    private static void fill(int[] labels, int firstRow, int firstColumn, int rows, int columns, int label) {
        for (int row = firstRow; row < firstRow + rows; row++) {
            for (int column = firstColumn; column < firstColumn + columns; column++) {
                labels[row * SIDE + column] = label;
            }
        }
    }
}
