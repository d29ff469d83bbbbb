package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;

class MemoryNeedTest {
    private static final Image IMAGE = new Image(1000, 2000, new float[2_000_000]);
    private static final StridedGrid GRID = new StridedGrid(41, 41, 459, 959, Stride.square(2));

    @Test
    void countsImageLabelsDescriptorsAndFeatures() {
        long points = 459L * 959;
        assertThat(new MemoryNeed(IMAGE, GRID, 81, 5, false, true).bytes())
                .isEqualTo(4 * (2_000_000 + 2_000_000 + points * 81 + points * 5));
        assertThat(new MemoryNeed(IMAGE, GRID, 81, 100, false, false).bytes())
                .isEqualTo(4 * (2_000_000 + points * 81 + points * 81));
    }

    @Test
    void aBandOfDescriptorsIsEnough() {
        long points = 459L * 959;
        assertThat(new MemoryNeed(IMAGE, GRID, 5000, 5, false, true).bytes())
                .isEqualTo(4 * (2_000_000 + 2_000_000 + (1L << 26) + points * 5));
    }

    @Test
    void refinementsTakeTwelveTimesTheImage() {
        assertThat(new MemoryNeed(IMAGE, GRID, 81, 5, true, true).bytes()
                        - new MemoryNeed(IMAGE, GRID, 81, 5, false, true).bytes())
                .isEqualTo(12 * 4 * 2_000_000);
    }

    @Test
    void namesAStrideThatFits() {
        MemoryNeed need = new MemoryNeed(IMAGE, GRID, 81, 5, false, true);
        assertThatCode(() -> need.require(need.bytes())).doesNotThrowAnyException();
        assertThatThrownBy(() -> need.require(60_000_000))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContainingAll("every 2,2 pixels", "at least 0.2 GB", "there is 0.1 GB", "a stride of 4,4");
        StridedGrid twice = new StridedGrid(41, 41, 230, 480, Stride.square(4));
        assertThat(new MemoryNeed(IMAGE, twice, 81, 5, false, true).bytes()).isLessThanOrEqualTo(60_000_000);
    }

    @Test
    void namesACropWhereNoStrideHelps() {
        assertThatThrownBy(() -> new MemoryNeed(IMAGE, GRID, 81, 5, false, true).require(15_000_000))
                .hasMessageContaining("a crop, or more memory, would work");
    }

    @Test
    void featuresThatFillMoreThanAnArrayAreRefused() {
        assertThatThrownBy(() -> new MemoryNeed(IMAGE, GRID, 5000, 5000, false, true).require(Long.MAX_VALUE))
                .hasMessageContainingAll("2200905000 numbers", "a stride of 4,4");
    }
}
