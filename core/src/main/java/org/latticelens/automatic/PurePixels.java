package org.latticelens.automatic;

import java.util.Arrays;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

/**
 * Pixels whose patch lies within one pattern. A patch across a boundary is a mixture; mixtures form clusters of their own
 * and hide the number of patterns. Within a pattern the features hardly vary over the length of a patch.
 */
public final class PurePixels {
    /** A pixel is pure where the features vary by less than this many times the variance of the calmest pixels, ... */
    private static final double CALM = 3;

    private static final double CALMEST = 0.15;
    /** ... or by less than this share of their variance over the image. */
    private static final double SMALL = 0.08;

    private PurePixels() {}

    /**
     * The same features, with contrast only at pure pixels.
     *
     * @param features PCA features; rows x columns x components
     * @param patch half size p of the descriptors, in pixels
     */
    public static DescriptorField of(DescriptorField features, HalfSize patch, Workers workers) {
        double[] variances = localVariances(features, patch, workers);
        double[] finite = Arrays.stream(variances).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            return features;
        }
        double most = Math.max(CALM * Quantile.at(finite, (int) (CALMEST * finite.length)), SMALL * variance(features));
        return features.within(pixel -> variances[pixel] <= most);
    }

    /** Variance of the features over the patch around every pixel, summed over features; infinite without contrast. */
    private static double[] localVariances(DescriptorField field, HalfSize patch, Workers workers) {
        StridedGrid grid = field.grid();
        int size = grid.size();
        int halfRows =
                Math.max(1, Math.round((float) patch.rows() / grid.stride().rows()));
        int halfColumns =
                Math.max(1, Math.round((float) patch.columns() / grid.stride().columns()));
        double[] counts = new double[size];
        for (int pixel = 0; pixel < size; pixel++) {
            counts[pixel] = field.hasContrast(pixel) ? 1 : 0;
        }
        BoxSums.replace(counts, grid.rows(), grid.columns(), halfRows, halfColumns);
        double[] variances = new double[size];
        for (double[] ofFeature : workers.map(
                field.features(), feature -> localVariances(field, feature, counts, halfRows, halfColumns))) {
            for (int pixel = 0; pixel < size; pixel++) {
                variances[pixel] += ofFeature[pixel];
            }
        }
        for (int pixel = 0; pixel < size; pixel++) {
            if (!field.hasContrast(pixel)) {
                variances[pixel] = Double.POSITIVE_INFINITY;
            }
        }
        return variances;
    }

    /** @param counts pixels with contrast in the rectangle around each */
    private static double[] localVariances(
            DescriptorField field, int feature, double[] counts, int halfRows, int halfColumns) {
        StridedGrid grid = field.grid();
        double[] sums = new double[counts.length];
        double[] squares = new double[counts.length];
        for (int pixel = 0; pixel < counts.length; pixel++) {
            double value = field.hasContrast(pixel) ? field.values()[pixel * field.features() + feature] : 0;
            sums[pixel] = value;
            squares[pixel] = value * value;
        }
        BoxSums.replace(sums, grid.rows(), grid.columns(), halfRows, halfColumns);
        BoxSums.replace(squares, grid.rows(), grid.columns(), halfRows, halfColumns);
        for (int pixel = 0; pixel < counts.length; pixel++) {
            double count = Math.max(1, counts[pixel]);
            double mean = sums[pixel] / count;
            squares[pixel] = Math.max(0, squares[pixel] / count - mean * mean);
        }
        return squares;
    }

    /** Variance of the features over all pixels with contrast, summed over features. */
    private static double variance(DescriptorField field) {
        double variance = 0;
        for (int feature = 0; feature < field.features(); feature++) {
            long count = 0;
            double sum = 0;
            double squares = 0;
            for (int pixel = 0; pixel < field.grid().size(); pixel++) {
                if (field.hasContrast(pixel)) {
                    double value = field.values()[pixel * field.features() + feature];
                    count++;
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / Math.max(1, count);
            variance += Math.max(0, squares / Math.max(1, count) - mean * mean);
        }
        return variance;
    }
}
