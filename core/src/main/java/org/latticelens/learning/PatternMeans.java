package org.latticelens.learning;

import org.latticelens.descriptor.Descriptors;

/** Mean descriptors of labelled pixels. */
public final class PatternMeans {
    private PatternMeans() {}

    /**
     * Mean of the pixels of every pattern.
     *
     * @param labels 1 to patterns per grid pixel, row-major; 0 is left out
     * @return patterns x features; 0 for a pattern without pixels
     */
    public static double[][] of(Descriptors descriptors, int[] labels, int patterns) {
        int features = descriptors.features();
        double[][] means = new double[patterns][features];
        long[] counts = new long[patterns];
        for (int band = 0; band < descriptors.bands(); band++) {
            float[] values = descriptors.band(band).values();
            int first = descriptors.first(band);
            for (int pixel = first; pixel < descriptors.first(band + 1); pixel++) {
                if (labels[pixel] > 0) {
                    counts[labels[pixel] - 1]++;
                    add(values, (pixel - first) * features, means[labels[pixel] - 1]);
                }
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
