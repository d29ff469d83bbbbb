package org.latticelens.learning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

/**
 * Principal component analysis (section II.B): PCA feature c of a descriptor x is the scalar product of axis c and
 * {@code x - mean}. Exact, so the same for every run; an axis points where its largest entry is positive.
 *
 * @param mean mean descriptor; features
 * @param axes axes by falling variance, orthonormal times the features' weights; components x features
 * @param variances variances along all axes, kept or not, by falling value, over count - 1; features
 */
public record PrincipalComponents(double[] mean, double[][] axes, double[] variances) {
    private static final int PIXELS_AT_ONCE = 256;
    private static final int FEATURES_AT_ONCE = 4;

    /** The components of descriptors with this covariance. */
    public static PrincipalComponents fit(Covariance covariance, Components components) {
        double[] weights = new double[covariance.features()];
        Arrays.fill(weights, 1);
        return fit(covariance, weights, components);
    }

    /**
     * The components of weighted descriptors.
     *
     * @param covariance of the descriptors without weights
     * @param weights what each feature is multiplied with first
     */
    public static PrincipalComponents fit(Covariance covariance, double[] weights, Components components) {
        SymmetricEigenproblem eigenproblem = new SymmetricEigenproblem(covariance.matrix(weights));
        double[] variances = Arrays.stream(eigenproblem.values())
                .map(value -> Math.max(0, value))
                .toArray();
        double[][] axes = Arrays.stream(eigenproblem.vectors(components.of(ratios(variances))))
                .map(axis -> weighted(pointed(axis), weights))
                .toArray(double[][]::new);
        return new PrincipalComponents(covariance.mean(), axes, variances);
    }

    private static double[] pointed(double[] axis) {
        double largest = 0;
        for (double entry : axis) {
            if (Math.abs(entry) > Math.abs(largest)) {
                largest = entry;
            }
        }
        double sign = largest < 0 ? -1 : 1;
        return Arrays.stream(axis).map(entry -> sign * entry).toArray();
    }

    private static double[] weighted(double[] axis, double[] weights) {
        return IntStream.range(0, axis.length)
                .mapToDouble(feature -> axis[feature] * weights[feature])
                .toArray();
    }

    private static double[] ratios(double[] variances) {
        double total = Arrays.stream(variances).sum();
        return Arrays.stream(variances)
                .map(variance -> total > 0 ? variance / total : 0)
                .toArray();
    }

    /** Number of PCA features. */
    public int components() {
        return axes.length;
    }

    /** Share of the total variance along each axis, kept or not (the paper's PEV is their running sum). */
    public double[] explainedVariance() {
        return ratios(variances);
    }

    /** The PCA features of descriptors: the same grid, {@link #components()} values per pixel. */
    public DescriptorField transform(Descriptors descriptors, Workers workers) {
        StridedGrid grid = descriptors.grid();
        float[] result = new float[Math.multiplyExact(grid.size(), components())];
        boolean[] contrast = new boolean[grid.size()];
        RowBands.map(descriptors, workers, (field, from, to, first) -> {
            transform(field, from, to, result, first);
            for (int pixel = from; pixel < to; pixel++) {
                contrast[first + pixel] = field.hasContrast(pixel);
            }
            return true;
        });
        return new DescriptorField(grid, components(), result, contrast);
    }

    /**
     * Loops over pixels have methods of their own: Java's compiler then makes each once, and not again within this one.
     *
     * @param start what is added to a pixel's index for its place in the result
     */
    private void transform(DescriptorField field, int from, int to, float[] result, int start) {
        int features = field.features();
        double[][] columns = new double[FEATURES_AT_ONCE][PIXELS_AT_ONCE];
        double[] factors = new double[FEATURES_AT_ONCE];
        double[][] sums = new double[components()][PIXELS_AT_ONCE];
        for (int first = from; first < to; first += PIXELS_AT_ONCE) {
            int pixels = Math.min(PIXELS_AT_ONCE, to - first);
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            for (int feature = 0; feature < features; feature += FEATURES_AT_ONCE) {
                int together = Math.min(FEATURES_AT_ONCE, features - feature);
                if (together == FEATURES_AT_ONCE) {
                    centreFour(field.values(), first * features + feature, feature, columns, pixels);
                } else {
                    for (int index = 0; index < together; index++) {
                        centre(field.values(), first * features, feature + index, columns[index], pixels);
                    }
                }
                addScaled(feature, together, factors, columns, sums);
            }
            for (int component = 0; component < sums.length; component++) {
                place(sums[component], pixels, result, (start + first) * sums.length + component);
            }
        }
    }

    /** One component of some pixels, to its places in the result from a place on. */
    private void place(double[] sums, int pixels, float[] result, int start) {
        int components = components();
        for (int pixel = 0, place = start; pixel < pixels; pixel++, place += components) {
            result[place] = (float) sums[pixel];
        }
    }

    /** One feature less its mean, of some pixels. */
    private void centre(float[] values, int start, int feature, double[] column, int pixels) {
        for (int pixel = 0, place = start + feature; pixel < pixels; pixel++, place += mean.length) {
            column[pixel] = values[place] - mean[feature];
        }
    }

    /** Adds some features to the sums of all components. */
    private void addScaled(int feature, int together, double[] factors, double[][] columns, double[][] sums) {
        for (int component = 0; component < sums.length; component++) {
            for (int index = 0; index < FEATURES_AT_ONCE; index++) {
                factors[index] = index < together ? axes[component][feature + index] : 0;
            }
            addScaled(factors, columns, sums[component]);
        }
    }

    /** Four features less their means, of some pixels, from a place on. */
    private void centreFour(float[] values, int start, int feature, double[][] columns, int pixels) {
        double a = mean[feature];
        double b = mean[feature + 1];
        double c = mean[feature + 2];
        double d = mean[feature + 3];
        double[] first = columns[0];
        double[] second = columns[1];
        double[] third = columns[2];
        double[] fourth = columns[3];
        int place = start;
        for (int pixel = 0; pixel < pixels; pixel++, place += mean.length) {
            first[pixel] = values[place] - a;
            second[pixel] = values[place + 1] - b;
            third[pixel] = values[place + 2] - c;
            fourth[pixel] = values[place + 3] - d;
        }
    }

    /** Four features at a time read and write the sums once, and add one by one, as one feature at a time would. */
    private static void addScaled(double[] factors, double[][] columns, double[] sums) {
        double a = factors[0];
        double b = factors[1];
        double c = factors[2];
        double d = factors[3];
        double[] first = columns[0];
        double[] second = columns[1];
        double[] third = columns[2];
        double[] fourth = columns[3];
        for (int index = 0; index < sums.length; index++) {
            sums[index] = sums[index] + a * first[index] + b * second[index] + c * third[index] + d * fourth[index];
        }
    }
}
