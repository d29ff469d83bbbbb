package org.latticelens.sequence;

import java.util.List;

/**
 * Labels made steady in time: every pixel takes the label that it has in most of an odd number of frames around its own. A
 * pixel that changes once within them changes in the same frame as before, whatever their number: a moving boundary is not
 * smeared, and does not lag. What flickers goes, and so does what passes a pixel in fewer than half of the frames.
 */
final class TemporalVote {
    private TemporalVote() {}

    /**
     * A frame's labels from other frames.
     *
     * @param own the frame's labels, 0 to 255; rows x columns
     * @param others labels of the other frames
     * @param shifts movement of each of the others against the frame; pixels outside do not vote
     * @return new labels; where votes are equal, the frame's own
     */
    static byte[] of(byte[] own, List<byte[]> others, List<Shift> shifts, int rows, int columns) {
        byte[] steady = own.clone();
        int[] votes = new int[256];
        int[] offsets = new int[others.size()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                int label = own[pixel] & 0xff;
                int best = label;
                votes[label] = 1;
                for (int other = 0; other < offsets.length; other++) {
                    int there = row + shifts.get(other).wholeRows();
                    int beside = column + shifts.get(other).wholeColumns();
                    boolean inside = there >= 0 && there < rows && beside >= 0 && beside < columns;
                    offsets[other] = inside ? others.get(other)[there * columns + beside] & 0xff : label;
                    if (inside) {
                        votes[offsets[other]]++;
                    }
                }
                for (int other : offsets) {
                    best = votes[other] > votes[best] ? other : best;
                }
                for (int other : offsets) {
                    votes[other] = 0;
                }
                votes[label] = 0;
                steady[pixel] = (byte) best;
            }
        }
        return steady;
    }
}
