package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CalmingTest {
    private static final int SIDE = 40;
    private static final double PERIOD = 4;

    @Test
    void specksTakeTheLabelAroundThem() {
        int[] labels = halves();
        fill(labels, 5, 5, 3, 3, 2);
        fill(labels, 30, 30, 3, 3, 1);
        fill(labels, 12, 12, 2, 2, 0);
        assertThat(Calming.of(labels, SIDE, SIDE, PERIOD)).isEqualTo(halves());
    }

    @Test
    void thinLamellaStays() {
        int[] labels = halves();
        fill(labels, 2, 3, 36, 3, 2);
        assertThat(Calming.of(labels, SIDE, SIDE, PERIOD)).isEqualTo(labels);
    }

    @Test
    void oneLabelStays() {
        int[] labels = {1, 1, 1, 1};
        assertThat(Calming.of(labels, 2, 2, PERIOD)).isEqualTo(labels);
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
