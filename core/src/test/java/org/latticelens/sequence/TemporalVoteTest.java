package org.latticelens.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Mask;
import org.latticelens.segmentation.Unexplained;

class TemporalVoteTest {
    private static final int FRAMES = 12;
    private static final int COLUMNS = 20;

    @Test
    void aMovingBoundaryIsNeitherSmearedNorLate() throws IOException {
        // the boundary moves by a pixel and a half per frame: every pixel changes once
        SteadyFrames steady = steady(frame -> boundary(3 + 3 * frame / 2), List.of(), false);
        for (int frame = 0; frame < FRAMES; frame++) {
            assertThat(steady.steady(frame)).isEqualTo(boundary(3 + 3 * frame / 2));
        }
    }

    @Test
    void flickerGoes() throws IOException {
        SteadyFrames steady = steady(
                frame -> {
                    byte[] labels = boundary(8);
                    labels[(7 * frame) % COLUMNS] = 3;
                    return labels;
                },
                List.of(),
                false);
        for (int frame = 1; frame < FRAMES - 1; frame++) {
            assertThat(steady.steady(frame)).isEqualTo(boundary(8));
        }
    }

    @Test
    void aFrameThatFailedDoesNotVote() throws IOException {
        SteadyFrames steady = steady(frame -> frame == 5 ? new byte[COLUMNS] : boundary(8), List.of(5), false);
        assertThat(steady.steady(5)).containsOnly(0);
        for (int frame : new int[] {3, 4, 6, 7}) {
            assertThat(steady.steady(frame)).isEqualTo(boundary(8));
        }
    }

    @Test
    void driftIsFollowedAndTakenBack() throws IOException {
        // the specimen moves by two pixels a frame to the right, the boundary with it
        SteadyFrames steady = steady(frame -> boundary(2 + frame), List.of(), true);
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] own = steady.steady(frame);
            assertThat(own).isEqualTo(boundary(2 + frame));
            byte[] placed = steady.placed(frame, own);
            for (int column = 0; column < COLUMNS - frame; column++) {
                assertThat(placed[column]).isEqualTo((byte) (column < 2 ? 1 : 2));
            }
        }
        assertThat(steady.placed(4, boundary(6))[COLUMNS - 1]).isZero();
    }

    @Test
    void outsideAMaskNoOtherFrameVotes() throws IOException {
        boolean[] inside = new boolean[COLUMNS];
        Arrays.fill(inside, 3, COLUMNS, true);
        SteadyFrames.Labels labels = frame -> {
            byte[] masked = boundary(8);
            Arrays.fill(masked, 0, 3, (byte) 0);
            return masked;
        };
        SteadyFrames steady = steady(labels, List.of(), Optional.of(new Mask(1, COLUMNS, inside)), true);
        for (int frame = 0; frame < FRAMES; frame++) {
            byte[] own = steady.steady(frame);
            assertThat(Arrays.copyOf(own, 3)).containsOnly(0);
            assertThat(own[3]).isEqualTo((byte) 1);
        }
    }

    private static SteadyFrames steady(SteadyFrames.Labels labels, List<Integer> failed, boolean drifting) {
        return steady(labels, failed, Optional.empty(), drifting);
    }

    private static SteadyFrames steady(
            SteadyFrames.Labels labels, List<Integer> failed, Optional<Mask> mask, boolean drifting) {
        List<FrameFacts> facts = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            facts.add(new FrameFacts(
                    frame,
                    1,
                    new Unexplained(0, Optional.empty()),
                    drifting ? new Shift(0, frame) : Shift.NONE,
                    new double[0][],
                    failed.contains(frame) ? Optional.of("broken") : Optional.empty()));
        }
        return new SteadyFrames(labels, facts, mask, 1, COLUMNS, 2, drifting);
    }

    private static byte[] boundary(int column) {
        byte[] labels = new byte[COLUMNS];
        for (int index = 0; index < COLUMNS; index++) {
            labels[index] = (byte) (index < column ? 1 : 2);
        }
        return labels;
    }
}
