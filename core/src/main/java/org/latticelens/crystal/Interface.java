package org.latticelens.crystal;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All boundaries between two patterns together, or between a pattern and what is not classified.
 *
 * @param firstLabel of one pattern; 0 for what is not classified
 * @param secondLabel of the other pattern, above the first
 * @param boundaries how many curves there are
 * @param length of them all, in the unit of the image's calibration
 * @param straightness mean of the curves' own, weighted by length: from 0 for closed curves to 1 for straight lines
 * @param misorientationDegrees smallest rotation that takes one lattice to the other, 0 to 90; empty where a lattice is
 *     not known or they are not the same but for a rotation
 */
public record Interface(
        int firstLabel,
        int secondLabel,
        int boundaries,
        double length,
        double straightness,
        OptionalDouble misorientationDegrees) {

    /** The same with the misorientation of these lattices, if both are known. */
    Interface withLattices(Optional<Lattice> first, Optional<Lattice> second) {
        OptionalDouble degrees = first.isPresent() && second.isPresent()
                ? Misorientation.degrees(first.get(), second.get())
                : OptionalDouble.empty();
        return new Interface(firstLabel, secondLabel, boundaries, length, straightness, degrees);
    }
}
