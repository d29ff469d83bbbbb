package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.latticelens.image.Calibration;

class LatticeTest {
    private static final Lattice OBLIQUE = new Lattice(new Vector(-1, 10), new Vector(-12, -3));

    @Test
    void anyCellReducesToTheShortestVectors() {
        Lattice skewed = new Lattice(OBLIQUE.vector(3, 2), OBLIQUE.vector(-7, -5));

        Lattice reduced = skewed.reduced();

        assertThat(reduced.lengthA()).isCloseTo(Math.sqrt(101), within(1e-9));
        assertThat(reduced.lengthB()).isCloseTo(Math.sqrt(153), within(1e-9));
        assertThat(reduced.area()).isCloseTo(123, within(1e-9));
        assertThat(reduced.gammaDegrees())
                .isCloseTo(Math.toDegrees(Math.acos(-18 / Math.sqrt(101 * 153.0))), within(1e-9));
        assertThat(reduced.orientationDegrees()).isCloseTo(Math.toDegrees(Math.atan2(1, 10)), within(1e-9));
    }

    @Test
    void reducedIsTheSameFromEveryCell() {
        for (int m = -3; m <= 3; m++) {
            Lattice other = new Lattice(OBLIQUE.vector(1, 0).opposite(), OBLIQUE.vector(m, -1));

            assertThat(other.reduced()).isEqualTo(OBLIQUE.reduced());
        }
    }

    @Test
    void coordinatesAreTheInverseOfVectors() {
        Vector vector = OBLIQUE.vector(2.25, -1.5);

        assertThat(OBLIQUE.u(vector.row(), vector.column())).isCloseTo(2.25, within(1e-12));
        assertThat(OBLIQUE.v(vector.row(), vector.column())).isCloseTo(-1.5, within(1e-12));
    }

    @Test
    void pixelsThatAreNotSquareChangeLengthsAndAngles() {
        Lattice calibrated =
                new Lattice(new Vector(0, 10), new Vector(-5, 0)).calibrated(new Calibration(0.04, 0.02, "nm"));

        assertThat(calibrated.lengthA()).isCloseTo(0.2, within(1e-12));
        assertThat(calibrated.lengthB()).isCloseTo(0.2, within(1e-12));
        assertThat(calibrated.gammaDegrees()).isCloseTo(90, within(1e-12));
    }

    @Test
    void parallelVectorsAreNoLattice() {
        assertThatThrownBy(() -> new Lattice(new Vector(1, 2), new Vector(2, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parallel");
    }
}
