package org.latticelens.segmentation;

/**
 * A choice that was made for the user.
 *
 * @param setting what was chosen, by its name in {@link SegmentationSettings}
 * @param value the choice
 * @param reason why, in one line
 */
public record Decision(String setting, String value, String reason) {}
