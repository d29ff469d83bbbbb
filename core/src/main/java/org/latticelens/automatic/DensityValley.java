package org.latticelens.automatic;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.latticelens.descriptor.DescriptorField;

/** How empty the space between two clusters is, along the direction that tells them apart best (Fisher's discriminant). */
final class DensityValley {
    /** Histogram bins between the two means, and as many half lengths on either side. */
    private static final int BINS = 30;
    /** Standard deviation in bins of the Gaussian that smooths the histogram. */
    private static final double SMOOTHING = 2;
    /** Added to the within-cluster covariance, relative to its mean variance, so that it can be inverted. */
    private static final double RIDGE = 1e-3;
    /** As many pixels of a cluster tell its covariance as well as more do. */
    private static final int ENOUGH_PIXELS = 1024;

    /** The Gaussian, by distance in bins. */
    private static final double[] WEIGHTS = IntStream.range(0, 2 * BINS)
            .mapToDouble(bins -> StrictMath.exp(-bins * bins / (2 * SMOOTHING * SMOOTHING)))
            .toArray();

    private DensityValley() {}

    /**
     * Pixels of one label.
     *
     * @param pixels their row-major indices
     * @param mean of their features
     * @param scatter sums of products of their features less the mean; features x features, the lower triangle
     */
    record Cluster(int[] pixels, double[] mean, double[] scatter) {

        static Cluster of(DescriptorField features, int[] pixels) {
            double[] mean = DensityValley.mean(features, pixels);
            return new Cluster(pixels, mean, DensityValley.scatter(features, pixels, mean));
        }
    }

    /** The lowest density between the clusters' peaks over the lower of these peaks; 0 to 1; 1 where a cluster is empty. */
    static double between(DescriptorField features, Cluster one, Cluster other) {
        if (one.pixels.length == 0 || other.pixels.length == 0) {
            return 1;
        }
        double[] direction = discriminant(one, other);
        double from = dot(direction, one.mean);
        double length = dot(direction, other.mean) - from;
        if (!(Math.abs(length) > 0)) {
            return 1;
        }
        double[] histogram = new double[2 * BINS];
        IntStream.concat(IntStream.of(one.pixels), IntStream.of(other.pixels)).forEach(pixel -> {
            double place = 0;
            for (int feature = 0; feature < direction.length; feature++) {
                place += direction[feature] * features.values()[pixel * direction.length + feature];
            }
            int bin = (int) Math.floor(((place - from) / length + 0.5) * BINS);
            if (bin >= 0 && bin < histogram.length) {
                histogram[bin]++;
            }
        });
        return valley(smooth(histogram));
    }

    private static double[] mean(DescriptorField features, int[] pixels) {
        double[] mean = new double[features.features()];
        for (int pixel : pixels) {
            for (int feature = 0; feature < mean.length; feature++) {
                mean[feature] += features.values()[pixel * mean.length + feature];
            }
        }
        for (int feature = 0; feature < mean.length; feature++) {
            mean[feature] /= Math.max(1, pixels.length);
        }
        return mean;
    }

    private static double[] discriminant(Cluster one, Cluster other) {
        int size = one.mean.length;
        DMatrixRMaj within = new DMatrixRMaj(size, size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = one.scatter[row * size + column] + other.scatter[row * size + column];
                within.data[row * size + column] = sum;
                within.data[column * size + row] = sum;
            }
        }
        double ridge = RIDGE * CommonOps_DDRM.trace(within) / size + Double.MIN_NORMAL;
        DMatrixRMaj difference = new DMatrixRMaj(size, 1);
        for (int feature = 0; feature < size; feature++) {
            within.add(feature, feature, ridge);
            difference.set(feature, 0, other.mean[feature] - one.mean[feature]);
        }
        DMatrixRMaj direction = new DMatrixRMaj(size, 1);
        return CommonOps_DDRM.solve(within, difference, direction) ? direction.data : difference.data;
    }

    private static double[] scatter(DescriptorField features, int[] pixels, double[] mean) {
        int size = mean.length;
        double[] scatter = new double[size * size];
        double[] offset = new double[size];
        int count = Math.min(ENOUGH_PIXELS, pixels.length);
        double share = (double) pixels.length / Math.max(1, count);
        for (int index = 0; index < count; index++) {
            int pixel = pixels[(int) (index * share)];
            for (int feature = 0; feature < size; feature++) {
                offset[feature] = features.values()[pixel * size + feature] - mean[feature];
            }
            for (int feature = 0; feature < size; feature++) {
                for (int other = 0; other <= feature; other++) {
                    scatter[feature * size + other] += share * offset[feature] * offset[other];
                }
            }
        }
        return scatter;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            sum += first[index] * second[index];
        }
        return sum;
    }

    private static double[] smooth(double[] histogram) {
        double[] smooth = new double[histogram.length];
        for (int bin = 0; bin < smooth.length; bin++) {
            double total = 0;
            for (int other = 0; other < smooth.length; other++) {
                double weight = WEIGHTS[Math.abs(bin - other)];
                smooth[bin] += weight * histogram[other];
                total += weight;
            }
            smooth[bin] /= total;
        }
        return smooth;
    }

    /** Of a density with the first mean at a quarter of its length and the second at three quarters. */
    private static double valley(double[] density) {
        int middle = density.length / 2;
        int first = highest(density, 0, middle);
        int second = highest(density, middle, density.length);
        double lowest = Double.POSITIVE_INFINITY;
        for (int bin = first; bin <= second; bin++) {
            lowest = Math.min(lowest, density[bin]);
        }
        double peak = Math.min(density[first], density[second]);
        return peak > 0 ? lowest / peak : 1;
    }

    private static int highest(double[] density, int from, int to) {
        int highest = from;
        for (int bin = from; bin < to; bin++) {
            highest = density[bin] > density[highest] ? bin : highest;
        }
        return highest;
    }
}
