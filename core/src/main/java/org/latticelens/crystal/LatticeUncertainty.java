package org.latticelens.crystal;

/**
 * Standard deviations of what describes a lattice.
 *
 * @param lengthA of the length of a, in the unit of the lattice
 * @param lengthB of the length of b, in the unit of the lattice
 * @param gammaDegrees of the angle
 * @param area of the area of the cell
 * @param orientationDegrees of the direction of a
 */
public record LatticeUncertainty(
        double lengthA, double lengthB, double gammaDegrees, double area, double orientationDegrees) {}
