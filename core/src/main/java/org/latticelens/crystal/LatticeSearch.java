package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The lattice of a mean correlation map. Its maxima are lattice points, which are nearly the highest of all, and the lower
 * ones of pseudo-periods, where only a part of the cell repeats. Over distance all fall, with strain and distortion, so a
 * maximum is held against those farther out.
 */
final class LatticeSearch {
    /** Shortest vector looked for, in pixels; shorter ones cannot be told from correlated noise. */
    private static final double SHORTEST = 3;
    /** Six standard deviations of the smoothed map of noise, for one pair of pixels. */
    private static final double NOISE = 6 * 0.375;
    /** A lattice point is at least this high, relative to the highest maximum as far or farther out. */
    private static final double NEARLY_HIGHEST = 0.88;
    /** Lattice points are looked for to this share of the window, so that some are left farther out. */
    private static final double SEARCHED = 0.75;
    /** So many of a lattice's points must be nearly the highest. */
    private static final double MOST = 0.9;

    private static final int CANDIDATES = 24;
    /** Least sine of the angle between two vectors. */
    private static final double LEAST_SINE = 0.2;

    private final MeanCorrelationMap map;
    private final double radius;
    private final List<Maximum> maxima;

    /** A maximum of the map; {@code envelope} is the height of the highest as far or farther out. */
    private record Maximum(Vector place, double height, double distance, double envelope) {}

    private LatticeSearch(MeanCorrelationMap map) {
        this.map = map;
        this.radius = Math.min(map.window().rows(), map.window().columns()) - 2;
        this.maxima = withEnvelope(maxima());
    }

    /** The smallest cell whose lattice points are all nearly the highest, to about a pixel; empty where there is none. */
    static Optional<Lattice> in(MeanCorrelationMap map) {
        return new LatticeSearch(map).smallest();
    }

    private Optional<Lattice> smallest() {
        List<Maximum> points = maxima.stream()
                .filter(point -> point.distance <= SEARCHED * radius && point.height >= NEARLY_HIGHEST * point.envelope)
                .sorted(Comparator.comparingDouble(Maximum::distance))
                .limit(CANDIDATES)
                .toList();
        Lattice best = null;
        for (Maximum first : points) {
            for (Maximum second : points) {
                double sine = Math.abs(first.place.cross(second.place)) / (first.distance * second.distance);
                if (second.distance < first.distance || sine < LEAST_SINE) {
                    continue;
                }
                Lattice lattice = new Lattice(first.place, second.place).reduced();
                if ((best == null || lattice.area() < 0.9 * best.area()) && holds(lattice)) {
                    best = lattice;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether nearly all points of the lattice are nearly the highest. */
    private boolean holds(Lattice lattice) {
        if (lattice.lengthA() < SHORTEST) {
            return false;
        }
        int reach = (int) Math.ceil(2 * radius / lattice.lengthA());
        int points = 0;
        int high = 0;
        for (int m = -reach; m <= reach; m++) {
            for (int n = 0; n <= reach; n++) {
                Vector point = lattice.vector(m, n);
                double distance = point.length();
                if ((n > 0 || m > 0) && distance <= SEARCHED * radius) {
                    points++;
                    if (highest(point) >= NEARLY_HIGHEST * envelope(distance)) {
                        high++;
                    }
                }
            }
        }
        return high >= MOST * points;
    }

    /** The highest smoothed score within a pixel. */
    private double highest(Vector point) {
        int row = (int) Math.rint(point.row());
        int column = (int) Math.rint(point.column());
        double highest = Double.NEGATIVE_INFINITY;
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                highest = Math.max(highest, map.smooth(row + down, column + right));
            }
        }
        return highest;
    }

    /** Height of the highest maximum that far or farther out. */
    private double envelope(double distance) {
        for (Maximum maximum : maxima) {
            if (maximum.distance >= distance - 1) {
                return maximum.envelope;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The maxima in the circle that fits the window, above noise, in a half plane. */
    private List<Maximum> maxima() {
        List<Maximum> found = new ArrayList<>();
        int last = (int) radius - 2;
        for (int row = 0; row <= last; row++) {
            for (int column = row == 0 ? 1 : -last; column <= last; column++) {
                double distance = Math.hypot(row, column);
                if (distance < SHORTEST || distance > last) {
                    continue;
                }
                double height = map.smooth(row, column);
                if (height * Math.sqrt(map.pairs(row, column)) > NOISE && isHighest(row, column, height)) {
                    found.add(new Maximum(new Vector(row, column), height, distance, 0));
                }
            }
        }
        return found;
    }

    private boolean isHighest(int row, int column, double height) {
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                if ((down != 0 || right != 0) && map.smooth(row + down, column + right) > height) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sorted by distance, with the height of the highest as far or farther out. */
    private static List<Maximum> withEnvelope(List<Maximum> found) {
        List<Maximum> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Maximum::distance));
        double envelope = 0;
        for (int index = sorted.size() - 1; index >= 0; index--) {
            Maximum maximum = sorted.get(index);
            envelope = Math.max(envelope, maximum.height);
            sorted.set(index, new Maximum(maximum.place, maximum.height, maximum.distance, envelope));
        }
        return sorted;
    }
}
