package org.latticelens.learning;

import org.latticelens.descriptor.DescriptorField;

/**
 * K-means that goes on from given centres, for images that change little from one to the next: centre c stays the centre of
 * the same pattern.
 */
public final class WarmStart {
    /** A pattern with a smaller share of the pixels than this keeps its centre: it may be gone, and come back. */
    private static final double LEAST_SHARE = 0.01;

    private static final int MOST_STEPS = 100;
    private static final double RESTING = 1e-8;

    private WarmStart() {}

    /** The centres after one step: every centre moves to the mean of the pixels that are nearest to it. */
    public static double[][] step(DescriptorField features, double[][] centres) {
        int length = features.features();
        double[][] sums = new double[centres.length][length];
        long[] counts = new long[centres.length];
        long total = 0;
        for (int pixel = 0; pixel < features.grid().size(); pixel++) {
            if (features.hasContrast(pixel)) {
                int nearest = nearest(features, pixel, centres);
                counts[nearest]++;
                total++;
                for (int feature = 0; feature < length; feature++) {
                    sums[nearest][feature] += features.values()[pixel * length + feature];
                }
            }
        }
        double[][] moved = new double[centres.length][];
        for (int centre = 0; centre < centres.length; centre++) {
            boolean enough = counts[centre] > 0 && counts[centre] >= LEAST_SHARE * total;
            moved[centre] = enough ? sums[centre] : centres[centre].clone();
            for (int feature = 0; enough && feature < length; feature++) {
                moved[centre][feature] /= counts[centre];
            }
        }
        return moved;
    }

    /** The centres after as many steps as it takes until they rest, at most {@value #MOST_STEPS}. */
    public static double[][] converge(DescriptorField features, double[][] centres) {
        double[][] current = centres;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] moved = step(features, current);
            double shift = 0;
            double size = 0;
            for (int centre = 0; centre < moved.length; centre++) {
                for (int feature = 0; feature < moved[centre].length; feature++) {
                    double offset = moved[centre][feature] - current[centre][feature];
                    shift += offset * offset;
                    size += moved[centre][feature] * moved[centre][feature];
                }
            }
            current = moved;
            if (shift <= RESTING * size) {
                break;
            }
        }
        return current;
    }

    private static int nearest(DescriptorField features, int pixel, double[][] centres) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int centre = 0; centre < centres.length; centre++) {
            double square = 0;
            for (int feature = 0; feature < features.features(); feature++) {
                double offset = features.values()[pixel * features.features() + feature] - centres[centre][feature];
                square += offset * offset;
            }
            if (square < least) {
                least = square;
                nearest = centre;
            }
        }
        return nearest;
    }
}
