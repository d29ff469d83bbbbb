package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/** A square lattice of cosines with amplitude 2 on terraces. */
class BackgroundTest {
    private static final int SIDE = 200;
    private static final double PERIOD = 12;
    private static final int HALF_SIZE = 24;
    private static final double SLOPE = 0.3;

    @Test
    void aStepLeavesTheLatticeOnBothSides() {
        double[] removed = removed(20);

        long off = IntStream.range(0, removed.length)
                .filter(pixel -> Math.abs(removed[pixel] - lattice(pixel / SIDE, pixel % SIDE)) > 1)
                .count();
        assertThat((double) off / removed.length).isLessThan(0.1);
    }

    @Test
    void withoutAStepTheLatticeIsWhatItWas() {
        double[] removed = removed(0);

        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                assertThat(removed[row * SIDE + column]).isCloseTo(lattice(row, column), within(0.3));
            }
        }
    }

    private static double[] removed(double height) {
        float[] values = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double step = height / (1 + Math.exp(-fromStep(row, column)));
                values[row * SIDE + column] = (float) (1000 + lattice(row, column) + step);
            }
        }
        try (Workers workers = new Workers(2)) {
            return Background.removed(new Image(SIDE, SIDE, values), HALF_SIZE, workers);
        }
    }

    /** Pixels to the right of a slanting step. */
    private static double fromStep(int row, int column) {
        return column - SIDE / 2.0 - SLOPE * (row - SIDE / 2.0);
    }

    private static double lattice(int row, int column) {
        return Math.cos(2 * Math.PI * row / PERIOD) + Math.cos(2 * Math.PI * column / PERIOD);
    }
}
