package org.latticelens.crystal;

/**
 * A vector of the image plane, in pixels or, once calibrated, in the unit of the pixel size.
 *
 * @param row downwards
 * @param column to the right
 */
public record Vector(double row, double column) {

    /** @throws IllegalArgumentException if a component is not finite */
    public Vector {
        if (!Double.isFinite(row) || !Double.isFinite(column)) {
            throw new IllegalArgumentException("a vector needs finite components, found " + row + ", " + column);
        }
    }

    /** m times this plus n times the other. */
    public Vector combined(double m, Vector other, double n) {
        return new Vector(m * row + n * other.row, m * column + n * other.column);
    }

    /** This vector with its sign turned. */
    public Vector opposite() {
        return new Vector(-row, -column);
    }

    /** The scalar product. */
    public double dot(Vector other) {
        return row * other.row + column * other.column;
    }

    /** Area of the parallelogram of the two; negative if the other is clockwise from this one as the image is seen. */
    public double cross(Vector other) {
        return row * other.column - column * other.row;
    }

    public double length() {
        return Math.sqrt(row * row + column * column);
    }

    /** Direction in degrees from -180 to 180, counter-clockwise as the image is seen from the direction of growing columns. */
    public double degrees() {
        return Math.toDegrees(Math.atan2(-row, column));
    }
}
