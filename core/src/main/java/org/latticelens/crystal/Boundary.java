package org.latticelens.crystal;

/**
 * A curve along which two grains meet, or a grain and a region that is not classified. It ends where a third one begins and
 * at the edge of the image, or closes upon itself.
 *
 * @param firstGrain number of the grain on one side; 0 where it is not classified
 * @param secondGrain number of the grain on the other side, above the first
 * @param firstLabel of the first grain's pattern, or 0
 * @param secondLabel of the second grain's pattern
 * @param row of the middle of the curve, in pixels
 * @param column of the middle of the curve, in pixels
 * @param length in the unit of the image's calibration
 * @param straightness distance of the two ends over the length: 1 for a straight line, 0 for a closed curve
 */
public record Boundary(
        int firstGrain,
        int secondGrain,
        int firstLabel,
        int secondLabel,
        double row,
        double column,
        double length,
        double straightness) {}
