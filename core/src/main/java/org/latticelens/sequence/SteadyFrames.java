package org.latticelens.sequence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Mask;

/**
 * The labels of a movie as they are handed out: made steady by a vote over neighbouring frames, and, where that is wanted,
 * moved back by the drift, so that a piece of the specimen stays where it was in the first frame. Frames are asked for in
 * any order, by several threads at once.
 */
public final class SteadyFrames {
    private final Labels labels;
    private final List<FrameFacts> facts;
    private final Optional<Mask> mask;
    private final int rows;
    private final int columns;
    private final int reach;
    private final boolean correctDrift;
    /** Labels of the frames that were read last, the oldest first: twice as many as vote on one frame. */
    private final Map<Integer, byte[]> recent = new LinkedHashMap<>();

    /** The labels of single frames. */
    public interface Labels {
        /** Labels 0 to 255 of a frame; rows x columns, the caller's own. */
        byte[] labels(int frame) throws IOException;
    }

    /**
     * @param facts of all frames
     * @param mask of every frame; pixels outside have label 0, whatever other frames vote
     * @param reach how many frames before and after a frame vote with it; 0 for none
     * @param correctDrift whether labels are moved back by whole pixels of drift; what comes in from outside is 0
     */
    public SteadyFrames(
            Labels labels,
            List<FrameFacts> facts,
            Optional<Mask> mask,
            int rows,
            int columns,
            int reach,
            boolean correctDrift) {
        this.labels = labels;
        this.facts = facts;
        this.mask = mask;
        this.rows = rows;
        this.columns = columns;
        this.reach = reach;
        this.correctDrift = correctDrift;
    }

    /** The labels of a frame alone, which its neighbours ask for too. */
    private byte[] own(int frame) throws IOException {
        synchronized (recent) {
            byte[] own = recent.get(frame);
            if (own == null) {
                own = labels.labels(frame);
                recent.put(frame, own);
                if (recent.size() > 2 * (2 * reach + 1)) {
                    recent.remove(recent.keySet().iterator().next());
                }
            }
            return own;
        }
    }

    /** The labels of a frame, where the frame has its pixels; not to be modified. */
    public byte[] steady(int frame) throws IOException {
        byte[] own = own(frame);
        int symmetric = Math.min(reach, Math.min(frame, facts.size() - 1 - frame));
        if (symmetric == 0 || facts.get(frame).failure().isPresent()) {
            return own;
        }
        List<byte[]> others = new ArrayList<>();
        List<Shift> shifts = new ArrayList<>();
        for (int distance = 1; distance <= symmetric; distance++) {
            // both or none: a vote of one side would let a boundary lead or lag
            if (facts.get(frame - distance).failure().isEmpty()
                    && facts.get(frame + distance).failure().isEmpty()) {
                for (int other : new int[] {frame - distance, frame + distance}) {
                    others.add(own(other));
                    shifts.add(facts.get(other).drift().minus(facts.get(frame).drift()));
                }
            }
        }
        byte[] steady = TemporalVote.of(own, others, shifts, rows, columns);
        mask.ifPresent(inside -> clearOutside(inside, steady));
        return steady;
    }

    /** A mask stays where it is when the specimen drifts: labels of frames in which a pixel was seen do not count. */
    private void clearOutside(Mask inside, byte[] steady) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (!inside.contains(row, column)) {
                    steady[row * columns + column] = 0;
                }
            }
        }
    }

    /** By how many whole pixels a frame is moved back. */
    public Shift correction(int frame) {
        Shift drift = facts.get(frame).drift();
        return correctDrift ? new Shift(drift.wholeRows(), drift.wholeColumns()) : Shift.NONE;
    }

    /** Labels moved back by the drift of their frame, if that is wanted. */
    public byte[] placed(int frame, byte[] frameLabels) {
        Shift back = correction(frame);
        if (back.equals(Shift.NONE)) {
            return frameLabels;
        }
        byte[] placed = new byte[frameLabels.length];
        for (int row = 0; row < rows; row++) {
            int there = row + back.wholeRows();
            for (int column = 0; column < columns; column++) {
                int beside = column + back.wholeColumns();
                if (there >= 0 && there < rows && beside >= 0 && beside < columns) {
                    placed[row * columns + column] = frameLabels[there * columns + beside];
                }
            }
        }
        return placed;
    }
}
