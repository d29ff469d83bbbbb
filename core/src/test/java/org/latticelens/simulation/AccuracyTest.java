package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    @Test
    void namesDoNotMatterAndEveryLabelStandsForOneClass() {
        assertThat(Accuracy.of(new int[] {2, 2, 1, 1}, new int[] {0, 0, 1, 1}, 2))
                .isEqualTo(1);
        // Both labels lie in class 0: only one may stand for it.
        assertThat(Accuracy.of(new int[] {1, 1, 1, 2}, new int[] {0, 0, 0, 0}, 1))
                .isEqualTo(0.75);
        // The largest count first would give 3 + 0 right, the best renaming gives 2 + 2.
        int[] labels = {1, 1, 1, 1, 1, 2, 2};
        int[] truth = {0, 0, 0, 1, 1, 0, 0};
        assertThat(Accuracy.of(labels, truth, 2)).isCloseTo(4.0 / 7, within(1e-12));
    }

    @Test
    void isTheBestOfAllRenamings() {
        SplittableRandom random = new SplittableRandom(1);
        int[] labels = random.ints(60, 1, 4).toArray();
        int[] truth = random.ints(60, 0, 3).toArray();
        int[][] renamings = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        double best = 0;
        for (int[] renaming : renamings) {
            double right = 0;
            for (int pixel = 0; pixel < 60; pixel++) {
                right += renaming[labels[pixel] - 1] == truth[pixel] ? 1 : 0;
            }
            best = Math.max(best, right / 60);
        }
        assertThat(Accuracy.of(labels, truth, 3)).isCloseTo(best, within(1e-12));
    }
}
