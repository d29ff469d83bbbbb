package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Selection against sorting. */
class QuantileTest {
    @Test
    void isWhatSortingPutsAtThePlace() {
        SplittableRandom random = new SplittableRandom(4);
        for (int length : new int[] {1, 2, 7, 100}) {
            double[] values = random.doubles(length, 0, 20).map(Math::floor).toArray(); // many are equal
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int place = 0; place < length; place++) {
                assertThat(Quantile.at(values.clone(), place)).isEqualTo(sorted[place]);
            }
        }
    }
}
