package org.latticelens.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.Fields;
import org.latticelens.Npy;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;

class FisherSeparabilityTest {
    private static final Workers WORKERS = new Workers(2);

    @ParameterizedTest
    @ValueSource(strings = {"hea", "synth"})
    void matchesTheReferenceArrays(String name) {
        DescriptorField field = Fields.of(Npy.shared("reference/" + name + "_lcm_direct_mean.npy"));
        double[] stored = Npy.shared("reference/" + name + "_fisher_labels.npy").values();
        double[] expected = Npy.shared("reference/" + name + "_fisher.npy").values();
        double[] shifts = Npy.shared("reference/" + name + "_lcm_shifts.npy").values();
        int[] labels = new int[stored.length];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            labels[pixel] = (int) stored[pixel] + 1;
        }
        double[] separabilities = FisherSeparability.of(field, labels, 3, WORKERS);
        for (int feature = 0; feature < expected.length; feature++) {
            if (shifts[2 * feature] != 0 || shifts[2 * feature + 1] != 0) { // the zero shift is rounding noise
                assertThat(separabilities[feature]).isCloseTo(expected[feature], Percentage.withPercentage(0.01));
            }
        }
    }

    @Test
    void twoClassesFollowEquationFourAndLabelZeroIsLeftOut() {
        // Feature 0 separates, feature 1 is constant, feature 2 varies between the classes only.
        double[] values = {1, 5, 0, 2, 5, 0, 3, 5, 0, 7, 5, 4, 9, 5, 4, 100, 100, 100};
        DescriptorField field = Fields.of(new Npy(new int[] {1, 6, 3}, values));
        double[] separabilities = FisherSeparability.of(field, new int[] {1, 1, 1, 2, 2, 0}, 2, WORKERS);
        double mean = 22.0 / 5;
        double between = 3 * Math.pow(2 - mean, 2) + 2 * Math.pow(8 - mean, 2);
        double within = 3 * (2.0 / 3) + 2 * 1;
        assertThat(separabilities[0]).isCloseTo(between / within, Percentage.withPercentage(1e-9));
        assertThat(separabilities[1]).isZero();
        assertThat(separabilities[2]).isEqualTo(Double.MAX_VALUE);
        assertThat(FisherSeparability.best(separabilities, 2)).containsExactly(2, 0);
    }
}
