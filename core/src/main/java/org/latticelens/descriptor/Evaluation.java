package org.latticelens.descriptor;

/** How the translation scores are evaluated; all give the same scores to 2e-6. */
public enum Evaluation {
    /** The fastest of the others for the settings at hand. */
    AUTO,
    /** Eq. 2 as written, once per pixel and translation. */
    DIRECT,
    /** One correlation by fast Fourier transform per pixel (appendix A). */
    FFT,
    /** Box sums of the product image I(r) I(r + t), one image per translation (Eq. 7 read for all pixels at once). */
    RUNNING_SUM
}
