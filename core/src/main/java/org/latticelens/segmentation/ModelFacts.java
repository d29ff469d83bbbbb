package org.latticelens.segmentation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;

/**
 * What a model knows of the image it was learnt from, by which it is told whether another image fits.
 *
 * @param rows of the image
 * @param columns of the image
 * @param pixelSize of the image, where it is known
 * @param deviation standard deviation of the pixels inside the mask
 * @param means mean descriptor of every pattern; patterns x features
 * @param reach distance from the patterns' means, and from the lines between them, within which the descriptors of
 *     {@value #WITHIN} of the pixels lie
 */
public record ModelFacts(
        int rows, int columns, Optional<Calibration> pixelSize, double deviation, double[][] means, double reach) {
    private static final double WITHIN = 0.995;

    /**
     * The facts of an image.
     *
     * @param labels 1 to patterns per pixel of the descriptors' grid; 0 where a pixel is not classified
     */
    static ModelFacts of(Image image, DescriptorField descriptors, int[] labels, int patterns) {
        double[][] means = Segmenter.means(descriptors, labels, patterns);
        double[] distances = IntStream.range(0, labels.length)
                .filter(pixel -> labels[pixel] > 0)
                .mapToDouble(pixel -> distance(descriptors, pixel, means))
                .sorted()
                .toArray();
        double reach = distances.length == 0 ? 0 : distances[(int) (WITHIN * (distances.length - 1))];
        return new ModelFacts(image.rows(), image.columns(), image.calibration(), deviation(image), means, reach);
    }

    /**
     * How far a descriptor is from what the patterns and the boundaries between two of them look like: the distance to the
     * nearest mean, or to a line from there to another mean.
     */
    static double distance(DescriptorField descriptors, int pixel, double[][] means) {
        int features = descriptors.features();
        float[] values = Arrays.copyOfRange(descriptors.values(), pixel * features, (pixel + 1) * features);
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int pattern = 0; pattern < means.length; pattern++) {
            double square = square(values, means[pattern], means[pattern], 0);
            if (square < least) {
                least = square;
                nearest = pattern;
            }
        }
        for (int other = 0; other < means.length; other++) {
            if (other != nearest) {
                double along = along(values, means[nearest], means[other]);
                least = Math.min(least, square(values, means[nearest], means[other], along));
            }
        }
        return Math.sqrt(least);
    }

    /** Where on the line from one point to another the nearest place to a descriptor is: 0 to 1. */
    private static double along(float[] values, double[] from, double[] to) {
        double product = 0;
        double length = 0;
        for (int feature = 0; feature < values.length; feature++) {
            double step = to[feature] - from[feature];
            product += step * (values[feature] - from[feature]);
            length += step * step;
        }
        return length == 0 ? 0 : Math.max(0, Math.min(1, product / length));
    }

    private static double square(float[] values, double[] from, double[] to, double along) {
        double square = 0;
        for (int feature = 0; feature < values.length; feature++) {
            double offset = values[feature] - from[feature] - along * (to[feature] - from[feature]);
            square += offset * offset;
        }
        return square;
    }

    /** Standard deviation of the pixels inside the mask. */
    static double deviation(Image image) {
        double mean = image.statistics().mean();
        double squares = 0;
        long count = 0;
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                if (image.mask().isEmpty() || image.mask().get().contains(row, column)) {
                    double offset = image.values()[index] - mean;
                    squares += offset * offset;
                    count++;
                }
            }
        }
        return Math.sqrt(squares / Math.max(1, count));
    }
}
