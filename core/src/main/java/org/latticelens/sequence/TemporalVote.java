package org.latticelens.sequence;

import java.util.Arrays;
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
        int[] next = new int[others.size()];
        int[] down = shifts.stream().mapToInt(Shift::wholeRows).toArray();
        int[] right = shifts.stream().mapToInt(Shift::wholeColumns).toArray();
        for (int row = 0; row < rows; row++) {
            Arrays.fill(next, -1);
            // few pixels differ from any other frame: all between them keep their label
            for (int column = 0; column < columns; column++) {
                int first = columns;
                for (int other = 0; other < next.length; other++) {
                    if (next[other] < column) {
                        next[other] = nextThatDiffers(
                                own, others.get(other), down[other], right[other], row, column, rows, columns);
                    }
                    first = Math.min(first, next[other]);
                }
                column = first;
                if (column < columns) {
                    steady[row * columns + column] =
                            mostVoted(own, others, down, right, row, column, rows, columns, votes);
                }
            }
        }
        return steady;
    }

    /** The first column from the given one on at which another frame votes for another label; columns if there is none. */
    private static int nextThatDiffers(
            byte[] own, byte[] other, int down, int right, int row, int column, int rows, int columns) {
        int there = row + down;
        int from = Math.max(column, -right);
        int to = Math.min(columns, columns - right);
        if (there < 0 || there >= rows || from >= to) {
            return columns;
        }
        int beside = there * columns + right;
        int differs = Arrays.mismatch(own, row * columns + from, row * columns + to, other, beside + from, beside + to);
        return differs < 0 ? columns : from + differs;
    }

    /** @param votes per label, all 0; as before at the end */
    private static byte mostVoted(
            byte[] own,
            List<byte[]> others,
            int[] down,
            int[] right,
            int row,
            int column,
            int rows,
            int columns,
            int[] votes) {
        int label = own[row * columns + column] & 0xff;
        int[] voted = new int[others.size()];
        votes[label] = 1;
        for (int other = 0; other < voted.length; other++) {
            int there = row + down[other];
            int beside = column + right[other];
            boolean inside = there >= 0 && there < rows && beside >= 0 && beside < columns;
            voted[other] = inside ? others.get(other)[there * columns + beside] & 0xff : label;
            votes[voted[other]] += inside ? 1 : 0;
        }
        int best = label;
        for (int other : voted) {
            best = votes[other] > votes[best] ? other : best;
        }
        for (int other : voted) {
            votes[other] = 0;
        }
        votes[label] = 0;
        return (byte) best;
    }
}
