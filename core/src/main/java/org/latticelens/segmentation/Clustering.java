package org.latticelens.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What clustering gives.
 *
 * @param labels 1 to patterns per strided pixel; 0 without contrast
 */
record Clustering(double[][] centres, int[] labels, double inertia, List<Decision> decisions) {

    /** Number of patterns. */
    int patterns() {
        return centres.length;
    }

    /**
     * With the patterns named by their areas, the largest 1.
     *
     * @param areas of labels 0 to patterns
     */
    Clustering renamed(long[] areas) {
        int[] order = Upsampling.orderByArea(areas);
        int[] newLabels = labels.clone();
        Upsampling.rename(newLabels, order);
        double[][] newCentres = new double[centres.length][];
        for (int label = 1; label <= centres.length; label++) {
            newCentres[order[label] - 1] = centres[label - 1];
        }
        return new Clustering(newCentres, newLabels, inertia, decisions);
    }

    /**
     * Centres of the patterns that have any area.
     *
     * @param areas of labels 0 to patterns
     */
    double[][] centresWithArea(long[] areas) {
        return IntStream.range(0, centres.length)
                .filter(pattern -> areas[pattern + 1] > 0)
                .mapToObj(pattern -> centres[pattern])
                .toArray(double[][]::new);
    }

    /** Where the number of patterns was given, and would have been the same. */
    Clustering withoutDecisions() {
        return new Clustering(centres, labels, inertia, List.of());
    }

    boolean hasOrderOf(Clustering other) {
        return Arrays.equals(centres, other.centres);
    }
}
