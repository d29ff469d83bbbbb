package org.latticelens.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.Fields;
import org.latticelens.Npy;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;

class PrincipalComponentsTest {
    private static final Workers WORKERS = new Workers(2);

    @ParameterizedTest
    @ValueSource(strings = {"hea", "synth"})
    void matchesTheReferenceArrays(String name) {
        DescriptorField field = Fields.of(Npy.shared("reference/" + name + "_lcm_direct_mean.npy"));
        PrincipalComponents components =
                PrincipalComponents.fit(Covariance.of(field, WORKERS), new Components.Count(5));
        double[] variances =
                Npy.shared("reference/" + name + "_pca_explained_variance.npy").values();
        double[] ratios = Npy.shared("reference/" + name + "_pca_explained_variance_ratio.npy")
                .values();
        for (int index = 0; index < variances.length; index++) {
            // The smallest variances are rounding noise of the float32 scores.
            double noise = 1e-12 * variances[0];
            assertThat(components.variances()[index])
                    .isCloseTo(variances[index], within(1e-5 * variances[index] + noise));
            assertThat(components.explainedVariance()[index])
                    .isCloseTo(ratios[index], within(1e-5 * ratios[index] + noise));
        }
        double[] features =
                Npy.shared("reference/" + name + "_pca_features5.npy").values();
        float[] ours = components.transform(field, WORKERS).values();
        for (int component = 0; component < 5; component++) {
            double sign = Math.signum(features[component] * ours[component]);
            for (int index = component; index < features.length; index += 5) {
                assertThat(sign * ours[index]).isCloseTo(features[index], within(1e-4));
            }
        }
    }

    @Test
    void aFractionKeepsAsFewAsExplainIt() {
        double[] ratios = {0.5, 0.3, 0.15, 0.05};
        assertThat(new Components.Fraction(0.5).of(ratios)).isEqualTo(1);
        assertThat(new Components.Fraction(0.51).of(ratios)).isEqualTo(2);
        assertThat(new Components.Fraction(0.9).of(ratios)).isEqualTo(3);
        assertThat(new Components.Count(9).of(ratios)).isEqualTo(4);
    }

    @Test
    void varianceAlongTheAxesIsTheVarianceOfTheFeatures() {
        SplittableRandom random = new SplittableRandom(4);
        double[] values = new double[40 * 30 * 7];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextDouble() * (1 + index % 7) + (index % 7 > 4 ? values[index - 3] : 0);
        }
        DescriptorField field = Fields.of(new Npy(new int[] {40, 30, 7}, values));
        Covariance covariance = Covariance.of(field, WORKERS);
        PrincipalComponents components = PrincipalComponents.fit(covariance, new Components.Count(7));
        double[] variances =
                Covariance.of(components.transform(field, WORKERS), WORKERS).variances();
        double total = 0;
        for (int index = 0; index < 7; index++) {
            assertThat(variances[index]).isCloseTo(components.variances()[index], Percentage.withPercentage(0.01));
            total += covariance.variances()[index] - variances[index];
        }
        assertThat(total).isCloseTo(0, within(1e-6));
    }

    @Test
    void mergingHalvesIsTheWholeAndPixelsWithoutContrastAreLeftOut() {
        DescriptorField field = Fields.random(48, 20, 6, 9);
        DescriptorField upper = field.within(pixel -> pixel < 32 * 20);
        DescriptorField lower = field.within(pixel -> pixel >= 32 * 20);
        Covariance merged = Covariance.of(upper, WORKERS).merge(Covariance.of(lower, WORKERS));
        Covariance whole = Covariance.of(field, WORKERS);
        assertThat(merged.count()).isEqualTo(whole.count()).isEqualTo(960);
        for (int index = 0; index < 6; index++) {
            assertThat(merged.mean()[index]).isCloseTo(whole.mean()[index], within(1e-12));
            assertThat(merged.variances()[index]).isCloseTo(whole.variances()[index], within(1e-12));
        }
        try (Workers one = new Workers(1)) {
            assertThat(Covariance.of(field, one).variances()).isEqualTo(whole.variances());
        }
    }
}
