package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whoever sees no hue at all must still read the numbers from the lightness. */
class ColourMapTest {

    @Test
    void theSequentialMapGrowsLighterAllTheWay() {
        double last = -1;
        for (int step = 0; step <= 100; step++) {
            double luminance = luminance(ColourMap.SEQUENTIAL.of(step / 100.0));
            assertThat(luminance).isGreaterThan(last);
            last = luminance;
        }
        assertThat(luminance(ColourMap.SEQUENTIAL.of(0))).isLessThan(0.05);
        assertThat(last).isGreaterThan(0.7);
    }

    @Test
    void theDivergingMapIsLightestInTheMiddleAndBlueAgainstRed() {
        for (int step = 1; step <= 50; step++) {
            for (int side : new int[] {-1, 1}) {
                assertThat(luminance(ColourMap.DIVERGING.of(0.5 + side * step / 100.0)))
                        .isLessThan(luminance(ColourMap.DIVERGING.of(0.5 + side * (step - 1) / 100.0)));
            }
        }
        assertThat(ColourMap.DIVERGING.of(0) & 0xff).isGreaterThan(2 * (ColourMap.DIVERGING.of(0) >> 16));
        assertThat(ColourMap.DIVERGING.of(1) >> 16).isGreaterThan(2 * (ColourMap.DIVERGING.of(1) & 0xff));
        assertThat(ColourMap.DIVERGING.of(7)).isEqualTo(ColourMap.DIVERGING.of(1));
    }

    /** Relative luminance of an sRGB colour, from 0 to 1. */
    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 0xff) + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
