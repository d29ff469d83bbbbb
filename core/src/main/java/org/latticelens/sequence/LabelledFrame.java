package org.latticelens.sequence;

/**
 * A labelled frame.
 *
 * @param labels 0 to 255; rows x columns, row-major; all 0 for a frame that failed
 */
public record LabelledFrame(FrameFacts facts, byte[] labels) {}
