package org.latticelens.simulation;

import java.util.Arrays;

/** How well labels agree with a truth whose classes have other names. */
public final class Accuracy {
    private Accuracy() {}

    /**
     * The share of pixels that are right, with every label standing for at most one class, in the way that makes most
     * pixels right.
     *
     * @param labels one per pixel, from 0 on; 0 may stand for a class like any other
     * @param truth a class per pixel, 0 to {@code classes - 1}
     * @param classes at most 16
     * @return from 0 to 1
     */
    public static double of(int[] labels, int[] truth, int classes) {
        if (labels.length != truth.length || classes > 16) {
            throw new IllegalArgumentException(labels.length + " labels cannot be compared with " + truth.length
                    + " pixels of truth in " + classes + " classes");
        }
        long[][] counts = new long[Arrays.stream(labels).max().orElse(0) + 1][classes];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            counts[labels[pixel]][truth[pixel]]++;
        }
        return of(counts);
    }

    /**
     * The same from counts.
     *
     * @param counts pixels of every label and class; labels x classes
     */
    public static double of(long[][] counts) {
        int classes = counts[0].length;
        // best[set]: most pixels that are right when the labels so far stand for classes of this set.
        long[] best = new long[1 << classes];
        for (long[] label : counts) {
            for (int set = best.length - 1; set > 0; set--) {
                for (int taken = 0; taken < classes; taken++) {
                    if ((set & 1 << taken) != 0) {
                        best[set] = Math.max(best[set], best[set & ~(1 << taken)] + label[taken]);
                    }
                }
            }
        }
        long total = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
        return (double) best[best.length - 1] / total;
    }
}
