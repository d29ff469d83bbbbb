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
        int[] votes = new int[256];
        double down = (toRow - fromRow) / (along.length - 1);
        double right = (toColumn - fromColumn) / (along.length - 1);
        for (int sample = 0; sample < along.length; sample++) {
            int best = 0;
            for (int across = 0; across < width; across++) {
                int label = label(labels, rows, columns, down, right, sample, across);
                votes[label]++;
                best = votes[label] > votes[best] ? label : best;
            }
            along[sample] = (byte) best;
            Arrays.fill(votes, 0);
        }
        return along;
    }

    /**
     * The label at a sample; outside the map 0.
     *
     * @param down how far neighbouring samples are apart, in rows
     * @param right the same in columns
     */
    private int label(byte[] labels, int rows, int columns, double down, double right, int sample, int across) {
        double beside = across - (width - 1) / 2.0;
        int row = (int) Math.round(fromRow + sample * down - beside * right);
        int column = (int) Math.round(fromColumn + sample * right + beside * down);
        return row >= 0 && row < rows && column >= 0 && column < columns ? labels[row * columns + column] & 0xff : 0;
    }

    /**
     * Where the label changes along the line, between stretches of at least {@value #SHORTEST} samples; a position is the
     * mean over those pixels across the line that show the same changes.
     *
     * @param labels 0 to 255; rows x columns
     */
    public List<Boundary> boundaries(byte[] labels, int rows, int columns) {
        List<Boundary> majority = boundaries(labels(labels, rows, columns));
        double[] sums = new double[majority.size()];
        int count = 0;
        byte[] single = new byte[samples()];
        double down = (toRow - fromRow) / (single.length - 1);
        double right = (toColumn - fromColumn) / (single.length - 1);
        for (int across = 0; across < width; across++) {
            for (int sample = 0; sample < single.length; sample++) {
                single[sample] = (byte) label(labels, rows, columns, down, right, sample, across);
            }
            List<Boundary> own = boundaries(single);
            if (sameChanges(own, majority)) {
                count++;
                for (int index = 0; index < sums.length; index++) {
                    sums[index] += own.get(index).position;
                }
            }
        }
        if (count == 0) {
            return majority;
        }
        List<Boundary> mean = new ArrayList<>();
        for (int index = 0; index < sums.length; index++) {
            mean.add(new Boundary(sums[index] / count, majority.get(index).before, majority.get(index).after));
        }
        return mean;
    }

    private static boolean sameChanges(List<Boundary> one, List<Boundary> other) {
        boolean same = one.size() == other.size();
        for (int index = 0; same && index < one.size(); index++) {
            same = one.get(index).before == other.get(index).before && one.get(index).after == other.get(index).after;
        }
        return same;
    }

    /**
     * A change of label along a line.
     *
     * @param position in pixels from the beginning of the line
     * @param before label on the side of the beginning
     * @param after label on the side of the end
     */
    public record Boundary(double position, int before, int after) {}

    private static List<Boundary> boundaries(byte[] along) {
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
