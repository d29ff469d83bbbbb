package org.latticelens.descriptor;

import org.latticelens.image.Image;

/**
 * What is subtracted from every pixel before products are summed. No score depends on it, but sums are the larger, and their
 * rounding with them, the farther a patch's mean is from it for the patch's contrast. So it is an average of the means of
 * sample patches, by the inverse of their variance: a vacuum beside a crystal counts more than the crystal.
 */
final class PixelOffset {
    /** Samples along each axis. */
    private static final int SAMPLES = 8;

    private static final int LARGEST_HALF_SIZE = 10;

    /** Share of the mean variance that keeps a sample without any from counting alone. */
    private static final double LEAST_VARIANCE = 1e-4;

    private PixelOffset() {}

    /** The same for any part of an image that is asked for; where there is a mask, the mean of the pixels inside. */
    static float of(Image image, HalfSize patch) {
        if (image.mask().isPresent()) {
            return (float) image.statistics().mean();
        }
        int height = Math.min(image.rows(), 2 * Math.min(LARGEST_HALF_SIZE, patch.rows()) + 1);
        int width = Math.min(image.columns(), 2 * Math.min(LARGEST_HALF_SIZE, patch.columns()) + 1);
        double[] means = new double[SAMPLES * SAMPLES];
        double[] variances = new double[means.length];
        double variance = 0;
        for (int sample = 0; sample < means.length; sample++) {
            int top = sample / SAMPLES * (image.rows() - height) / (SAMPLES - 1);
            int left = sample % SAMPLES * (image.columns() - width) / (SAMPLES - 1);
            means[sample] = mean(image, top, left, height, width, 0, 1);
            variances[sample] = mean(image, top, left, height, width, means[sample], 2);
            variance += variances[sample] / means.length;
        }
        double sum = 0;
        double weights = 0;
        for (int sample = 0; sample < means.length && variance > 0; sample++) {
            double weight = variance / (variances[sample] + LEAST_VARIANCE * variance);
            sum += weight * means[sample];
            weights += weight;
        }
        return (float) (weights > 0 ? sum / weights : image.statistics().mean());
    }

    /** The mean of a power, 1 or 2, of the pixels less a constant. */
    private static double mean(Image image, int top, int left, int height, int width, double less, int power) {
        double sum = 0;
        for (int row = top; row < top + height; row++) {
            for (int column = left; column < left + width; column++) {
                double value = image.value(row, column) - less;
                sum += power == 2 ? value * value : value;
            }
        }
        return sum / ((double) height * width);
    }
}
