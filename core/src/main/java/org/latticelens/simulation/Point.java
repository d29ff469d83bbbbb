package org.latticelens.simulation;

/**
 * A point or a vector of the image plane, in pixels.
 *
 * @param row downwards
 * @param column to the right
 */
public record Point(double row, double column) {
    /** Row 0, column 0. */
    public static final Point ORIGIN = new Point(0, 0);

    /** @throws IllegalArgumentException if a coordinate is not finite */
    public Point {
        if (!Double.isFinite(row) || !Double.isFinite(column)) {
            throw new IllegalArgumentException("a point needs finite coordinates, found (" + row + ", " + column + ")");
        }
    }

    /** The vector of this length at this angle, counter-clockwise from the direction of growing columns. */
    public static Point polar(double length, double degrees) {
        double angle = StrictMath.toRadians(degrees);
        return new Point(-length * StrictMath.sin(angle), length * StrictMath.cos(angle));
    }

    public Point plus(Point other) {
        return new Point(row + other.row, column + other.column);
    }

    public Point minus(Point other) {
        return new Point(row - other.row, column - other.column);
    }

    public Point times(double factor) {
        return new Point(row * factor, column * factor);
    }

    /** The scalar product. */
    public double dot(Point other) {
        return row * other.row + column * other.column;
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** This vector turned counter-clockwise as the image is seen. */
    public Point rotated(double degrees) {
        Point right = polar(1, degrees);
        return new Point(row * right.column + column * right.row, column * right.column - row * right.row);
    }

    /** This vector reflected across the axis at this angle through the origin. */
    public Point mirrored(double axisDegrees) {
        Point axis = polar(1, axisDegrees);
        return axis.times(2 * dot(axis)).minus(this);
    }
}
