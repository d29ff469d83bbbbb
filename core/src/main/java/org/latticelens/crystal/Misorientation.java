package org.latticelens.crystal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** By how much one lattice is turned against another. */
public final class Misorientation {
    private static final double SAME_LENGTH = 0.05;
    private static final double SAME_ANGLE = 3;

    private Misorientation() {}

    /**
     * The smallest rotation that takes a lattice to another, in degrees from 0 to 90. It is the smallest of several wherever a
     * lattice has symmetry: at most 45 for a square lattice, 30 for a hexagonal one.
     *
     * @return empty if no rotation takes both vectors of the first lattice to vectors of the second, within 5 % of their
     *     lengths and 3 degrees
     */
    public static OptionalDouble degrees(Lattice first, Lattice second) {
        Lattice from = first.reduced();
        List<Vector> targets = shortest(second.reduced());
        return targets.stream()
                .filter(target -> sameLength(from.a(), target))
                .flatMap(onto -> targets.stream()
                        .filter(target -> sameLength(from.b(), target))
                        .flatMap(and -> rotation(from, onto, and)))
                .mapToDouble(Math::abs)
                .min();
    }

    private static List<Vector> shortest(Lattice lattice) {
        return Stream.of(lattice.a(), lattice.b(), lattice.vector(1, 1), lattice.vector(1, -1))
                .flatMap(vector -> Stream.of(vector, vector.opposite()))
                .toList();
    }

    private static boolean sameLength(Vector first, Vector second) {
        return Math.abs(second.length() / first.length() - 1) <= SAME_LENGTH;
    }

    private static Stream<Double> rotation(Lattice from, Vector ontoA, Vector ontoB) {
        double ofA = turn(ontoA.degrees() - from.a().degrees());
        double ofB = turn(ontoB.degrees() - from.b().degrees());
        double apart = turn(ofB - ofA);
        return Math.abs(apart) <= SAME_ANGLE ? Stream.of(turn(ofA + apart / 2)) : Stream.empty();
    }

    /** The same angle from -180 up to but not including 180 degrees. */
    private static double turn(double degrees) {
        return degrees - 360 * Math.floor((degrees + 180) / 360);
    }
}
