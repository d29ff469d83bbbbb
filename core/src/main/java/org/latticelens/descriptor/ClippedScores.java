package org.latticelens.descriptor;

import org.latticelens.parallel.Workers;

/** Translation scores of pixels whose patches leave the image or its mask: Eq. 2 over the pairs of pixels of which both are there. */
interface ClippedScores {

    /**
     * Scores of a region.
     *
     * @param scores one plane per translation, region rows x columns; 0 where no pair has contrast
     * @param seen shares of a patch's pixels that have a partner, from 0 to 1; planes likewise
     */
    record Result(float[][] scores, float[][] seen) {
        static Result of(int translations, StridedGrid region) {
            return new Result(new float[translations][region.size()], new float[translations][region.size()]);
        }
    }

    /**
     * Scores a band of a grid.
     *
     * @param firstGridRow the band's first row in that grid, whose sums have fixed places
     */
    Result evaluate(StridedGrid band, int firstGridRow, Workers workers);
}
