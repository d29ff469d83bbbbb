package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.image.Calibration;
import org.latticelens.segmentation.LabelMap;

class BoundaryTest {

    @ParameterizedTest
    @CsvSource({"3, 0.04", "6, 0.02", "12, 0.015", "40, 0.005", "90, 0.003"})
    void aCircleHasItsCircumference(double radius, double tolerance) {
        Random random = new Random(1);
        for (int trial = 0; trial < 5; trial++) {
            double row = 100 + random.nextDouble();
            double column = 100 + random.nextDouble();
            Boundary boundary = only(LabelMaps.disc(201, row, column, radius), Microstructure.PIXELS);
            double circumference = 2 * Math.PI * radius;
            assertThat(boundary.length()).isCloseTo(circumference, within(tolerance * circumference));
            assertThat(boundary.straightness()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 5, 11.25, 18, 22.5, 26.565, 33, 40, 45, 61, 77, 89, 90, 113, 135, 158, 171})
    void aLineHasItsLengthWhateverItsSlope(double degrees) {
        int size = 200;
        double row = 97.3;
        double column = 104.6;
        Boundary boundary = only(LabelMaps.halfPlanes(size, row, column, degrees), Microstructure.PIXELS);
        double inside = inside(size, row, column, degrees);
        assertThat(boundary.length()).isCloseTo(inside, within(0.004 * inside + 0.5));
        assertThat(boundary.straightness()).isBetween(0.993, 1.0);
        double offset = (boundary.column() - column) * Math.sin(Math.toRadians(degrees))
                + (boundary.row() - row) * Math.cos(Math.toRadians(degrees));
        assertThat(offset).as("distance of its middle from the line").isCloseTo(0, within(1.0));
    }

    /** How much of a line lies in the square from -0.5 to size - 0.5. */
    private static double inside(int size, double row, double column, double degrees) {
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        int steps = 400_000;
        double longest = 1.5 * size;
        int count = 0;
        for (int step = 0; step < steps; step++) {
            double along = longest * (2.0 * step / steps - 1);
            double r = row - along * sine;
            double c = column + along * cosine;
            count += r > -0.5 && r < size - 0.5 && c > -0.5 && c < size - 0.5 ? 1 : 0;
        }
        return 2 * longest * count / steps;
    }

    @Test
    void pixelsNeedNotBeSquare() {
        Calibration pixel = new Calibration(0.03, 0.02, "nm");
        LabelMap disc = LabelMaps.of(
                201, 301, 2, (row, column) -> Math.hypot(0.03 * (row - 100), 0.02 * (column - 150)) < 1.5 ? 2 : 1);
        Boundary boundary = only(disc, pixel);
        assertThat(boundary.length()).isCloseTo(2 * Math.PI * 1.5, within(0.03));
    }

    @Test
    void stepsOfStridedLabelsDoNotMakeABoundaryLonger() {
        int stride = 5;
        LabelMap strided = LabelMaps.of(400, 400, 2, (row, column) -> {
            double r = stride * Math.floor(row / stride) + 2;
            double c = stride * Math.floor(column / stride) + 2;
            return r < 120 + 0.4 * c ? 2 : 1;
        });
        double length = 400 * Math.hypot(1, 0.4);
        double found = Microstructure.of(strided, Microstructure.PIXELS, new LabelResolution(0, stride))
                .boundaries()
                .get(0)
                .length();
        assertThat(found).isCloseTo(length, within(0.01 * length));
    }

    @Test
    void threeGrainsMeetInThreeBoundariesThatEndAtTheirJunction() {
        LabelMap sectors = LabelMaps.of(
                241,
                241,
                3,
                (row, column) -> 1
                        + (int) Math.floorMod(
                                (long) Math.floor(Math.toDegrees(Math.atan2(120.2 - row, column - 120.3)) / 120), 3L));
        Microstructure structure = Microstructure.of(sectors, Microstructure.PIXELS, LabelResolution.EXACT);
        assertThat(structure.interfaces()).hasSize(3);
        assertThat(structure.boundaries()).hasSize(3).allSatisfy(boundary -> {
            assertThat(boundary.straightness()).isGreaterThan(0.99);
            assertThat(boundary.length()).isBetween(119.0, 141.0);
        });
    }

    @Test
    void aWavyBoundaryIsNotStraight() {
        LabelMap wave = LabelMaps.of(
                200, 400, 2, (row, column) -> row < 100 + 30 * Math.sin(2 * Math.PI * column / 100) ? 2 : 1);
        Boundary boundary = only(wave, Microstructure.PIXELS);
        double length = 0;
        for (int step = 0; step < 40_000; step++) {
            length += 0.01 * Math.hypot(1, 30 * 2 * Math.PI / 100 * Math.cos(2 * Math.PI * step / 10_000.0));
        }
        assertThat(boundary.length()).isCloseTo(length, within(0.01 * length));
        assertThat(boundary.straightness()).isCloseTo(400 / length, within(0.01));
    }

    private static Boundary only(LabelMap map, Calibration calibration) {
        List<Boundary> boundaries =
                Microstructure.of(map, calibration, LabelResolution.EXACT).boundaries();
        assertThat(boundaries).hasSize(1);
        assertThat(boundaries.get(0).firstLabel() + boundaries.get(0).secondLabel())
                .isEqualTo(3);
        return boundaries.get(0);
    }
}
