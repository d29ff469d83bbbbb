package org.latticelens.descriptor;

import java.util.Arrays;

/**
 * Where the columns of an image row stand when those of one phase are together: what a stride puts {@code step} columns apart
 * stands side by side, for every translation. A row is {@code step} planes, and each plane ends with spare places, so that
 * the last strided cell may be read past the row's end.
 *
 * @param firstColumn image column of the first
 * @param step columns between neighbours
 * @param planeLength columns of a phase, with the spare ones
 * @param sources for every place, which column stands there, the first being 0; spare places go on as if there were more
 */
record Phases(int firstColumn, int step, int planeLength, int[] sources) {

    /** The columns from {@code firstColumn} to below {@code endColumn}. */
    static Phases of(int firstColumn, int endColumn, int step) {
        int planeLength = (endColumn - firstColumn) / step + 2;
        int[] sources = new int[step * planeLength];
        Arrays.setAll(sources, place -> place / planeLength + place % planeLength * step);
        return new Phases(firstColumn, step, planeLength, sources);
    }

    int rowLength() {
        return step * planeLength;
    }

    /** Where a column stands; that {@code i * step} columns on stands i places after it. */
    int offset(int column) {
        int place = column - firstColumn;
        return place % step * planeLength + place / step;
    }
}
