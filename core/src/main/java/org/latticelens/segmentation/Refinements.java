package org.latticelens.segmentation;

import org.latticelens.automatic.Levelling;

/**
 * The stages beyond the paper, each by itself.
 *
 * @param levelling what is done to the image before scores
 * @param period lattice period in pixels, by which regions without a lattice are found and labelled 0, unless a mask
 *     tells where to look; 0 to label them as any other
 * @param reach how far a boundary blurs the descriptors, in pixels: the half size of their patch; at least 1 with merging or
 *     boundaries
 * @param fullField whether descriptors reach to the image's edges, rather than labels being filled in there
 * @param merging whether patterns are clusters of pure pixels, merged until they differ, instead of k-means clusters of
 *     all pixels
 * @param thinPatch half size of the patches by which patterns narrower than a patch are looked for, in pixels; 0 if they
 *     are not
 * @param largePatch half size of the patches by which patterns are looked for whose cell is larger than a patch, where smaller
 *     ones find a single pattern, in pixels; 0 if they are not
 * @param pointSymmetries whether polarities, rotations and reflections are asked where translations find a single pattern
 * @param boundaries whether pixels near a boundary are labelled anew, by the translations of smaller patches
 * @param calming whether lone pixels take the label of those around them
 */
public record Refinements(
        Levelling levelling,
        double period,
        int reach,
        boolean fullField,
        boolean merging,
        int thinPatch,
        int largePatch,
        boolean pointSymmetries,
        boolean boundaries,
        boolean calming) {
    /** None of them: the paper's method. */
    public static final Refinements NONE =
            new Refinements(Levelling.NONE, 0, 0, false, false, 0, 0, false, false, false);

    /** @throws IllegalArgumentException if the period or the reach is negative, not finite, or 0 where a stage needs it */
    public Refinements {
        if (reach < (merging || boundaries ? 1 : 0)) {
            throw new IllegalArgumentException(
                    "pure pixels and sharp boundaries need a reach of at least 1 pixel, found " + reach);
        }
        if (thinPatch < 0 || largePatch < 0) {
            throw new IllegalArgumentException(
                    "half sizes are at least 1 pixel, 0 for none, found " + Math.min(thinPatch, largePatch));
        }
        if ((boundaries || calming || thinPatch > 0) && period == 0) {
            throw new IllegalArgumentException(
                    "thin patterns, sharp boundaries and calm maps need a lattice period, found 0");
        }
        if (!(period >= 0 && Double.isFinite(period))) {
            throw new IllegalArgumentException("the period is a number of pixels from 0 up, found " + period);
        }
    }

    /** The same for patches of the half size by which thin patterns are found. */
    Refinements narrowed() {
        return new Refinements(levelling, period, thinPatch, fullField, merging, 0, 0, false, boundaries, calming);
    }

    /** The same for the patches of cells that are larger than a patch: all that is measured in periods grows with it. */
    Refinements widened() {
        double larger = period * largePatch / reach;
        return new Refinements(levelling, larger, largePatch, fullField, merging, 0, 0, false, boundaries, calming);
    }

    /** The same without what translations are needed for. */
    Refinements withoutTranslations() {
        return new Refinements(levelling, period, reach, fullField, merging, 0, 0, false, false, calming);
    }

    /** The same for an image made smaller so many times. */
    Refinements binned(int bin) {
        return new Refinements(
                levelling,
                period / bin,
                Math.max(1, reach / bin),
                fullField,
                merging,
                thinPatch / bin,
                largePatch / bin,
                pointSymmetries,
                boundaries,
                calming);
    }
}
