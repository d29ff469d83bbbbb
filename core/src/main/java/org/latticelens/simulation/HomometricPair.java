package org.latticelens.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Two motifs on one square lattice that no translation can tell apart: X*X and X*(-X), for a triple of points X without
 * a centre. Both have the autocorrelation X*X*(-X)*(-X), intensities included; only the second has a two-fold axis.
 */
public final class HomometricPair {
    /** u and v of the three points: far apart in the sums and in the differences, and far from having a centre. */
    private static final double[][] TRIPLE = {{0, 0}, {0.375, 0.64583}, {0.35417, 0.97917}};

    /** Least distance of two columns of either motif, relative to the side of the cell. */
    private static final double NEAREST = 0.29;

    /** Height of the peak of a product of two points. */
    private static final double PRODUCT = 0.5;

    private HomometricPair() {}

    /** The motif X*X: six columns per cell, no two-fold axis; {@code period} is the side of the cell in pixels. */
    public static Crystal acentric(double period) {
        List<Column> motif = new ArrayList<>();
        for (int i = 0; i < TRIPLE.length; i++) {
            for (int j = i; j < TRIPLE.length; j++) {
                double intensity = i == j ? PRODUCT : 2 * PRODUCT;
                motif.add(column(TRIPLE[i][0] + TRIPLE[j][0], TRIPLE[i][1] + TRIPLE[j][1], intensity, period));
            }
        }
        return Crystal.of(period, period, 90, motif);
    }

    /** The motif X*(-X): seven columns per cell, a two-fold axis; {@code period} is the side of the cell in pixels. */
    public static Crystal centric(double period) {
        List<Column> motif = new ArrayList<>();
        motif.add(column(0, 0, TRIPLE.length * PRODUCT, period));
        for (int i = 0; i < TRIPLE.length; i++) {
            for (int j = 0; j < TRIPLE.length; j++) {
                if (i != j) {
                    motif.add(column(TRIPLE[i][0] - TRIPLE[j][0], TRIPLE[i][1] - TRIPLE[j][1], PRODUCT, period));
                }
            }
        }
        return Crystal.of(period, period, 90, motif);
    }

    private static Column column(double u, double v, double intensity, double period) {
        return new Column(u - Math.floor(u), v - Math.floor(v), intensity, Crystal.peakWidth(NEAREST * period));
    }
}
