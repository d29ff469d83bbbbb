package org.latticelens.descriptor;

import org.latticelens.image.Image;

/** Which descriptor, with which numbers; independent of an image. */
public sealed interface DescriptorSettings
        permits TranslationSettings, PooledSettings, PowerSpectrumSettings, PolaritySettings, CombinedSettings {

    /**
     * The extractor of these descriptors for one image.
     *
     * @param image all pixels finite
     * @throws org.latticelens.image.UnsuitableImageException if the image is smaller than the descriptor needs
     */
    DescriptorExtractor extractor(Image image, Stride stride);

    /**
     * The extractor that reaches furthest towards the image's edges: to the edges for translations, as far as
     * {@link #extractor} for the others.
     *
     * @param image all pixels inside its mask finite
     * @throws org.latticelens.image.UnsuitableImageException if the image is smaller than the descriptor needs
     */
    default DescriptorExtractor fullFieldExtractor(Image image, Stride stride) {
        return extractor(image, stride);
    }

    /**
     * The same descriptor with square patches of this half size, circular ones of this radius, or power spectra of windows
     * of this half size; of all parts where it is combined.
     *
     * @param size in pixels
     * @throws IllegalArgumentException if the descriptor takes no patch of that size
     */
    DescriptorSettings withPatch(int size);
}
