package org.latticelens.descriptor;

import org.latticelens.image.Image;

/**
 * Descriptors of glide reflection scores, pooled: the operation of Eq. 1 that the paper defines and does not use.
 *
 * <p>The score of the glide reflection with axis phi and shift t at a pixel compares the circular patch centred t/2 before
 * the pixel, along the axis, with the one t/2 behind it, reflected across the axis through the pixel. A shift by -t gives
 * the same score. Both patches are sampled on one square lattice along the axis, so shifts are multiples of its spacing.
 *
 * @param radius radius of the circular patches, in pixels, from 2 to 1,000
 * @param axes number of axes M; they lie at {@code k 180 / M} degrees, k from 0 on; from 1 to 3,600
 * @param spacing spacing of the samples and step of the shifts, in pixels, at least 0.5 and at most the radius
 * @param firstShift shortest shift in steps, at least 1
 * @param lastShift longest shift in steps, not below the first, at most 1,000
 * @param pooling how the scores are pooled; the window should span the distance between two axes, half a period
 */
public record GlideSettings(int radius, int axes, double spacing, int firstShift, int lastShift, MaxPooling pooling)
        implements PooledSettings {

    /** @throws IllegalArgumentException if a number is outside its range */
    public GlideSettings {
        if (radius < 2 || radius > 1000) {
            throw new IllegalArgumentException(
                    "a circular patch takes a radius from 2 to 1000 pixels, found " + radius + "; 20 is usual");
        }
        if (axes < 1 || axes > 3600) {
            throw new IllegalArgumentException("glides take 1 to 3600 axes, found " + axes + "; 10 are usual");
        }
        if (!(spacing >= 0.5 && spacing <= radius)) {
            throw new IllegalArgumentException("samples of glides are 0.5 to " + radius
                    + " pixels (the radius) apart, found " + spacing + "; 2 is usual");
        }
        if (firstShift < 1 || lastShift < firstShift || lastShift > 1000) {
            throw new IllegalArgumentException("glides take shifts from 1 to 1000 steps, the longest not below the"
                    + " shortest, found " + firstShift + " to " + lastShift);
        }
    }

    /**
     * Ten axes, shifts from a fifth to half of the radius in steps of a tenth of it: half periods of lattices whose period
     * is 0.4 to 1 times the radius. The largest score in a window of this half size.
     */
    public static GlideSettings of(int radius, int window) {
        return new GlideSettings(radius, 10, Math.max(0.5, radius / 10.0), 2, 5, MaxPooling.within(window, radius));
    }

    /** Number of shifts per axis. */
    int shifts() {
        return lastShift - firstShift + 1;
    }

    @Override
    public SymmetryScorer scorer(Image image, Stride stride) {
        return new GlideScorer(image, stride, this);
    }

    @Override
    public GlideSettings withPatch(int size) {
        return new GlideSettings(size, axes, spacing, firstShift, lastShift, pooling);
    }
}
