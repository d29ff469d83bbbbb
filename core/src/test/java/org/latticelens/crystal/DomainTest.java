package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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

    @Test
    void allPatternsAtOnceAreTheSame() {
        assertThat(Domain.of(stripes()))
                .hasSize(2)
                .last()
                .extracting(Domain::size)
                .isEqualTo(1000);
    }
}
