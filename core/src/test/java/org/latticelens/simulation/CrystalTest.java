package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrystalTest {

    @Test
    void turningIsCounterClockwiseAsSeen() {
        Point right = new Point(0, 2);
        assertClose(right.rotated(90), new Point(-2, 0));
        assertClose(new Point(-2, 0).rotated(90), new Point(0, -2));
        assertClose(Point.polar(2, 90), new Point(-2, 0));
    }

    @Test
    void reflectionKeepsTheAxisAndTurnsTheNormal() {
        assertClose(Point.polar(3, 20).mirrored(20), Point.polar(3, 20));
        assertClose(Point.polar(3, 110).mirrored(20), Point.polar(-3, 110));
    }

    @Test
    void namedCrystalsHaveTheirNeighbourDistances() {
        assertThat(Crystal.square(9).nearestNeighbours()).isCloseTo(9, within(1e-9));
        assertThat(Crystal.rectangular(9, 7).nearestNeighbours()).isCloseTo(7, within(1e-9));
        assertThat(Crystal.oblique(9, 12, 100).nearestNeighbours()).isCloseTo(9, within(1e-9));
        assertThat(Crystal.centredRectangular(8, 6).nearestNeighbours()).isCloseTo(5, within(1e-9));
        assertThat(Crystal.hexagonal(9).nearestNeighbours()).isCloseTo(9, within(1e-9));
        assertThat(Crystal.honeycomb(9).nearestNeighbours()).isCloseTo(9 / Math.sqrt(3), within(1e-9));
        assertThat(Crystal.fcc110(9).nearestNeighbours()).isCloseTo(9, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 120, 180, 300})
    void aHexagonalLatticeIsItselfTurned(double degrees) {
        Crystal crystal = Crystal.hexagonal(10);
        Crystal turned = crystal.rotated(degrees);
        assertOnLattice(crystal, turned.a());
        assertOnLattice(crystal, turned.b());
    }

    @Test
    void aFaceCentredCubicMetalRepeatsAfterThreePlanes() {
        Crystal crystal = Crystal.fcc110(10);
        assertOnLattice(crystal, new Point(-3 * Crystal.fccPlaneSpacing(10), 0));
        assertThat(crystal.fraction(new Point(-Crystal.fccPlaneSpacing(10), 0)).u())
                .isCloseTo(-1 / 3.0, within(1e-9));
    }

    @Test
    void fractionIsTheInverseOfPosition() {
        Crystal crystal = Crystal.oblique(11, 17, 71).rotated(33).at(new Point(5, -8));
        Point point = crystal.position(3, -4, new Column(0.3, 0.9, 1, 1));
        assertThat(crystal.fraction(point).u()).isCloseTo(3.3, within(1e-12));
        assertThat(crystal.fraction(point).v()).isCloseTo(-3.1, within(1e-12));
    }

    @Test
    void scalingEnlargesPeaksToo() {
        Crystal larger = Crystal.square(10).scaled(1.5);
        assertThat(larger.a().length()).isCloseTo(15, within(1e-12));
        assertThat(larger.motif().get(0).width()).isCloseTo(1.5 * 1.8, within(1e-12));
    }

    @Test
    void impossibleCrystalsAreRefused() {
        assertThatThrownBy(() -> Crystal.of(10, 10, 180, List.of(new Column(0, 0, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("square pixels");
        assertThatThrownBy(() -> Crystal.of(10, 10, 90, List.of())).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> new Column(0, 0, 1, 0.1)).hasMessageContaining("0.1");
        assertThatThrownBy(() -> new Column(Double.NaN, 0, 1, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Column(0, 0, -1, 1)).hasMessageContaining("-1");
    }

    private static void assertOnLattice(Crystal crystal, Point vector) {
        Crystal.Fraction fraction = crystal.fraction(vector.plus(crystal.origin()));
        assertThat(fraction.u()).isCloseTo(Math.rint(fraction.u()), within(1e-9));
        assertThat(fraction.v()).isCloseTo(Math.rint(fraction.v()), within(1e-9));
    }

    private static void assertClose(Point actual, Point expected) {
        assertThat(actual.minus(expected).length())
                .as("%s against %s", actual, expected)
                .isLessThan(1e-12);
    }
}
