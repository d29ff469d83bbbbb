package org.latticelens.learning;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;

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
    public static double[] of(DescriptorField field, int[] labels, int classes, Workers workers) {
        ClassSums sums = RowBands.reduce(
                field.grid(), workers, (from, to) -> ClassSums.of(field, labels, classes, from, to), ClassSums::merge);
        return IntStream.range(0, field.features())
                .mapToDouble(sums::separability)
                .toArray();
    }

    /** Count, sums and sums of squares of every class; row 0 is not used. */
    private record ClassSums(long[] counts, double[][] sums, double[][] squares) {

        static ClassSums of(DescriptorField field, int[] labels, int classes, int from, int to) {
            int features = field.features();
            ClassSums result = new ClassSums(
                    new long[classes + 1], new double[classes + 1][features], new double[classes + 1][features]);
            for (int pixel = from; pixel < to; pixel++) {
                int label = labels[pixel];
                if (label == 0) {
                    continue;
                }
                result.counts[label]++;
                double[] sum = result.sums[label];
                double[] square = result.squares[label];
                for (int feature = 0; feature < features; feature++) {
                    double value = field.values()[pixel * features + feature];
                    sum[feature] += value;
                    square[feature] += value * value;
                }
            }
            return result;
        }

        ClassSums merge(ClassSums other) {
            for (int label = 1; label < counts.length; label++) {
                counts[label] += other.counts[label];
                for (int feature = 0; feature < sums[label].length; feature++) {
                    sums[label][feature] += other.sums[label][feature];
                    squares[label][feature] += other.squares[label][feature];
                }
            }
            return this;
        }

        double separability(int feature) {
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
                double classMean = sums[label][feature] / Math.max(1, counts[label]);
                between += counts[label] * (classMean - mean) * (classMean - mean);
                within += Math.max(0, squares[label][feature] - counts[label] * classMean * classMean);
            }
            return between == 0 ? 0 : Math.min(between / within, Double.MAX_VALUE);
        }
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
