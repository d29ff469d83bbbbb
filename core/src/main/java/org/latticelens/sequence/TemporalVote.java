package org.latticelens.sequence;

import java.util.Arrays;
import java.util.List;

/**
 * Labels made steady in time: every pixel takes the label that it has in most of an odd number of frames around its own. A
 * pixel that changes once within them changes in the same frame as before, whatever their number: a moving boundary is not
 * smeared, and does not lag. What flickers goes, and so does what passes a pixel in fewer than half of the frames.
 */
final class TemporalVote {
    private final byte[] own;
    private final List<byte[]> others;
    /** Whole rows and columns by which each of the others has moved. */
    private final int[] down;

    private final int[] right;
    private final int rows;
    private final int columns;
    /** Per label, all 0 between two pixels. */
    private final int[] votes = new int[256];
    /** Of each of the others, the next column at which it differs. */
    private final int[] next;

    private final byte[] steady;

    private TemporalVote(byte[] own, List<byte[]> others, List<Shift> shifts, int rows, int columns) {
        this.own = own;
        this.others = others;
        this.down = shifts.stream().mapToInt(Shift::wholeRows).toArray();
        this.right = shifts.stream().mapToInt(Shift::wholeColumns).toArray();
        this.rows = rows;
        this.columns = columns;
        this.next = new int[others.size()];
        this.steady = own.clone();
    }

    /**
     * A frame's labels from other frames.
     *
     * @param own the frame's labels, 0 to 255; rows x columns
     * @param others labels of the other frames
     * @param shifts movement of each of the others against the frame; pixels outside do not vote
     * @return new labels; where votes are equal, the frame's own
     */
    static byte[] of(byte[] own, List<byte[]> others, List<Shift> shifts, int rows, int columns) {
        TemporalVote vote = new TemporalVote(own, others, shifts, rows, columns);
        for (int row = 0; row < rows; row++) {
            vote.on(row);
        }
        return vote.steady;
    }

    /** Few pixels differ from any other frame: all between them keep their label. */
    private void on(int row) {
        Arrays.fill(next, -1);
        for (int column = 0; column < columns; column++) {
            int first = columns;
            for (int other = 0; other < next.length; other++) {
                if (next[other] < column) {
                    next[other] = nextThatDiffers(other, row, column);
                }
                first = Math.min(first, next[other]);
            }
            column = first;
            if (column < columns) {
                steady[row * columns + column] = mostVoted(row, column);
            }
        }
    }

    /** The first column from the given one on at which another frame votes for another label; columns if there is none. */
    private int nextThatDiffers(int other, int row, int column) {
        int there = row + down[other];
        int from = Math.max(column, -right[other]);
        int to = Math.min(columns, columns - right[other]);
        if (there < 0 || there >= rows || from >= to) {
            return columns;
        }
        int here = row * columns;
        int beside = there * columns + right[other];
        int differs = Arrays.mismatch(own, here + from, here + to, others.get(other), beside + from, beside + to);
        return differs < 0 ? columns : from + differs;
    }

    private byte mostVoted(int row, int column) {
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
