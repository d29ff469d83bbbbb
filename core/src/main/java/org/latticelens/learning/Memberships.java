package org.latticelens.learning;

import org.latticelens.descriptor.DescriptorField;
import org.latticelens.parallel.Workers;

/**
 * Soft memberships: how likely a pixel belongs to each pattern. With d_c the distance to centre c, the membership is
 * proportional to d_c^-8: about 1 within a pattern, 1/2 half way between two. The exponent is calibrated on simulated
 * images: of the labels with a membership of 0.8, about 8 in 10 are right.
 */
public final class Memberships {
    private static final double CLOSEST = 1e-12;

    private Memberships() {}

    /**
     * The memberships of all pixels.
     *
     * @param features rows x columns x components
     * @param centres patterns x components
     * @return rows x columns x patterns, from 0 to 1, their sum 1; all 0 where there is no contrast
     */
    public static DescriptorField of(DescriptorField features, double[][] centres, Workers workers) {
        int patterns = centres.length;
        float[] result = new float[Math.multiplyExact(features.grid().size(), patterns)];
        RowBands.map(features.grid(), workers, (from, to) -> {
            double[] weights = new double[patterns];
            for (int pixel = from; pixel < to; pixel++) {
                if (!features.hasContrast(pixel)) {
                    continue;
                }
                double nearest = Double.POSITIVE_INFINITY;
                for (int pattern = 0; pattern < patterns; pattern++) {
                    double square = CLOSEST;
                    for (int feature = 0; feature < features.features(); feature++) {
                        double offset =
                                features.values()[pixel * features.features() + feature] - centres[pattern][feature];
                        square += offset * offset;
                    }
                    weights[pattern] = square;
                    nearest = Math.min(nearest, square);
                }
                double total = 0;
                for (int pattern = 0; pattern < patterns; pattern++) {
                    double ratio = nearest / weights[pattern];
                    weights[pattern] = ratio * ratio * ratio * ratio;
                    total += weights[pattern];
                }
                for (int pattern = 0; pattern < patterns; pattern++) {
                    result[pixel * patterns + pattern] = (float) (weights[pattern] / total);
                }
            }
            return true;
        });
        return features.withValues(patterns, result);
    }
}
