package org.latticelens.descriptor;

import org.latticelens.image.Image;

/** Which descriptor, with which numbers; independent of an image. */
public sealed interface DescriptorSettings permits TranslationSettings {

    /**
     * The extractor of these descriptors for one image.
     *
     * @param image all pixels finite
     * @throws org.latticelens.image.UnsuitableImageException if the image is smaller than the descriptor needs
     */
    DescriptorExtractor extractor(Image image, Stride stride);
}
