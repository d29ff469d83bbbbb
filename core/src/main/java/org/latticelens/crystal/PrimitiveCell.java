package org.latticelens.crystal;

import java.util.Optional;
import org.latticelens.simulation.PlaneOperation;

/** Looks in a mean cell for a translation by a half or a third of it: then a smaller cell is the true one. */
final class PrimitiveCell {
    /** A translation, and the vectors of the smaller cell, all as fractions of a and b. */
    private record Division(double u, double v, double[][] vectors) {}

    private static final Division[] DIVISIONS = {
        new Division(0.5, 0, new double[][] {{0.5, 0}, {0, 1}}),
        new Division(0, 0.5, new double[][] {{1, 0}, {0, 0.5}}),
        new Division(0.5, 0.5, new double[][] {{1, 0}, {0.5, 0.5}}),
        new Division(1 / 3.0, 0, new double[][] {{1 / 3.0, 0}, {0, 1}}),
        new Division(0, 1 / 3.0, new double[][] {{1, 0}, {0, 1 / 3.0}}),
        new Division(1 / 3.0, 1 / 3.0, new double[][] {{1, 0}, {1 / 3.0, 1 / 3.0}}),
        new Division(1 / 3.0, 2 / 3.0, new double[][] {{1 / 3.0, 2 / 3.0}, {1 / 3.0, -1 / 3.0}})
    };

    /** Least score of a translation that holds: no distortion makes the differences of a superlattice. */
    private static final double HOLDS = 0.96;

    private PrimitiveCell() {}

    /** The reduced vectors of a smaller cell, if there is one. */
    static Optional<MeasuredLattice> in(CellSpectrum spectrum, MeasuredLattice lattice) {
        for (Division division : DIVISIONS) {
            PlaneOperation translation = new PlaneOperation(1, 0, 0, 1, division.u, division.v);
            if (spectrum.cellScore(translation).score() > HOLDS) {
                double[] a = division.vectors[0];
                double[] b = division.vectors[1];
                return Optional.of(lattice.transformed(a[0], a[1], b[0], b[1]).reduced());
            }
        }
        return Optional.empty();
    }
}
