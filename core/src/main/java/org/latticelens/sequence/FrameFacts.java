package org.latticelens.sequence;

import java.util.Optional;
import org.latticelens.segmentation.Unexplained;

/**
 * What is known of a frame beside its labels.
 *
 * @param frame 0-based
 * @param confidence mean over the strided pixels of the membership of their pattern, 0 to 1; 0 for a frame that failed
 * @param unexplained what no pattern explains
 * @param drift movement of the specimen since the first frame; that of the last good frame for a frame that failed
 * @param centres of the patterns that the frame was labelled with; patterns x components
 * @param failure why the frame has no labels, in one line; empty where it has
 */
public record FrameFacts(
        int frame,
        double confidence,
        Unexplained unexplained,
        Shift drift,
        double[][] centres,
        Optional<String> failure) {}
