package org.latticelens.crystal;

import java.util.List;

/**
 * The crystallography of one pattern.
 *
 * @param pattern its label
 * @param lattice its reduced lattice vectors in pixels, with their uncertainty
 * @param bravais the most symmetric lattice that it may be
 * @param patterson the symmetry of its correlation map
 * @param planeGroups the plane groups of Table I that remain, the most probable first
 * @param elements every rotation, reflection and glide reflection that the lattice allows, where it fits best
 * @param map its mean local correlation map
 * @param average its unit cell, averaged over the largest region of its domain
 */
public record PatternCrystal(
        int pattern,
        MeasuredLattice lattice,
        BravaisType bravais,
        PattersonVerdict patterson,
        List<PlaneGroupCandidate> planeGroups,
        List<SymmetryElement> elements,
        MeanCorrelationMap map,
        DomainAverage average) {

    public PatternCrystal {
        planeGroups = List.copyOf(planeGroups);
        elements = List.copyOf(elements);
    }
}
