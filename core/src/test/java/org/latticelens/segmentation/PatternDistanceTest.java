package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;

class PatternDistanceTest {
    private static final int FEATURES = 7;
    private static final int PIXELS = 30;

    @Test
    void isTheLeastDistanceToLinesFromTheNearestMean() {
        Random random = new Random(5);
        double[][] means = new double[3][FEATURES];
        for (double[] mean : means) {
            for (int feature = 0; feature < FEATURES; feature++) {
                mean[feature] = random.nextGaussian();
            }
        }
        float[] values = new float[PIXELS * FEATURES];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) random.nextGaussian();
        }
        DescriptorField field = new DescriptorField(
                new StridedGrid(0, 0, 1, PIXELS, new Stride(1, 1)), FEATURES, values, new boolean[PIXELS]);
        PatternDistance distance = new PatternDistance(means);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            assertThat(distance.of(field, pixel)).isCloseTo(byManyPlaces(values, pixel, means), within(1e-6));
        }
    }

    private static double byManyPlaces(float[] values, int pixel, double[][] means) {
        double[] nearest = means[0];
        for (double[] mean : means) {
            nearest = distance(values, pixel, mean, mean, 0) < distance(values, pixel, nearest, nearest, 0)
                    ? mean
                    : nearest;
        }
        double least = Double.POSITIVE_INFINITY;
        for (double[] other : means) {
            for (int place = 0; place <= 10_000; place++) {
                least = Math.min(least, distance(values, pixel, nearest, other, place / 10_000.0));
            }
        }
        return least;
    }

    private static double distance(float[] values, int pixel, double[] from, double[] to, double along) {
        double square = 0;
        for (int feature = 0; feature < FEATURES; feature++) {
            double place = from[feature] + along * (to[feature] - from[feature]);
            square += Math.pow(values[pixel * FEATURES + feature] - place, 2);
        }
        return Math.sqrt(square);
    }
}
