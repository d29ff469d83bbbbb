package org.latticelens.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line across a label map, along which patterns are followed in time.
 *
 * @param fromRow where it begins, in pixels
 * @param fromColumn where it begins
 * @param toRow where it ends
 * @param toColumn where it ends
 * @param width how many pixels across it vote for a label, at least 1
 */
public record Line(double fromRow, double fromColumn, double toRow, double toColumn, int width) {
    private static final int SHORTEST = 3;

    /** @throws IllegalArgumentException if the line has no length, no width or an end that is not a number */
    public Line {
        if (width < 1 || !(Math.hypot(toRow - fromRow, toColumn - fromColumn) >= 1)) {
            throw new IllegalArgumentException(
                    "a line has a width of at least 1 pixel and a length of at least 1, found " + width + " and "
                            + Math.hypot(toRow - fromRow, toColumn - fromColumn));
        }
    }

    /** Number of samples along it: one a pixel. */
    public int samples() {
        return (int) Math.round(Math.hypot(toRow - fromRow, toColumn - fromColumn)) + 1;
    }

    /**
     * The labels along the line: at each sample that of most pixels across; outside the map 0.
     *
     * @param labels 0 to 255; rows x columns
     */
    public byte[] labels(byte[] labels, int rows, int columns) {
        byte[] along = new byte[samples()];
        double down = (toRow - fromRow) / (along.length - 1);
        double right = (toColumn - fromColumn) / (along.length - 1);
        int[] votes = new int[256];
        for (int sample = 0; sample < along.length; sample++) {
            int best = 0;
            for (int across = 0; across < width; across++) {
                double beside = across - (width - 1) / 2.0;
                int row = (int) Math.round(fromRow + sample * down - beside * right);
                int column = (int) Math.round(fromColumn + sample * right + beside * down);
                boolean inside = row >= 0 && row < rows && column >= 0 && column < columns;
                int label = inside ? labels[row * columns + column] & 0xff : 0;
                votes[label]++;
                best = votes[label] > votes[best] ? label : best;
            }
            along[sample] = (byte) best;
            Arrays.fill(votes, 0);
        }
        return along;
    }

    /**
     * A change of label along a line.
     *
     * @param position in pixels from the beginning of the line
     * @param before label on the side of the beginning
     * @param after label on the side of the end
     */
    public record Boundary(double position, int before, int after) {}

    /** Where the label changes between stretches of at least {@value #SHORTEST} samples. */
    public static List<Boundary> boundaries(byte[] along) {
        List<Boundary> boundaries = new ArrayList<>();
        int last = -1;
        int lastEnd = 0;
        int start = 0;
        for (int sample = 1; sample <= along.length; sample++) {
            if (sample == along.length || along[sample] != along[start]) {
                int label = along[start] & 0xff;
                if (sample - start >= SHORTEST) {
                    if (last >= 0 && label != last) {
                        boundaries.add(new Boundary((lastEnd + start - 1) / 2.0, last, label));
                    }
                    last = label;
                    lastEnd = sample;
                }
                start = sample;
            }
        }
        return boundaries;
    }
}
