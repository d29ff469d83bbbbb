package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;

/**
 * What each block of a combined descriptor is multiplied with so that no block drowns another: with it, the variances of
 * a block's features add up to the square of its weight. One number per block leaves the features of a block in
 * proportion, so a feature that is only noise does not grow to the size of one that tells patterns apart.
 *
 * <p>It depends on variances alone, which merge over bands, frames and partitions, and belongs to what is fitted: a model
 * applies to another image the factors of its own.
 *
 * @param blocks the blocks, which fill the descriptor
 * @param factors one per block; 0 for a block that does not vary
 */
public record BlockScale(List<FeatureBlock> blocks, List<Double> factors) {

    /** @throws IllegalArgumentException if there is not one factor per block */
    public BlockScale {
        blocks = List.copyOf(blocks);
        factors = List.copyOf(factors);
        if (blocks.size() != factors.size()) {
            throw new IllegalArgumentException(
                    blocks.size() + " blocks of features need as many factors, found " + factors.size());
        }
    }

    /**
     * The scale of a descriptor field.
     *
     * @param variances variance of each feature over the pixels with contrast
     */
    public static BlockScale of(List<FeatureBlock> blocks, double[] variances) {
        List<Double> factors = blocks.stream()
                .map(block -> {
                    double variance = 0;
                    for (int feature = block.first(); feature < block.first() + block.size(); feature++) {
                        variance += variances[feature];
                    }
                    return variance > 0 ? block.weight() / Math.sqrt(variance) : 0.0;
                })
                .toList();
        return new BlockScale(blocks, factors);
    }

    /** The factor of each feature. */
    public double[] perFeature() {
        FeatureBlock last = blocks.get(blocks.size() - 1);
        double[] perFeature = new double[last.first() + last.size()];
        for (int block = 0; block < blocks.size(); block++) {
            int first = blocks.get(block).first();
            Arrays.fill(perFeature, first, first + blocks.get(block).size(), factors.get(block));
        }
        return perFeature;
    }
}
