package org.latticelens.descriptor;

import org.latticelens.symmetry.SymmetryOperation;
import org.latticelens.symmetry.Translation;

/** What one number of a descriptor measures. */
public sealed interface Feature {

    /**
     * A symmetry score rho_O (Eq. 2), or the {@code rank}-th largest of those in a pooling window.
     *
     * @param operation the symmetry operation O
     * @param rank 0 for the largest, or only, score
     */
    record Score(SymmetryOperation operation, int rank) implements Feature {}

    /**
     * Power at one spatial frequency of the window around the pixel.
     *
     * @param rowFrequency periods over the window's rows
     * @param columnFrequency periods over the window's columns
     */
    record Power(int rowFrequency, int columnFrequency) implements Feature {}

    /**
     * Which way the motif around the pixel points, along a translation.
     *
     * @see PolaritySettings
     */
    record Polarity(Translation translation) implements Feature {}
}
