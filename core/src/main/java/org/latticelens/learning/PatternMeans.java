package org.latticelens.learning;

import org.latticelens.descriptor.DescriptorField;

/** Mean descriptors of labelled pixels. */
public final class PatternMeans {
    private PatternMeans() {}

    /**
     * Mean of the pixels of every pattern.
     *
     * @param field rows x columns x features
     * @param labels 1 to patterns per grid pixel, row-major; 0 is left out
     * @return patterns x features; 0 for a pattern without pixels
     */
    public static double[][] of(DescriptorField field, int[] labels, int patterns) {
        int features = field.features();
        double[][] means = new double[patterns][features];
        long[] counts = new long[patterns];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            if (labels[pixel] > 0) {
                counts[labels[pixel] - 1]++;
                add(field.values(), pixel * features, means[labels[pixel] - 1]);
            }
        }
        for (int pattern = 0; pattern < patterns; pattern++) {
            for (int feature = 0; feature < features; feature++) {
                means[pattern][feature] /= Math.max(1, counts[pattern]);
            }
        }
        return means;
    }

    private static void add(float[] values, int start, double[] sums) {
        for (int feature = 0; feature < sums.length; feature++) {
            sums[feature] += values[start + feature];
        }
    }
}
