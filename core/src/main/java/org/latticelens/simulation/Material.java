package org.latticelens.simulation;

/** What a class of a scene is made of. */
public sealed interface Material permits Crystal, Material.Amorphous, Material.Vacuum {

    /**
     * Atom columns at random places, none nearer to another than 0.7 times the spacing.
     *
     * @param spacing square root of the area per column, in pixels; positive
     * @param intensity height of the peaks; positive
     * @param width standard deviation of the peaks in pixels, at least {@value Column#NARROWEST}
     */
    record Amorphous(double spacing, double intensity, double width) implements Material {

        /** @throws IllegalArgumentException if a number is too small or not finite */
        public Amorphous {
            if (!(spacing > 0 && Double.isFinite(spacing))) {
                throw new IllegalArgumentException("columns need a positive spacing in pixels, found " + spacing);
            }
            Column.requirePeak(intensity, width);
        }
    }

    /** No columns: only the background. */
    record Vacuum() implements Material {}
}
