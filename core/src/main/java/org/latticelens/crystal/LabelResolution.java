package org.latticelens.crystal;

import org.latticelens.descriptor.Stride;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.Segmentation;

/**
 * How finely a label map tells where boundaries are, in pixels of the map. An image shows a lattice at its columns only: what
 * happens between two columns a period apart is not seen.
 *
 * @param spacing between the places at which the image tells the pattern; 0 for labels that are known exactly
 * @param step between pixels whose labels were decided on their own; at least 1
 */
public record LabelResolution(double spacing, int step) {
    /** Every pixel decided on its own, without error. */
    public static final LabelResolution EXACT = new LabelResolution(0, 1);

    private static final int SMOOTHED_STEPS = 8;
    private static final int SMOOTHED_SPACINGS = 3;
    private static final double CORRELATED_SPACINGS = 2;

    /** @throws IllegalArgumentException if the spacing is negative or not finite, or the step below 1 */
    public LabelResolution {
        if (!(spacing >= 0 && Double.isFinite(spacing)) || step < 1) {
            throw new IllegalArgumentException(
                    "labels need a spacing of at least 0 px and a step of at least 1 px, found " + spacing + " and "
                            + step);
        }
    }

    /**
     * That of a segmentation: the lattice period, and the stride where labels were not refined at boundaries.
     *
     * @param segmentation whose settings tell the period and the stride
     */
    public static LabelResolution of(Segmentation segmentation) {
        Refinements refinements = segmentation.model().settings().refinements();
        Stride stride = segmentation.model().settings().stride();
        int step = Math.max(stride.rows(), stride.columns());
        double spacing = Math.max(refinements.period(), step);
        return segmentation.model().settings().upsampling()
                ? new LabelResolution(spacing, refinements.boundaries() ? 1 : step)
                : new LabelResolution(spacing / step, 1);
    }

    /** Pixel edges on either side of a place from which the direction of a boundary there is taken: finer is not its shape. */
    int smoothing() {
        return Math.max(SMOOTHED_STEPS * step, (int) Math.round(SMOOTHED_SPACINGS * spacing));
    }

    /** Standard deviation of the place of a boundary that is equally likely anywhere between two columns. */
    double error() {
        return spacing / Math.sqrt(12);
    }

    /** How far along a boundary errors are alike; found by comparing with simulated truth (docs/microstructure.md). */
    double correlation() {
        return CORRELATED_SPACINGS * spacing;
    }

    /** The fewest pixels a region needs to be a grain: those of one cell. */
    double leastGrain() {
        return spacing * spacing;
    }
}
