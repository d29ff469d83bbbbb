package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void linearAxesMarkRoundNumbers() {
        assertThat(texts(Axis.linear("", 0, 1), 5)).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(texts(Axis.linear("", 0.05, 1), 10))
                .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
        assertThat(texts(Axis.linear("", -21.5, 21.5), 5)).containsExactly("-20", "-10", "0", "10", "20");
        assertThat(texts(Axis.linear("", 0, 2048), 4)).containsExactly("0", "500", "1000", "1500", "2000");
        assertThat(texts(Axis.linear("", 0, 3e7), 3)).containsExactly("0", "1e7", "2e7", "3e7");
    }

    @Test
    void axesOfCountsMarkWholeNumbers() {
        Axis axis = new Axis("", 0.5, 4.5, Axis.Scale.WHOLE_NUMBERS);
        assertThat(texts(axis, 12)).containsExactly("1", "2", "3", "4");
        assertThat(texts(Axis.linear("", 0.5, 1.5), 2)).containsExactly("0.5", "1.0", "1.5");
    }

    @Test
    void logarithmicAxesMarkPowersOfTen() {
        assertThat(texts(Axis.logarithmic("", new double[] {0, 3e-5, 20}), 8))
                .containsExactly("1e-4", "0.001", "0.01", "0.1", "1", "10");
        assertThat(texts(Axis.logarithmic("", new double[] {0.02, 0.4, Double.MAX_VALUE}), 5))
                .containsExactly("0.01", "0.02", "0.05", "0.1", "0.2", "0.5");
        assertThat(texts(Axis.logarithmic("", new double[] {0}), 5)).containsExactly("1", "2", "5", "10");
    }

    @Test
    void marksLieWhereTheirNumbersDo() {
        for (Axis axis : new Axis[] {Axis.linear("", 512, -7), new Axis("", 0.3, 5000, Axis.Scale.LOGARITHMIC)}) {
            for (Axis.Tick tick : axis.ticks(6)) {
                double number = Double.parseDouble(tick.text());
                assertThat(tick.position()).isBetween(0.0, 1.0).isEqualTo(axis.position(number));
            }
        }
        assertThat(Axis.linear("", 10, -10).position(10)).isZero();
        assertThat(Axis.linear("", 10, -10).position(5)).isEqualTo(0.25);
        assertThat(new Axis("", 0.1, 1000, Axis.Scale.LOGARITHMIC).position(1)).isCloseTo(0.25, within(1e-12));
    }

    private static String[] texts(Axis axis, int count) {
        return axis.ticks(count).stream().map(Axis.Tick::text).toArray(String[]::new);
    }
}
