package org.latticelens.segmentation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.learning.RowBands;
import org.latticelens.parallel.Workers;

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
     * The facts of an image. The reach is that of every second strided pixel, down and across, as {@link Unexplained} looks
     * at them: neighbours share most of their patches.
     *
     * @param means mean descriptor of every pattern; patterns x features
     * @param labels 1 to patterns per pixel of the descriptors' grid; 0 where a pixel is not classified
     */
    static ModelFacts of(Image image, Descriptors descriptors, double[][] means, int[] labels, Workers workers) {
        int columns = descriptors.grid().columns();
        double[] distances = RowBands.map(descriptors, workers, (field, from, to, first) -> {
                    PatternDistance distance = new PatternDistance(means);
                    return IntStream.range(from, to)
                            .filter(pixel -> labels[first + pixel] > 0
                                    && (first + pixel) / columns % Unexplained.EVERY == 0
                                    && (first + pixel) % columns % Unexplained.EVERY == 0)
                            .mapToDouble(pixel -> distance.of(field, pixel))
                            .toArray();
                })
                .stream()
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double reach = distances.length == 0 ? 0 : distances[(int) (WITHIN * (distances.length - 1))];
        return new ModelFacts(image.rows(), image.columns(), image.calibration(), deviation(image), means, reach);
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
