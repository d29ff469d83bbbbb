package org.latticelens.learning;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;

/** Fisher's separability of features for any number of classes (Eq. 4). */
public final class FisherSeparability {
    private FisherSeparability() {}

    /**
     * The between-class over the within-class variance of every feature.
     *
     * @param field rows x columns x features
     * @param labels one per grid pixel, row-major; 0 is left out
     * @param classes labels run from 1 to this
     * @return one value per feature, not negative; 0 for a feature that does not vary, and the largest double for one that
     *     varies between classes only
     */
    public static double[] of(DescriptorField field, int[] labels, int classes) {
        int features = field.features();
        long[] counts = new long[classes + 1];
        double[][] sums = new double[classes + 1][features];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            counts[labels[pixel]]++;
            for (int feature = 0; feature < features; feature++) {
                sums[labels[pixel]][feature] += field.values()[pixel * features + feature];
            }
        }
        double[] separabilities = new double[features];
        double[] within = within(field, labels, counts, sums);
        long total = IntStream.rangeClosed(1, classes)
                .mapToLong(label -> counts[label])
                .sum();
        for (int feature = 0; feature < features; feature++) {
            double mean = 0;
            for (int label = 1; label <= classes; label++) {
                mean += sums[label][feature] / Math.max(1, total);
            }
            double between = 0;
            for (int label = 1; label <= classes; label++) {
                double distance = sums[label][feature] / Math.max(1, counts[label]) - mean;
                between += counts[label] * distance * distance;
            }
            separabilities[feature] = between == 0 ? 0 : Math.min(between / within[feature], Double.MAX_VALUE);
        }
        return separabilities;
    }

    private static double[] within(DescriptorField field, int[] labels, long[] counts, double[][] sums) {
        int features = field.features();
        double[] within = new double[features];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            int label = labels[pixel];
            for (int feature = 0; label > 0 && feature < features; feature++) {
                double distance = field.values()[pixel * features + feature] - sums[label][feature] / counts[label];
                within[feature] += distance * distance;
            }
        }
        return within;
    }

    /** The {@code number} features with the largest separability, best first. */
    public static int[] best(double[] separabilities, int number) {
        return IntStream.range(0, separabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -separabilities[feature]))
                .limit(number)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
