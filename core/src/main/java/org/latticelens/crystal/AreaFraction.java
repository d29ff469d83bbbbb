package org.latticelens.crystal;

/**
 * How much of an image a pattern covers.
 *
 * @param label of the pattern; 0 for what is not classified
 * @param fraction share of all pixels, from 0 to 1
 * @param uncertainty one standard deviation of the fraction: every boundary of the pattern may lie as a whole beside its true
 *     place by the {@link LabelResolution#error error of the labels}, each independently of the others
 */
public record AreaFraction(int label, double fraction, double uncertainty) {}
