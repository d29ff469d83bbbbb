package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisorientationTest {

    @ParameterizedTest
    @CsvSource({
        "1, 90, 20, 20", "1, 90, 70, 20", "1, 90, 45, 45", "1, 90, 175, 5",
        "1, 120, 20, 20", "1, 120, 50, 10", "1, 60, 30, 30", "1, 120, 117, 3",
        "1.4, 90, 70, 70", "1.4, 90, 110, 70", "1.3, 103, 88, 88", "1.3, 77, 190, 10"
    })
    void aTurnIsFoundUpToTheSymmetryOfTheLattice(double ratio, double gamma, double turn, double expected) {
        assertThat(Misorientation.degrees(lattice(ratio, gamma, 13), lattice(ratio, gamma, 13 + turn)))
                .hasValueCloseTo(expected, within(1e-9));
        assertThat(Misorientation.degrees(lattice(ratio, gamma, 13 + turn), lattice(ratio, gamma, 13)))
                .hasValueCloseTo(expected, within(1e-9));
    }

    @Test
    void otherVectorsOfALatticeAreTheSameLattice() {
        Lattice first = lattice(1.3, 103, 13);
        Lattice second = lattice(1.3, 103, 34);
        Lattice longVectors = new Lattice(second.vector(2, 1), second.vector(3, 2));
        assertThat(Misorientation.degrees(first, longVectors)).hasValueCloseTo(21.0, within(1e-9));
    }

    @Test
    void aDistortionWithinTheToleranceIsForgiven() {
        assertThat(Misorientation.degrees(lattice(1, 90, 10), lattice(1.03, 91.5, 28)))
                .hasValueCloseTo(18.0, within(1.6));
    }

    @Test
    void latticesThatNoRotationJoinsHaveNone() {
        assertThat(Misorientation.degrees(lattice(1, 90, 0), lattice(1, 120, 0)))
                .isEmpty();
        assertThat(Misorientation.degrees(lattice(1, 90, 0), lattice(1.2, 90, 0)))
                .isEmpty();
        assertThat(Misorientation.degrees(lattice(1.3, 103, 0), lattice(1.3, 77, 0)))
                .as("mirror images")
                .isEmpty();
    }

    /** a of length 5 in a direction, b longer by a ratio and gamma degrees counter-clockwise from it. */
    private static Lattice lattice(double ratio, double gamma, double degrees) {
        return new Lattice(vector(5, degrees), vector(5 * ratio, degrees + gamma));
    }

    private static Vector vector(double length, double degrees) {
        return new Vector(-length * Math.sin(Math.toRadians(degrees)), length * Math.cos(Math.toRadians(degrees)));
    }
}
