package org.latticelens.segmentation;

import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.image.Image;

/**
 * An image with its descriptors, from which patterns can be learnt more than once.
 *
 * @param image as it was handed in
 * @param prepared as the descriptors saw it
 * @param extractor that made them
 * @param descriptors rows x columns x features
 * @param nanoseconds that they took
 */
public record Described(
        Image image, Image prepared, DescriptorExtractor extractor, Descriptors descriptors, long nanoseconds) {}
