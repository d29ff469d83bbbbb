package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The lattice of a mean correlation map. Its maxima are lattice points, which are nearly the highest of all, and the lower
 * ones of pseudo-periods, where only a part of the cell repeats. Over distance all fall, with strain and distortion,
 * but smoothly: a cell is true if the heights of its lattice points scatter little about a smooth fall.
 */
final class LatticeSearch {
    /** Shortest vector looked for, in pixels; shorter ones cannot be told from correlated noise. */
    private static final double SHORTEST = 3;
    /** Standard deviation of the smoothed map of noise, for one pair of pixels. */
    private static final double DEVIATION = 0.375;
    /** Maxima stand out of noise by this many standard deviations. */
    private static final double NOISE = 6 * DEVIATION;
    /** Maxima this high, relative to the highest as far or farther out, may be lattice points. */
    private static final double FAIRLY_HIGH = 0.7;
    /** A lattice point is at least this high, relative to the smooth fall of all. */
    private static final double CONSISTENT = 0.96;
    /** By so many standard deviations a point that is too low differs from the others: else no cell is known to be right. */
    private static final double DISCERNED = 3;
    /** The mean height of lattice points is at least this, relative to the map at no shift without noise. */
    private static final double LEAST_HEIGHT = 0.2;

    private static final int FEWEST_POINTS = 4;
    /** Lattice points are looked for to this share of the window. */
    private static final double SEARCHED = 0.75;
    /** So many of a lattice's points must be nearly the highest. */
    private static final double MOST = 0.9;

    /** Lattice points this many pixels apart may be looked for within two pixels, others within one. */
    private static final double WIDE = 8;

    private static final int CANDIDATES = 32;
    /** Least sine of the angle between two vectors. */
    private static final double LEAST_SINE = 0.2;

    private final MeanCorrelationMap map;
    private final double radius;
    private final List<Maximum> maxima;

    /** A maximum of the map, to a fraction of a pixel; {@code envelope} is the height of the highest as far or farther out. */
    private record Maximum(Vector place, double distance, double height, double envelope) {
        Maximum(Vector place, double height) {
            this(place, place.length(), height, height);
        }

        Maximum under(double envelope) {
            return new Maximum(place, distance, height, envelope);
        }
    }

    private LatticeSearch(MeanCorrelationMap map) {
        this.map = map;
        this.radius = Math.min(map.window().rows(), map.window().columns()) - 2;
        this.maxima = withEnvelope(maxima());
    }

    /** The smallest cell whose lattice points are all nearly the highest, to about a pixel; empty where there is none. */
    static Optional<Lattice> in(MeanCorrelationMap map) {
        LatticeSearch search = new LatticeSearch(map);
        return search.maxima.isEmpty() ? Optional.empty() : search.smallest();
    }

    private Optional<Lattice> smallest() {
        List<Maximum> points = maxima.stream()
                .filter(point -> point.distance() <= SEARCHED * radius && point.height >= FAIRLY_HIGH * point.envelope)
                .limit(CANDIDATES)
                .toList();
        Lattice best = null;
        for (Maximum first : points) {
            for (Maximum second : points) {
                double sine = Math.abs(first.place.cross(second.place)) / (first.distance() * second.distance());
                if (second.distance() < first.distance() || sine < LEAST_SINE) {
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

    /** Whether the lattice has the highest maxima, and nearly all its points are as high as the others let expect. */
    private boolean holds(Lattice lattice) {
        if (lattice.lengthA() < SHORTEST) {
            return false;
        }
        int near = lattice.lengthA() < WIDE ? 1 : 2;
        int reach = (int) Math.ceil(2 * radius / lattice.lengthA());
        List<Vector> points = new ArrayList<>();
        List<Double> heights = new ArrayList<>();
        double share = 0;
        for (int m = -reach; m <= reach; m++) {
            for (int n = 0; n <= reach; n++) {
                Vector point = lattice.vector(m, n);
                if ((n > 0 || m > 0) && point.length() <= SEARCHED * radius) {
                    double height = highest(point, near);
                    if (height <= 0) {
                        return false;
                    }
                    points.add(point);
                    heights.add(height);
                    share += height / envelope(point.length());
                }
            }
        }
        double mean =
                heights.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (points.size() < FEWEST_POINTS
                || share < FAIRLY_HIGH * points.size()
                || mean < LEAST_HEIGHT * map.signal()
                || mean * (1 - CONSISTENT) * Math.sqrt(map.pairs(0, 0)) < DISCERNED * DEVIATION) {
            return false;
        }
        SmoothFall fall = SmoothFall.of(points, heights);
        int high = 0;
        for (int index = 0; index < points.size(); index++) {
            if (heights.get(index) >= CONSISTENT * fall.at(points.get(index))) {
                high++;
            }
        }
        return high >= MOST * points.size();
    }

    /** Height of the highest maximum that far, but for the width of a peak, or farther out. */
    private double envelope(double distance) {
        int least = 0;
        int most = maxima.size() - 1; // the farthest, if all are nearer
        while (least < most) {
            int middle = (least + most) / 2;
            if (maxima.get(middle).distance >= distance - 2) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return maxima.get(most).envelope;
    }

    /** The top of the smoothed map within one or two pixels. */
    private double highest(Vector point, int near) {
        int row = (int) Math.rint(point.row());
        int column = (int) Math.rint(point.column());
        int topRow = row;
        int topColumn = column;
        double top = map.smooth(row, column);
        for (int down = -near; down <= near; down++) {
            for (int right = -near; right <= near; right++) {
                double height = map.smooth(row + down, column + right);
                if (height > top) {
                    topRow = row + down;
                    topColumn = column + right;
                    top = height;
                }
            }
        }
        return top(topRow, topColumn).height;
    }

    /** Place and height of the top about a pixel, by parabolas down and to the right. */
    private Maximum top(int row, int column) {
        double height = map.smooth(row, column);
        double above = map.smooth(row - 1, column);
        double below = map.smooth(row + 1, column);
        double left = map.smooth(row, column - 1);
        double right = map.smooth(row, column + 1);
        double down = vertex(above, height, below);
        double aside = vertex(left, height, right);
        double rise = ((below - above) * down + (right - left) * aside) / 4;
        return new Maximum(new Vector(row + down, column + aside), height + Math.max(0, rise));
    }

    /** The maxima in the circle that fits the window, above noise, in a half plane. */
    private List<Maximum> maxima() {
        List<Maximum> found = new ArrayList<>();
        int last = (int) radius - 2;
        for (int row = 0; row <= last; row++) {
            for (int column = row == 0 ? 1 : -last; column <= last; column++) {
                int square = row * row + column * column;
                if (square < SHORTEST * SHORTEST || square > last * last) {
                    continue;
                }
                double height = map.smooth(row, column);
                if (height * Math.sqrt(map.pairs(row, column)) > NOISE && isHighest(row, column, height)) {
                    found.add(top(row, column));
                }
            }
        }
        return found;
    }

    /** Sorted by distance, each with the height of the highest as far or farther out. */
    private static List<Maximum> withEnvelope(List<Maximum> found) {
        List<Maximum> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Maximum::distance));
        double envelope = 0;
        for (int index = sorted.size() - 1; index >= 0; index--) {
            Maximum maximum = sorted.get(index);
            envelope = Math.max(envelope, maximum.height);
            sorted.set(index, maximum.under(envelope));
        }
        return sorted;
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

    /** Where the parabola through three neighbouring values has its vertex, from -1/2 to 1/2. */
    private static double vertex(double before, double middle, double after) {
        double curvature = before - 2 * middle + after;
        return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature))) : 0;
    }
}
