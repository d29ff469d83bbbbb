package org.latticelens.simulation;

/**
 * An atom column of a motif, seen as a Gaussian peak.
 *
 * @param u position along lattice vector a, as a fraction of it
 * @param v position along lattice vector b, as a fraction of it
 * @param intensity height of the peak, positive; the brightest column of a crystal usually has 1
 * @param width standard deviation of the peak in pixels, at least {@value #NARROWEST}
 */
public record Column(double u, double v, double intensity, double width) {
    /** The narrowest peak in pixels: anything narrower falls between the pixels. */
    public static final double NARROWEST = 0.4;

    /** @throws IllegalArgumentException if a position is not finite, the intensity not positive, the peak too narrow */
    public Column {
        if (!Double.isFinite(u) || !Double.isFinite(v)) {
            throw new IllegalArgumentException("a column needs a finite position, found (" + u + ", " + v + ")");
        }
        requirePeak(intensity, width);
    }

    static void requirePeak(double intensity, double width) {
        if (!(intensity > 0 && Double.isFinite(intensity))) {
            throw new IllegalArgumentException("a column needs a positive intensity, found " + intensity);
        }
        if (!(width >= NARROWEST && Double.isFinite(width))) {
            throw new IllegalArgumentException(
                    "a column needs a width of at least " + NARROWEST + " pixels, found " + width);
        }
    }
}
