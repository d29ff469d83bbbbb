package org.latticelens.crystal;

/**
 * How much of an image a pattern covers.
 *
 * @param label of the pattern; 0 for what is not classified
 * @param fraction share of all pixels, from 0 to 1
 * @param uncertainty one standard deviation of the fraction. With the error e of a boundary's place and the length c over
 *     which such errors are alike ({@link LabelResolution}), a boundary of length L adds e^2 c L to the variance of the area
 *     on either side: L / c independent pieces, each with an area of e c too much or too little
 */
public record AreaFraction(int label, double fraction, double uncertainty) {}
