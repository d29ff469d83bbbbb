package org.latticelens.crystal;

/**
 * A connected region of one pattern. Lengths are in the unit of the image's calibration, angles in degrees counter-clockwise
 * from the direction of growing columns, with rows growing downwards.
 *
 * @param number 1 for the largest grain of the image
 * @param label of its pattern
 * @param pixels how many it has
 * @param area in square units
 * @param equivalentDiameter of the disc of the same area
 * @param centroidRow row of the centre of mass, in pixels
 * @param centroidColumn column of the centre of mass, in pixels
 * @param longAxis length of the ellipse with the same second moments
 * @param shortAxis width of this ellipse; at most its length
 * @param axisDegrees direction of the long axis, from 0 up to but not including 180; 0 for a round grain
 * @param touchesBorder whether it reaches the edge of the image, so that its size is a lower bound
 */
public record Grain(
        int number,
        int label,
        long pixels,
        double area,
        double equivalentDiameter,
        double centroidRow,
        double centroidColumn,
        double longAxis,
        double shortAxis,
        double axisDegrees,
        boolean touchesBorder) {

    /** Length over width of the ellipse with the same second moments; at least 1. */
    public double aspectRatio() {
        return longAxis / shortAxis;
    }
}
