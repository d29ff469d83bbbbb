package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BravaisTypeTest {

    @ParameterizedTest
    @CsvSource({
        "10, 13, 104, OBLIQUE, 2",
        "10, 13, 90, RECTANGULAR, 4",
        "10, 10, 104, CENTRED_RECTANGULAR, 4",
        "10, 10, 90, SQUARE, 8",
        "10, 10, 120, HEXAGONAL, 12",
        "10, 10.2, 90.5, SQUARE, 8",
        "10, 10.6, 90, RECTANGULAR, 4",
        "10, 10, 93, CENTRED_RECTANGULAR, 4",
        // b ends above the middle of a
        "10, 13, 112.6199, CENTRED_RECTANGULAR, 4"
    })
    void typeAndNumberOfOperations(double a, double b, double gamma, BravaisType type, int operations) {
        double angle = Math.toRadians(gamma);
        Lattice lattice = new Lattice(new Vector(0, a), new Vector(-b * Math.sin(angle), b * Math.cos(angle)));
        MeasuredLattice measured = new MeasuredLattice(lattice, new double[16]);

        assertThat(BravaisType.of(measured)).isEqualTo(type);
        assertThat(BravaisType.operations(measured)).hasSize(operations);
    }
}
