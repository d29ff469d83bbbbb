package org.latticelens.segmentation;

import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.Descriptors;

/**
 * An image with its descriptors, from which patterns can be learnt more than once.
 *
 * @param levelled the image
 * @param extractor that made them
 * @param descriptors rows x columns x features
 * @param nanoseconds that they took
 */
public record Described(
        LevelledImage levelled, DescriptorExtractor extractor, Descriptors descriptors, long nanoseconds) {}
