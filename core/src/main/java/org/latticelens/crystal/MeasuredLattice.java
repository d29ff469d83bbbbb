package org.latticelens.crystal;

import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.latticelens.image.Calibration;

/**
 * A lattice with the covariance of its vectors' components.
 *
 * @param lattice the vectors
 * @param covariance 4 x 4, row-major, of a's row, a's column, b's row, b's column; shared, not copied
 */
public record MeasuredLattice(Lattice lattice, double[] covariance) {
    /** Step of the difference quotients, relative to the longer vector. */
    private static final double STEP = 1e-5;

    /** @throws IllegalArgumentException unless the covariance has 16 values */
    public MeasuredLattice {
        if (covariance.length != 16) {
            throw new IllegalArgumentException(
                    "a covariance of 4 components has 16 values, found " + covariance.length);
        }
    }

    /** Standard deviations of lengths, angle, area and direction, to first order. */
    public LatticeUncertainty uncertainty() {
        return new LatticeUncertainty(
                deviation(Lattice::lengthA),
                deviation(Lattice::lengthB),
                deviation(Lattice::gammaDegrees),
                deviation(Lattice::area),
                deviation(other -> alongside(other.orientationDegrees(), lattice.orientationDegrees())));
    }

    /** The same lattice in the unit of a pixel size; not reduced anew. */
    public MeasuredLattice calibrated(Calibration calibration) {
        double[] scales = {calibration.row(), calibration.column(), calibration.row(), calibration.column()};
        double[] scaled = new double[16];
        for (int index = 0; index < 16; index++) {
            scaled[index] = covariance[index] * scales[index / 4] * scales[index % 4];
        }
        return new MeasuredLattice(lattice.calibrated(calibration), scaled);
    }

    /** The lattice of the vectors ma a + na b and mb a + nb b. */
    MeasuredLattice transformed(double ma, double na, double mb, double nb) {
        DMatrixRMaj change =
                new DMatrixRMaj(new double[][] {{ma, 0, na, 0}, {0, ma, 0, na}, {mb, 0, nb, 0}, {0, mb, 0, nb}});
        DMatrixRMaj sigma = new DMatrixRMaj(4, 4, true, covariance);
        return new MeasuredLattice(
                new Lattice(lattice.vector(ma, na), lattice.vector(mb, nb)), Matrices.sandwich(change, sigma).data);
    }

    /** The same lattice by its two shortest vectors. */
    MeasuredLattice reduced() {
        Lattice reduced = lattice.reduced();
        return transformed(
                Math.rint(lattice.u(reduced.a().row(), reduced.a().column())),
                Math.rint(lattice.v(reduced.a().row(), reduced.a().column())),
                Math.rint(lattice.u(reduced.b().row(), reduced.b().column())),
                Math.rint(lattice.v(reduced.b().row(), reduced.b().column())));
    }

    /** Standard deviation of a quantity of the lattice, by difference quotients. */
    double deviation(ToDoubleFunction<Lattice> quantity) {
        double step = STEP * Math.max(lattice.lengthA(), lattice.lengthB());
        double[] slopes = new double[4];
        for (int component = 0; component < 4; component++) {
            slopes[component] =
                    (quantity.applyAsDouble(moved(component, step)) - quantity.applyAsDouble(moved(component, -step)))
                            / (2 * step);
        }
        double variance = 0;
        for (int index = 0; index < 16; index++) {
            variance += covariance[index] * slopes[index / 4] * slopes[index % 4];
        }
        return Math.sqrt(Math.max(0, variance));
    }

    private Lattice moved(int component, double step) {
        return new Lattice(
                new Vector(
                        lattice.a().row() + (component == 0 ? step : 0),
                        lattice.a().column() + (component == 1 ? step : 0)),
                new Vector(
                        lattice.b().row() + (component == 2 ? step : 0),
                        lattice.b().column() + (component == 3 ? step : 0)));
    }

    /** The direction without the jump from 180 degrees to 0. */
    private static double alongside(double degrees, double reference) {
        return degrees - 180 * Math.rint((degrees - reference) / 180);
    }
}
