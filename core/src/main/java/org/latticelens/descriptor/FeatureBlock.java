package org.latticelens.descriptor;

/**
 * Features of a descriptor that belong together, as one of the parts of a {@link CombinedSettings} does.
 *
 * @param first number of the first feature
 * @param size number of features
 * @param weight the block's weight among the others; its square is the share in the total variance
 */
public record FeatureBlock(int first, int size, double weight) {}
