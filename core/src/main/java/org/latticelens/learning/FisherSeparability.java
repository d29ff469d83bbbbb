package org.latticelens.learning;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.parallel.Workers;

/** Fisher's separability of features for any number of classes (Eq. 4). */
public final class FisherSeparability {
    private FisherSeparability() {}

    /**
     * The between-class over the within-class variance of every feature.
     *
     * @param descriptors rows x columns x features
     * @param labels one per grid pixel, row-major; 0 is left out
     * @param classes labels run from 1 to this
     * @return one value per feature, not negative; 0 for a feature that does not vary, and the largest double for one that
     *     varies between classes only
     */
    public static double[] of(Descriptors descriptors, int[] labels, int classes, Workers workers) {
        return PatternSums.of(descriptors, labels, classes, workers).separabilities();
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
