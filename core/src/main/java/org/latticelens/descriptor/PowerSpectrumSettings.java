package org.latticelens.descriptor;

import org.latticelens.image.Image;

/**
 * Descriptors made of the power spectrum of the window around a pixel: its mean is removed, it is multiplied with the
 * square root of a Hann window along rows and columns, and the squared moduli P of its discrete Fourier transform are the
 * features. Of P(k) = P(-k) one is kept. They are no symmetry scores and grow with the contrast of the image.
 *
 * @param window half size of the window; from 1 to 256 pixels
 * @param logarithm whether a feature is log(P + 1) instead of P
 */
public record PowerSpectrumSettings(HalfSize window, boolean logarithm) implements DescriptorSettings {
    private static final int WIDEST = 256;

    /** @throws IllegalArgumentException if a half size is out of range */
    public PowerSpectrumSettings {
        if (Math.min(window.rows(), window.columns()) < 1 || Math.max(window.rows(), window.columns()) > WIDEST) {
            throw new IllegalArgumentException("power spectra take windows of half size 1 to " + WIDEST + ", found "
                    + window.rows() + "," + window.columns() + "; 21 is usual");
        }
    }

    @Override
    public DescriptorExtractor extractor(Image image, Stride stride) {
        return new PowerSpectrumExtractor(image, stride, this);
    }

    @Override
    public PowerSpectrumSettings withPatch(int size) {
        return new PowerSpectrumSettings(HalfSize.square(size), logarithm);
    }
}
