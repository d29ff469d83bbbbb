package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.segmentation.LabelMap;

class DomainTest {

    /** Label 1 left of column 60 and, as an island, right of column 80; label 2 between. */
    private static LabelMap stripes() {
        int[] labels = new int[100 * 100];
        for (int index = 0; index < labels.length; index++) {
            int column = index % 100;
            labels[index] = column < 60 || column >= 80 ? 1 : 2;
        }
        return new LabelMap(100, 100, 2, labels);
    }

    @Test
    void keepsAMarginFromOtherLabelsButNotFromTheEdge() {
        Domain domain = Domain.of(stripes(), 1);

        assertThat(domain.contains(0, 0)).isTrue();
        assertThat(domain.contains(50, 43)).isTrue();
        assertThat(domain.contains(50, 44)).isFalse();
        assertThat(domain.contains(50, 95)).isFalse();
        assertThat(domain.contains(50, 96)).isTrue();
        assertThat(domain.size()).isEqualTo(100 * (44 + 4));
    }

    @Test
    void narrowPatternsKeepHalfTheirPixels() {
        assertThat(Domain.of(stripes(), 2).size()).isEqualTo(100 * 10);
    }

    @Test
    void largestRegionLeavesIslands() {
        Domain region = Domain.of(stripes(), 1).largestRegion();

        assertThat(region.size()).isEqualTo(100 * 44);
        assertThat(region.contains(50, 99)).isFalse();
    }

    /** Against distances measured pixel by pixel, on blots of three patterns and of none. */
    @ParameterizedTest
    @CsvSource({"90, 110", "70, 128", "40, 21", "5, 64", "1, 100"})
    void holdsThePixelsThatAreFarFromAnyOtherLabel(int rows, int columns) {
        int[] labels = new int[rows * columns];
        for (int index = 0; index < labels.length; index++) {
            int row = index / columns;
            int column = index % columns;
            double wave = Math.sin(column / 19.0) + Math.sin(row / 23.0);
            labels[index] = wave > 1.2 ? 3 : wave > 0.2 ? 2 : wave > -0.9 ? 1 : 0;
        }

        LabelMap map = new LabelMap(rows, columns, 3, labels);

        for (int pattern = 1; pattern <= 3; pattern++) {
            Domain domain = Domain.of(map, pattern);
            int[] distances = new int[labels.length];
            for (int index = 0; index < labels.length; index++) {
                distances[index] = labels[index] == pattern ? distance(labels, columns, index) : 0;
            }
            int margin = 16;
            while (margin > 0 && 2 * farther(distances, margin) < farther(distances, 0)) {
                margin--;
            }
            for (int index = 0; index < labels.length; index++) {
                assertThat(domain.contains(index / columns, index % columns)).isEqualTo(distances[index] > margin);
            }
            assertThat(domain.size()).isEqualTo(farther(distances, margin));
        }
    }

    private static int farther(int[] distances, int margin) {
        return (int)
                Arrays.stream(distances).filter(distance -> distance > margin).count();
    }

    /** Steps to the nearest pixel with another label, one of them perhaps diagonal. */
    private static int distance(int[] labels, int columns, int pixel) {
        int nearest = 17;
        for (int other = 0; other < labels.length; other++) {
            if (labels[other] != labels[pixel]) {
                int down = Math.abs(other / columns - pixel / columns);
                int right = Math.abs(other % columns - pixel % columns);
                nearest = Math.min(nearest, Math.max(down, right));
            }
        }
        return nearest;
    }
}
