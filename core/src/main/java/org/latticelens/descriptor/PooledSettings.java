package org.latticelens.descriptor;

import org.latticelens.image.Image;

/** Descriptors whose scores depend on the place inside the unit cell and are therefore pooled (section II.A.2). */
public sealed interface PooledSettings extends DescriptorSettings permits PolarSettings, GlideSettings {

    /** How the scores are pooled. */
    MaxPooling pooling();

    /**
     * The scores before pooling.
     *
     * @param image all pixels finite
     * @param stride step between the pixels at which scores are evaluated
     * @throws org.latticelens.image.UnsuitableImageException if the image is smaller than a patch
     */
    SymmetryScorer scorer(Image image, Stride stride);

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a pooling window holds fewer evaluated pixels than scores are to be kept
     */
    @Override
    default DescriptorExtractor extractor(Image image, Stride stride) {
        return new PooledExtractor(image, stride, scorer(image, pooling().scoreStride(stride)), pooling());
    }
}
