package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MovingBoundaryTest {
    private final MovingBoundary movie = MovingBoundary.of(1000, 3);

    @Test
    void theBoundaryIsWhereItIsSaidToBe() {
        for (int index : new int[] {0, 137, 500, 999}) {
            int[] truth = movie.simulated(index).truth();
            for (int row = 0; row < 300; row += 23) {
                double boundary = movie.boundaryColumn(index, row);
                for (int column = 0; column < 400; column++) {
                    assertThat(truth[row * 400 + column]).isEqualTo(column <= boundary ? 0 : 1);
                }
            }
        }
    }

    @Test
    void theFirstPhaseGrows() {
        assertThat(movie.boundaryColumn(0, 150)).isCloseTo(0.3 * 399, within(2.0));
        assertThat(movie.boundaryColumn(999, 150)).isCloseTo(0.7 * 399 + 20, within(3.0));
        for (int index = 1; index < 1000; index++) {
            assertThat(movie.boundaryColumn(index, 150) - movie.boundaryColumn(index - 1, 150))
                    .isBetween(-0.5, 1.0);
        }
    }

    @Test
    void aFrameDoesNotDependOnTheOthers() {
        float[] alone = movie.frame(500).values();
        movie.frame(20);
        assertThat(movie.frame(500).values()).isEqualTo(alone);
        assertThat(MovingBoundary.of(1000, 3).frame(500).values()).isEqualTo(alone);
        assertThat(movie.frame(501).values()).isNotEqualTo(alone);
    }

    @Test
    void framesAreCountsAtOnePerPixel() {
        double sum = 0;
        for (float count : movie.frame(7).values()) {
            sum += count;
        }
        assertThat(sum / 120_000).isCloseTo(1, within(0.015));
    }

    @Test
    void otherFramesAreRefused() {
        assertThatThrownBy(() -> movie.frame(1000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> movie.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new MovingBoundary(0, 10, 10, 1)).hasMessageContaining("0 frames");
        assertThat(MovingBoundary.of(1, 1).frame(0).rows()).isEqualTo(300);
    }
}
