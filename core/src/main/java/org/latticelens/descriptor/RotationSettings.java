package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.symmetry.Rotation;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * Descriptors of rotation scores about a pixel, pooled (section II.A.2).
 *
 * @param patch the circular patches that are compared
 * @param angles the rotations, in degrees, above 0 and below 360; at least one. The score of a is that of 360 - a
 * @param pooling how the scores are pooled
 */
public record RotationSettings(PolarPatch patch, List<Double> angles, MaxPooling pooling) implements PolarSettings {

    /** The rotations that plane lattices allow (section II.A.2), in degrees. */
    public static final List<Double> LATTICE_ANGLES = List.of(60.0, 90.0, 120.0, 180.0);

    /** @throws IllegalArgumentException if there is no angle, one is out of range, or they share no set of samples */
    public RotationSettings {
        angles = List.copyOf(angles);
        if (angles.isEmpty()) {
            throw new IllegalArgumentException("at least one rotation angle is needed, found none; 60, 90, 120 and 180"
                    + " degrees are those of plane lattices");
        }
        angles.forEach(Rotation::new);
        patch.fitting(partsOfTurn(angles));
    }

    /** The lattice rotations on patches of this radius, the largest score in a window of this half size. */
    public static RotationSettings of(int radius, int window) {
        return new RotationSettings(PolarPatch.ofRadius(radius), LATTICE_ANGLES, MaxPooling.within(window, radius));
    }

    @Override
    public PolarPatch fittingPatch() {
        return patch.fitting(partsOfTurn(angles));
    }

    @Override
    public List<SymmetryOperation> operations() {
        return angles.stream().<SymmetryOperation>map(Rotation::new).toList();
    }

    @Override
    public List<RingPairs> pairs() {
        int samples = fittingPatch().angles();
        return angles.stream()
                .map(degrees -> RingPairs.rotation((int) Math.rint(degrees / 360 * samples), samples))
                .toList();
    }

    @Override
    public RotationSettings withPatch(int size) {
        return new RotationSettings(new PolarPatch(size, patch.rings(), patch.angles()), angles, pooling);
    }

    private static double[] partsOfTurn(List<Double> angles) {
        return angles.stream().mapToDouble(degrees -> degrees / 360).toArray();
    }
}
