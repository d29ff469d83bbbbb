package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.latticelens.simulation.PlaneOperation;

/** The five plane lattices. */
public enum BravaisType {
    OBLIQUE("oblique"),
    RECTANGULAR("rectangular"),
    CENTRED_RECTANGULAR("centred rectangular"),
    SQUARE("square"),
    HEXAGONAL("hexagonal");

    /** What scanning distorts without notice: 2.5 % of a ratio of lengths, the same in radians of an angle. */
    private static final double DISTORTION = 0.025;
    /** Standard deviations that a lattice may be off. */
    private static final double SURE = 3;

    private final String title;

    BravaisType(String title) {
        this.title = title;
    }

    /** Its name in words. */
    public String title() {
        return title;
    }

    /**
     * The most symmetric lattice that a measured one may be, within three standard deviations and the distortion of a scan,
     * 2.5 % of a ratio of lengths and 1.4 degrees.
     */
    public static BravaisType of(MeasuredLattice measured) {
        return Cell.of(measured.reduced()).type;
    }

    /**
     * The operations, without shifts, that map a lattice of reduced vectors onto itself if it is of the type that it may be:
     * identity and half turn first.
     */
    static List<PlaneOperation> operations(MeasuredLattice reduced) {
        Cell cell = Cell.of(reduced);
        List<PlaneOperation> operations = new ArrayList<>();
        operations.add(new PlaneOperation(1, 0, 0, 1, 0, 0));
        operations.add(new PlaneOperation(-1, 0, 0, -1, 0, 0));
        for (int code = 0; code < 81; code++) {
            PlaneOperation operation =
                    new PlaneOperation(code % 3 - 1, code / 3 % 3 - 1, code / 9 % 3 - 1, code / 27 - 1, 0, 0);
            if (cell.isMappedBy(operation) && !operations.contains(operation)) {
                operations.add(operation);
            }
        }
        return operations;
    }

    /** The ideal cell of reduced vectors: squares of the lengths, and the scalar product. */
    private record Cell(BravaisType type, double aa, double bb, double ab) {
        static Cell of(MeasuredLattice reduced) {
            boolean equalSides = isZero(reduced, lattice -> Math.log(lattice.lengthB() / lattice.lengthA()));
            boolean right = isZero(reduced, lattice -> Math.toRadians(lattice.gammaDegrees() - 90));
            boolean third = isZero(reduced, lattice -> Math.toRadians(lattice.gammaDegrees() - 120));
            // b then ends above the middle of a
            boolean above = isZero(
                    reduced,
                    lattice -> (lattice.a().dot(lattice.b()) / lattice.lengthA() + lattice.lengthA() / 2)
                            / lattice.lengthB());
            Lattice lattice = reduced.lattice();
            double aa = lattice.a().dot(lattice.a());
            double bb = lattice.b().dot(lattice.b());
            if (equalSides && third) {
                return new Cell(HEXAGONAL, aa, aa, -aa / 2);
            } else if (equalSides && right) {
                return new Cell(SQUARE, aa, aa, 0);
            } else if (right) {
                return new Cell(RECTANGULAR, aa, bb, 0);
            } else if (equalSides) {
                return new Cell(CENTRED_RECTANGULAR, aa, aa, lattice.a().dot(lattice.b()));
            } else if (above) {
                return new Cell(CENTRED_RECTANGULAR, aa, bb, -aa / 2);
            }
            return new Cell(OBLIQUE, aa, bb, lattice.a().dot(lattice.b()));
        }

        private static boolean isZero(MeasuredLattice measured, ToDoubleFunction<Lattice> quantity) {
            double tolerance = DISTORTION + SURE * measured.deviation(quantity);
            return Math.abs(quantity.applyAsDouble(measured.lattice())) <= tolerance;
        }

        /** Whether lengths and scalar product of the vectors that a and b are mapped onto are those of a and b. */
        boolean isMappedBy(PlaneOperation operation) {
            double tolerance = 1e-9 * bb;
            double aU = operation.uu();
            double aV = operation.vu();
            double bU = operation.uv();
            double bV = operation.vv();
            return Math.abs(product(aU, aV, aU, aV) - aa) <= tolerance
                    && Math.abs(product(bU, bV, bU, bV) - bb) <= tolerance
                    && Math.abs(product(aU, aV, bU, bV) - ab) <= tolerance;
        }

        private double product(double u, double v, double otherU, double otherV) {
            return u * otherU * aa + (u * otherV + v * otherU) * ab + v * otherV * bb;
        }
    }
}
