package org.latticelens.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.Fields;
import org.latticelens.Npy;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;

class KMeansTest {
    private static final Workers WORKERS = new Workers(2);

    @ParameterizedTest
    @CsvSource({
        "hea, 2, 380.91300640819287", "hea, 3, 274.56494312937815",
        "synth, 2, 594.9285045916811", "synth, 3, 249.0385421977632"
    })
    void findsTheReferencesOptimum(String name, int k, double inertia) {
        DescriptorField field = Fields.of(Npy.shared("reference/" + name + "_pca_features5.npy"));
        for (long seed = 0; seed < 5; seed++) {
            KMeans clusters = KMeans.fit(field, k, seed, WORKERS);
            assertThat(clusters.inertia()).isLessThanOrEqualTo(1.0001 * inertia);
            assertThat(clusters.inertia()).isCloseTo(naiveInertia(field, clusters), within(1e-6 * inertia));
        }
    }

    @Test
    void manyPointsReachTheInertiaOfTheTrueCentres() {
        // 20,000 points: more than are tried for the starts.
        SplittableRandom random = new SplittableRandom(2);
        double[] values = new double[200 * 100 * 2];
        double trueInertia = 0;
        for (int point = 0; point < 20_000; point++) {
            for (int axis = 0; axis < 2; axis++) {
                double deviation = random.nextDouble() - 0.5;
                values[2 * point + axis] = 3 * (axis == 0 ? point % 2 : point / 2 % 2) + deviation;
                trueInertia += deviation * deviation;
            }
        }
        DescriptorField field = Fields.of(new Npy(new int[] {200, 100, 2}, values));
        KMeans clusters = KMeans.fit(field, 4, 7, WORKERS);
        assertThat(clusters.inertia()).isLessThan(1.0001 * trueInertia);
        for (int point = 4; point < 20_000; point++) {
            assertThat(clusters.labels()[point]).isEqualTo(clusters.labels()[point % 4]);
        }
    }

    @Test
    void threadsDoNotChangeALabelAndSeedsAreKept() {
        DescriptorField field = Fields.random(150, 100, 4, 3);
        KMeans two = KMeans.fit(field, 5, 11, WORKERS);
        try (Workers one = new Workers(1)) {
            KMeans again = KMeans.fit(field, 5, 11, one);
            assertThat(again.labels()).isEqualTo(two.labels());
            assertThat(again.inertia()).isEqualTo(two.inertia());
        }
        assertThat(KMeans.assign(field, two.centres(), WORKERS)).isEqualTo(two.labels());
    }

    @Test
    void everyClusterKeepsAPointWhereKIsTheNumberOfPoints() {
        double[] values = {0, 0, 0, 0, 0, 0, 0, 1, 5, 5, 5, 9};
        DescriptorField field = Fields.of(new Npy(new int[] {3, 4, 1}, values));
        KMeans clusters = KMeans.fit(field, 4, 0, WORKERS);
        assertThat(clusters.inertia()).isZero();
        assertThat(Arrays.stream(clusters.labels()).distinct().count()).isEqualTo(4);
    }

    @Test
    void morePatternsThanDistinctPointsAreRefused() {
        double[] values = {0, 0, 1, 1, 0, 1, 2, 2, 2};
        DescriptorField field = Fields.of(new Npy(new int[] {3, 3, 1}, values));
        assertThatThrownBy(() -> KMeans.fit(field, 4, 0, WORKERS))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("3 distinct")
                .hasMessageContaining("4 patterns");
    }

    @Test
    void pixelsWithoutContrastGetLabelZero() {
        DescriptorField field = Fields.random(20, 20, 2, 5).within(pixel -> pixel % 3 != 0);
        int[] labels = KMeans.fit(field, 3, 0, WORKERS).labels();
        for (int pixel = 0; pixel < labels.length; pixel++) {
            assertThat(labels[pixel] == 0).isEqualTo(pixel % 3 == 0);
        }
    }

    private static double naiveInertia(DescriptorField field, KMeans clusters) {
        double sum = 0;
        for (int pixel = 0; pixel < field.grid().size(); pixel++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] centre : clusters.centres()) {
                double distance = 0;
                for (int feature = 0; feature < field.features(); feature++) {
                    distance += Math.pow(field.values()[pixel * field.features() + feature] - centre[feature], 2);
                }
                least = Math.min(least, distance);
            }
            sum += least;
        }
        return sum;
    }
}
