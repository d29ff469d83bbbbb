package org.latticelens.descriptor;

/**
 * Max pooling: the largest symmetry scores in a window around a pixel, which makes scores that depend on the place
 * inside the unit cell the same all over a pattern (Fig. 3c).
 *
 * @param window half size w of the window
 * @param largest how many of the largest scores are kept per operation (m), at least 1
 * @param scoreStride largest step between the pixels at which scores are evaluated; the descriptors' own stride is taken
 *     where that is smaller, and 1 pools every pixel
 */
public record MaxPooling(HalfSize window, int largest, Stride scoreStride) {

    /** @throws IllegalArgumentException if largest is below 1 */
    public MaxPooling {
        if (largest < 1) {
            throw new IllegalArgumentException(
                    "pooling keeps at least the 1 largest score, found " + largest + "; 1 is usual");
        }
    }

    /**
     * The largest score of a square window, evaluated at least four times per radius of the patch: a patch spans a
     * period or more, so a window that spans one does not miss its symmetric points.
     *
     * @param window half size of the window, in pixels
     * @param radius radius of the circular patches, in pixels
     */
    public static MaxPooling within(int window, int radius) {
        return new MaxPooling(HalfSize.square(window), 1, Stride.square(Math.max(1, radius / 4)));
    }

    /** The step between evaluated pixels, for descriptors with this stride. */
    Stride scoreStride(Stride stride) {
        return new Stride(
                Math.min(stride.rows(), scoreStride.rows()), Math.min(stride.columns(), scoreStride.columns()));
    }
}
