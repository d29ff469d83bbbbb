package org.latticelens.symmetry;

/**
 * A glide reflection: r' = M r + t with t along the axis of M (Eq. 1).
 *
 * @param axisDegrees angle between the axis and the horizontal, from 0 to below 180
 * @param shift length of t along the axis, in pixels; finite
 */
public record GlideReflection(double axisDegrees, double shift) implements SymmetryOperation {

    /** @throws IllegalArgumentException if the angle is not from 0 to below 180 degrees or the shift not finite */
    public GlideReflection {
        if (!(axisDegrees >= 0 && axisDegrees < 180)) {
            throw new IllegalArgumentException(
                    "a glide axis takes an angle from 0 to below 180 degrees, found " + axisDegrees);
        }
        if (!Double.isFinite(shift)) {
            throw new IllegalArgumentException("a glide takes a finite shift in pixels, found " + shift);
        }
    }
}
