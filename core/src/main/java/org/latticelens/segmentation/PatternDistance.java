package org.latticelens.segmentation;

import org.latticelens.descriptor.DescriptorField;

/**
 * How far a descriptor is from what the patterns and the boundaries between two of them look like: the distance to the
 * nearest mean, or to a line from there to another mean.
 *
 * <p>With d the distance to the nearest mean, d' that to another and L that of the two means, a descriptor is projected on
 * their line at a = (d^2 + L^2 - d'^2) / (2 L^2) of it, and its distance squared from there is d^2 - a^2 L^2. So the distances
 * to the means are all that a descriptor is read for.
 *
 * <p>Not thread-safe.
 */
final class PatternDistance {
    private final double[][] means;
    /** Squared distances of two means. */
    private final double[][] apart;
    /** Squared distances of the descriptor at hand to the means. */
    private final double[] squares;

    /** @param means mean descriptor of every pattern; patterns x features */
    PatternDistance(double[][] means) {
        this.means = means;
        apart = new double[means.length][means.length];
        for (int one = 0; one < means.length; one++) {
            for (int other = 0; other < means.length; other++) {
                for (int feature = 0; feature < means[one].length; feature++) {
                    double step = means[other][feature] - means[one][feature];
                    apart[one][other] += step * step;
                }
            }
        }
        squares = new double[means.length];
    }

    /** The distance of a grid pixel, by its row-major index. */
    double of(DescriptorField descriptors, int pixel) {
        int nearest = 0;
        for (int pattern = 0; pattern < means.length; pattern++) {
            squares[pattern] = square(descriptors.values(), pixel * descriptors.features(), means[pattern]);
            nearest = squares[pattern] < squares[nearest] ? pattern : nearest;
        }
        double nearestSquare = squares[nearest];
        double least = nearestSquare;
        for (int other = 0; other < means.length; other++) {
            double length = apart[nearest][other];
            double twiceAlong = nearestSquare + length - squares[other]; // at most L^2, since the other is not nearer
            if (length > 0 && twiceAlong > 0) {
                least = Math.min(least, nearestSquare - twiceAlong * twiceAlong / (4 * length));
            }
        }
        return Math.sqrt(Math.max(0, least));
    }

    /** Four sums side by side: one alone waits for each addition to end. */
    private static double square(float[] values, int start, double[] mean) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int feature = 0;
        for (; feature + 3 < mean.length; feature += 4) {
            int place = start + feature;
            double a = values[place] - mean[feature];
            double b = values[place + 1] - mean[feature + 1];
            double c = values[place + 2] - mean[feature + 2];
            double d = values[place + 3] - mean[feature + 3];
            first += a * a;
            second += b * b;
            third += c * c;
            fourth += d * d;
        }
        for (; feature < mean.length; feature++) {
            double a = values[start + feature] - mean[feature];
            first += a * a;
        }
        return first + second + (third + fourth);
    }
}
