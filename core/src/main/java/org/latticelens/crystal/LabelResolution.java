package org.latticelens.crystal;

import org.latticelens.descriptor.Stride;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.Segmentation;

/**
 * How finely a label map tells where boundaries are.
 *
 * @param step between pixels whose labels were decided on their own, in pixels; at least 1
 * @param error standard deviation of a boundary's place, across it, in pixels; at least 0
 */
public record LabelResolution(int step, double error) {
    /** A boundary between columns a period apart is equally likely anywhere between them. */
    private static final double SPREAD = 1 / Math.sqrt(12);

    /** @throws IllegalArgumentException if the step is below 1, or the error negative or not finite */
    public LabelResolution {
        if (step < 1 || !(error >= 0 && Double.isFinite(error))) {
            throw new IllegalArgumentException(
                    "labels need a step of at least 1 px and an error of at least 0 px, found " + step + " and "
                            + error);
        }
    }

    /** Every pixel decided on its own, without error. */
    public static final LabelResolution EXACT = new LabelResolution(1, 0);

    /**
     * That of a segmentation. An image shows a lattice at its columns only, one period apart; where labels were not refined
     * at the boundaries, strided pixels that far apart decide, if their stride is longer.
     *
     * @param segmentation whose settings tell the period and the stride
     */
    public static LabelResolution of(Segmentation segmentation) {
        Refinements refinements = segmentation.model().settings().refinements();
        Stride stride = segmentation.model().settings().stride();
        int longest = Math.max(stride.rows(), stride.columns());
        boolean whole = segmentation.model().settings().upsampling();
        boolean strided = whole && !refinements.boundaries();
        return new LabelResolution(
                strided ? longest : 1, SPREAD * Math.max(refinements.period(), longest) / (whole ? 1 : longest));
    }
}
