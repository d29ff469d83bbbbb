package org.latticelens.symmetry;

/**
 * A reflection across an axis through the centre of the patch: r' = M r (Eq. 1).
 *
 * @param axisDegrees angle between the axis and the horizontal, from 0 to below 180
 */
public record Reflection(double axisDegrees) implements SymmetryOperation {

    /** @throws IllegalArgumentException if the angle is not from 0 to below 180 degrees */
    public Reflection {
        if (!(axisDegrees >= 0 && axisDegrees < 180)) {
            throw new IllegalArgumentException(
                    "a reflection axis takes an angle from 0 to below 180 degrees, found " + axisDegrees);
        }
    }
}
