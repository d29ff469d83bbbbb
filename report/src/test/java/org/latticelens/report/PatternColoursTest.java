package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatternColoursTest {
    /** Colours this far apart in CIELAB are told apart at a glance. */
    private static final double DISTINCT = 10;

    /** How an eye sees linear red, green and blue (Machado, Oliveira and Fernandes, 2009, severity 1). */
    record Vision(String name, List<Double> matrix) {

        static Stream<Vision> all() {
            return Stream.of(
                    new Vision("normal", List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)),
                    new Vision(
                            "protanopia",
                            List.of(
                                    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
                                    1.051998)),
                    new Vision(
                            "deuteranopia",
                            List.of(
                                    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940,
                                    0.968881)),
                    new Vision(
                            "tritanopia",
                            List.of(
                                    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
                                    0.303900)));
        }

        /** The colour as seen, in CIELAB (D65). */
        double[] lab(int rgb) {
            double[] linear = IntStream.of(16, 8, 0)
                    .mapToDouble(shift -> (rgb >> shift & 0xff) / 255.0)
                    .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                    .toArray();
            double[] seen = Arrays.stream(product(matrix, linear))
                    .map(value -> Math.max(0, Math.min(1, value)))
                    .toArray();
            double[] xyz =
                    product(List.of(0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505), seen);
            double x = curve(xyz[0] / 0.9505);
            double y = curve(xyz[1]);
            double z = curve(xyz[2] / 1.089);
            return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
        }

        private static double curve(double t) {
            return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
        }

        private static double[] product(List<Double> matrix, double[] vector) {
            return IntStream.range(0, 3)
                    .mapToDouble(row -> matrix.get(3 * row) * vector[0]
                            + matrix.get(3 * row + 1) * vector[1]
                            + matrix.get(3 * row + 2) * vector[2])
                    .toArray();
        }
    }

    @ParameterizedTest
    @MethodSource("org.latticelens.report.PatternColoursTest$Vision#all")
    void firstEightPatternsAreDistinctForEveryEye(Vision vision) {
        for (int first = 1; first <= 8; first++) {
            for (int second = first + 1; second <= 8; second++) {
                assertThat(distance(vision, first, second))
                        .as("patterns %d and %d", first, second)
                        .isGreaterThan(DISTINCT);
            }
        }
    }

    private static double distance(Vision vision, int first, int second) {
        double[] a = vision.lab(PatternColours.of(first));
        double[] b = vision.lab(PatternColours.of(second));
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(index -> (a[index] - b[index]) * (a[index] - b[index]))
                .sum());
    }

    @Test
    void allLabelsHaveColoursOfTheirOwn() {
        int[] table = PatternColours.table();

        assertThat(table).hasSize(256).doesNotHaveDuplicates();
        assertThat(Arrays.stream(table)).allMatch(colour -> colour >>> 24 == 0);
        assertThat(table[0]).isEqualTo(0x808080);
        assertThat(PatternColours.of(17)).isEqualTo(table[17]);
    }
}
