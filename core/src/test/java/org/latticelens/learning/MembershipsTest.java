package org.latticelens.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

class MembershipsTest {
    private static final double[][] CENTRES = {{0, 0}, {4, 0}};

    @Test
    void fallWithTheEighthPowerOfTheDistance() {
        DescriptorField memberships = memberships(0, 0, 1, 0, 2, 0, 4, 3);
        assertThat(memberships.features()).isEqualTo(2);
        assertThat(memberships.value(0, 0, 0)).isCloseTo(1, within(1e-6f));
        assertThat(memberships.value(0, 1, 0)).isCloseTo(6561 / 6562f, within(1e-6f));
        assertThat(memberships.value(0, 2, 0)).isCloseTo(0.5f, within(1e-6f));
        assertThat(memberships.value(0, 3, 1)).isCloseTo((float) (1 / (1 + Math.pow(9 / 25.0, 4))), within(1e-6f));
        for (int pixel = 0; pixel < 4; pixel++) {
            assertThat(memberships.value(0, pixel, 0) + memberships.value(0, pixel, 1))
                    .isCloseTo(1, within(1e-6f));
        }
    }

    @Test
    void nothingWithoutContrast() {
        StridedGrid grid = new StridedGrid(0, 0, 1, 1, Stride.square(1));
        DescriptorField field = new DescriptorField(grid, 2, new float[] {1, 1}, new boolean[] {false});
        try (Workers workers = new Workers(1)) {
            assertThat(Memberships.of(field, CENTRES, workers).values()).containsExactly(0, 0);
        }
    }

    private static DescriptorField memberships(float... values) {
        int pixels = values.length / 2;
        boolean[] contrast = new boolean[pixels];
        java.util.Arrays.fill(contrast, true);
        StridedGrid grid = new StridedGrid(0, 0, 1, pixels, Stride.square(1));
        try (Workers workers = new Workers(1)) {
            return Memberships.of(new DescriptorField(grid, 2, values, contrast), CENTRES, workers);
        }
    }
}
