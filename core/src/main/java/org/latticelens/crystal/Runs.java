package org.latticelens.crystal;

import java.util.Arrays;

/**
 * Pixels of one label side by side in a row, joined to those of the same label that they touch, by an edge, in the row above.
 * Rows come from the first to the last, and each from the left to the right; pixels are row-major indices.
 */
final class Runs {
    private final int columns;
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private int[] labels = new int[1024];
    private int[] parents = new int[1024];
    private int count;
    /** The first run of the last row that was ended. */
    private int above;

    private int begun;

    Runs(int columns) {
        this.columns = columns;
    }

    /** Pixels from {@code start} to before {@code end}, which are in one row. */
    void add(int start, int end, int label) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            labels = Arrays.copyOf(labels, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        labels[count] = label;
        parents[count] = count;
        count++;
    }

    /** The row has no further runs. */
    void endRow() {
        int first = above;
        for (int run = begun; run < count; run++) {
            while (first < begun && ends[first] + columns <= starts[run]) {
                first++;
            }
            for (int touching = first; touching < begun && starts[touching] + columns < ends[run]; touching++) {
                if (labels[touching] == labels[run]) {
                    int one = root(touching);
                    int other = root(run);
                    parents[Math.max(one, other)] = Math.min(one, other);
                }
            }
        }
        above = begun;
        begun = count;
    }

    /** Number of runs so far. */
    int count() {
        return count;
    }

    int start(int run) {
        return starts[run];
    }

    int end(int run) {
        return ends[run];
    }

    int label(int run) {
        return labels[run];
    }

    /** The first of all runs that a run is joined to, itself among them. */
    int root(int run) {
        int at = run;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
