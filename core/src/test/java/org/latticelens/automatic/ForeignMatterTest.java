package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/** A square lattice of cosines with amplitude 2, with something dark drawn over it. */
class ForeignMatterTest {
    private static final int SIDE = 180;
    private static final double PERIOD = 12;
    private static final double RADIUS = 80;
    private static final double WIDTH = 4;

    @Test
    void theDarkEdgeOfAHoleIsLeftOut() {
        Mask mask = without(lattice((row, column) -> -20 * Math.exp(-Math.pow(fromArc(row, column) / WIDTH, 2))))
                .orElseThrow();

        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double distance = Math.abs(fromArc(row, column));
                if (distance < WIDTH) {
                    assertThat(mask.contains(row, column)).isFalse();
                } else if (distance > WIDTH + PERIOD) {
                    assertThat(mask.contains(row, column)).isTrue();
                }
            }
        }
    }

    @Test
    void aLatticeAloneHasNone() {
        assertThat(without(lattice((row, column) -> 0))).isEmpty();
    }

    @Test
    void aCrystalOfHeavierAtomsIsNone() {
        Image image = lattice((row, column) -> 0);
        float[] values = image.values().clone();
        for (int row = 60; row < 120; row++) {
            for (int column = 50; column < 130; column++) {
                values[row * SIDE + column] *= 4;
            }
        }

        assertThat(without(image.withValues(values))).isEmpty();
    }

    @Test
    void aStrongBlobWithoutALatticeIsLeftOut() {
        Mask mask = without(lattice((row, column) ->
                        20 * Math.exp(-Math.pow(Math.hypot(row - 90, column - 90) / 8, 2))))
                .orElseThrow();

        assertThat(mask.contains(90, 90)).isFalse();
        assertThat(mask.contains(90, 130)).isTrue();
    }

    private static double fromArc(double row, double column) {
        return Math.hypot(row, column) - RADIUS;
    }

    private static Optional<Mask> without(Image image) {
        try (Workers workers = new Workers(2)) {
            return ForeignMatter.without(image, PERIOD, Stride.square(4), workers);
        }
    }

    private static Image lattice(DoubleBinaryOperator drawn) {
        float[] values = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double lattice = Math.cos(2 * Math.PI * row / PERIOD) + Math.cos(2 * Math.PI * column / PERIOD);
                values[row * SIDE + column] = (float) (lattice + drawn.applyAsDouble(row, column));
            }
        }
        return new Image(SIDE, SIDE, values);
    }
}
