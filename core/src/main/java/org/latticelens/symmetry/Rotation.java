package org.latticelens.symmetry;

/**
 * A rotation about the centre of the patch: r' - c = R(r - c) (Eq. 1).
 *
 * @param degrees angle, above 0 and below 360
 */
public record Rotation(double degrees) implements SymmetryOperation {

    /** @throws IllegalArgumentException if the angle is not between 0 and 360 degrees */
    public Rotation {
        if (!(degrees > 0 && degrees < 360)) {
            throw new IllegalArgumentException(
                    "a rotation takes an angle above 0 and below 360 degrees, found " + degrees);
        }
    }
}
