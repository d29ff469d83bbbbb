package org.latticelens.learning;

import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.parallel.Workers;

/** Count, sums and sums of squares of the descriptors of every pattern: what means and separabilities are made of. */
public final class PatternSums {
    /** Of labels 0 to patterns; that of 0 is not used. */
    private final long[] counts;

    private final double[][] sums;
    private final double[][] squares;

    private PatternSums(int patterns, int features) {
        counts = new long[patterns + 1];
        sums = new double[patterns + 1][features];
        squares = new double[patterns + 1][features];
    }

    /**
     * The sums of labelled pixels.
     *
     * @param labels 1 to patterns per grid pixel, row-major; 0 is left out
     */
    public static PatternSums of(Descriptors descriptors, int[] labels, int patterns, Workers workers) {
        return RowBands.reduce(
                descriptors,
                workers,
                (field, from, to, first) ->
                        new PatternSums(patterns, field.features()).add(field, labels, from, to, first),
                PatternSums::merge);
    }

    private PatternSums add(DescriptorField field, int[] labels, int from, int to, int first) {
        int features = field.features();
        for (int pixel = from; pixel < to; pixel++) {
            int label = labels[first + pixel];
            if (label == 0) {
                continue;
            }
            counts[label]++;
            double[] sum = sums[label];
            double[] square = squares[label];
            for (int feature = 0; feature < features; feature++) {
                double value = field.values()[pixel * features + feature];
                sum[feature] += value;
                square[feature] += value * value;
            }
        }
        return this;
    }

    private PatternSums merge(PatternSums other) {
        for (int label = 1; label < counts.length; label++) {
            counts[label] += other.counts[label];
            for (int feature = 0; feature < sums[label].length; feature++) {
                sums[label][feature] += other.sums[label][feature];
                squares[label][feature] += other.squares[label][feature];
            }
        }
        return this;
    }

    /** Mean descriptor of every pattern, patterns x features; 0 for a pattern without pixels. */
    public double[][] means() {
        return IntStream.range(1, counts.length)
                .mapToObj(label -> IntStream.range(0, sums[label].length)
                        .mapToDouble(feature -> mean(label, feature))
                        .toArray())
                .toArray(double[][]::new);
    }

    private double mean(int label, int feature) {
        return sums[label][feature] / Math.max(1, counts[label]);
    }

    /**
     * Fisher's separability of every feature (Eq. 4).
     *
     * @see FisherSeparability
     */
    public double[] separabilities() {
        return IntStream.range(0, sums[0].length)
                .mapToDouble(this::separability)
                .toArray();
    }

    private double separability(int feature) {
        double count = 0;
        double mean = 0;
        for (int label = 1; label < counts.length; label++) {
            count += counts[label];
            mean += sums[label][feature];
        }
        mean /= Math.max(1, count);
        double between = 0;
        double within = 0;
        for (int label = 1; label < counts.length; label++) {
            double own = mean(label, feature);
            between += counts[label] * (own - mean) * (own - mean);
            within += Math.max(0, squares[label][feature] - counts[label] * own * own);
        }
        return between == 0 ? 0 : Math.min(between / within, Double.MAX_VALUE);
    }
}
