package org.latticelens.crystal;

import org.latticelens.image.Calibration;

/**
 * A plane lattice: the points origin + m a + n b for all integers m and n. In pixels, or in the unit of a pixel size once
 * {@link #calibrated}.
 *
 * <p>Shape: two vectors of {@code (row, column)} components. Lengths, angle, area and direction follow from them:
 * {@link #lengthA}, {@link #lengthB}, {@link #gammaDegrees}, {@link #area}, {@link #orientationDegrees}.
 *
 * @param a first lattice vector
 * @param b second lattice vector, not parallel to a
 */
public record Lattice(Vector a, Vector b) {

    /** @throws IllegalArgumentException if the vectors are parallel */
    public Lattice {
        if (a.cross(b) == 0) {
            throw new IllegalArgumentException("lattice vectors must not be parallel, found " + a + " and " + b);
        }
    }

    /** Length of a. */
    public double lengthA() {
        return a.length();
    }

    /** Length of b. */
    public double lengthB() {
        return b.length();
    }

    /** Angle between a and b, in degrees, above 0 and below 180. */
    public double gammaDegrees() {
        return Math.toDegrees(Math.atan2(area(), a.dot(b)));
    }

    /** Area of the cell; positive. */
    public double area() {
        return Math.abs(a.cross(b));
    }

    /**
     * Direction of a in degrees, from 0 to below 180, counter-clockwise as the image is seen from the direction of growing
     * columns; a and -a are one direction.
     */
    public double orientationDegrees() {
        double degrees = a.degrees();
        return degrees < 0 ? degrees + 180 : degrees == 180 ? 0 : degrees;
    }

    /** m a + n b. */
    public Vector vector(double m, double n) {
        return a.combined(m, b, n);
    }

    /** The factor u of a in row, column = u a + v b. */
    public double u(double row, double column) {
        return (row * b.column() - column * b.row()) / a.cross(b);
    }

    /** The factor v of b in row, column = u a + v b. */
    public double v(double row, double column) {
        return (a.row() * column - a.column() * row) / a.cross(b);
    }

    /**
     * The same lattice by its two shortest vectors (Lagrange and Gauss): a is not longer than b, and the angle is from 90
     * to 120 degrees. a points up, or to the right where it is level; b may then lie on either side of it.
     */
    public Lattice reduced() {
        Vector shorter = a;
        Vector longer = b;
        while (true) {
            if (longer.length() < shorter.length()) {
                Vector swapped = shorter;
                shorter = longer;
                longer = swapped;
            }
            double steps = Math.rint(shorter.dot(longer) / shorter.dot(shorter));
            if (steps == 0) {
                break;
            }
            longer = longer.combined(1, shorter, -steps);
        }
        Vector first = shorter.row() < 0 || (shorter.row() == 0 && shorter.column() > 0) ? shorter : shorter.opposite();
        return new Lattice(first, first.dot(longer) > 0 ? longer.opposite() : longer);
    }

    /**
     * This lattice of pixels in the unit of the pixel size; where pixels are not square, lengths and angles change their
     * order, so reduce it anew.
     */
    public Lattice calibrated(Calibration calibration) {
        return new Lattice(calibrated(a, calibration), calibrated(b, calibration));
    }

    private static Vector calibrated(Vector vector, Calibration calibration) {
        return new Vector(vector.row() * calibration.row(), vector.column() * calibration.column());
    }
}
