package org.latticelens.simulation;

import java.util.ArrayList;
import java.util.List;

/** Which class holds at every point of the plane; classes are numbered from 0. */
public sealed interface Layout {

    /** The class at a point. */
    int classAt(double row, double column);

    /** Number of classes. */
    int classes();

    /** This layout, moved. */
    Layout moved(Point by);

    /** Class 0 everywhere. */
    record Uniform() implements Layout {
        @Override
        public int classAt(double row, double column) {
            return 0;
        }

        @Override
        public int classes() {
            return 1;
        }

        @Override
        public Layout moved(Point by) {
            return this;
        }
    }

    /**
     * Class 0 on the side of a straight boundary to which the normal points, class 1 on the other.
     *
     * @param through a point of the boundary
     * @param normal a unit vector across it
     */
    record HalfPlanes(Point through, Point normal) implements Layout {

        /** Boundary at this angle; class 0 is above a boundary at 0 degrees and left of one at 90. */
        public static HalfPlanes along(Point through, double degrees) {
            return new HalfPlanes(through, Point.polar(1, degrees + 90));
        }

        @Override
        public int classAt(double row, double column) {
            return across(through, normal, row, column) >= 0 ? 0 : 1;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Layout moved(Point by) {
            return new HalfPlanes(through.plus(by), normal);
        }
    }

    /**
     * Parallel bands of class 1 in class 0.
     *
     * @param through a point where a band begins
     * @param normal a unit vector across the bands, from where a band begins to where it ends
     * @param width of a band in pixels; positive
     * @param period from band to band in pixels; above the width
     */
    record Bands(Point through, Point normal, double width, double period) implements Layout {

        /** @throws IllegalArgumentException unless the width is positive and below the period */
        public Bands {
            if (!(width > 0 && width < period)) {
                throw new IllegalArgumentException(
                        "bands need a width between 0 and their period of " + period + " pixels, found " + width);
            }
        }

        @Override
        public int classAt(double row, double column) {
            double across = across(through, normal, row, column);
            return across - period * Math.floor(across / period) < width ? 1 : 0;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Layout moved(Point by) {
            return new Bands(through.plus(by), normal, width, period);
        }
    }

    /**
     * Voronoi grains: class i where seed i is the nearest.
     *
     * @param seeds one point per grain, at least one
     */
    record Grains(List<Point> seeds) implements Layout {
        private static final int CANDIDATES = 12;

        /** @throws IllegalArgumentException if there is no seed */
        public Grains {
            seeds = List.copyOf(seeds);
            if (seeds.isEmpty()) {
                throw new IllegalArgumentException("grains need at least one seed, found none");
            }
        }

        /** Seeds at random, each the farthest of a few candidates from those before it, so that no grain is tiny. */
        public static Grains random(int count, int rows, int columns, long seed) {
            Draws draws = new Draws(seed);
            List<Point> seeds = new ArrayList<>();
            while (seeds.size() < count) {
                Point best = null;
                double farthest = -1;
                for (int candidate = 0; candidate < CANDIDATES; candidate++) {
                    Point point = new Point(draws.uniform() * rows, draws.uniform() * columns);
                    double nearest = seeds.stream()
                            .mapToDouble(other -> other.minus(point).length())
                            .min()
                            .orElse(0);
                    if (nearest > farthest) {
                        farthest = nearest;
                        best = point;
                    }
                }
                seeds.add(best);
            }
            return new Grains(seeds);
        }

        @Override
        public int classAt(double row, double column) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int grain = 0; grain < seeds.size(); grain++) {
                Point seed = seeds.get(grain);
                double down = row - seed.row();
                double right = column - seed.column();
                double square = down * down + right * right;
                if (square < least) {
                    least = square;
                    nearest = grain;
                }
            }
            return nearest;
        }

        @Override
        public int classes() {
            return seeds.size();
        }

        @Override
        public Layout moved(Point by) {
            return new Grains(seeds.stream().map(seed -> seed.plus(by)).toList());
        }
    }

    /**
     * Ellipses of class 1 in class 0.
     *
     * @param ellipses the inclusions; they may overlap
     */
    record Inclusions(List<Ellipse> ellipses) implements Layout {
        public Inclusions {
            ellipses = List.copyOf(ellipses);
        }

        @Override
        public int classAt(double row, double column) {
            for (Ellipse ellipse : ellipses) {
                if (ellipse.contains(row, column)) {
                    return 1;
                }
            }
            return 0;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Layout moved(Point by) {
            return new Inclusions(ellipses.stream()
                    .map(ellipse -> new Ellipse(ellipse.centre().plus(by), ellipse.axis(), ellipse.ratio()))
                    .toList());
        }
    }

    /**
     * An ellipse.
     *
     * @param axis from the centre to the far end of one axis, in pixels; not zero
     * @param ratio length of the other axis, relative to this one; positive; 1 for a disc
     */
    record Ellipse(Point centre, Point axis, double ratio) {

        /** @throws IllegalArgumentException if the axis is zero or the ratio not positive */
        public Ellipse {
            if (!(axis.length() > 0 && ratio > 0)) {
                throw new IllegalArgumentException(
                        "an ellipse needs an axis and a positive ratio, found " + axis + " and " + ratio);
            }
        }

        boolean contains(double row, double column) {
            double down = row - centre.row();
            double right = column - centre.column();
            double along = down * axis.row() + right * axis.column();
            double aside = (right * axis.row() - down * axis.column()) / ratio;
            double square = axis.dot(axis);
            return along * along + aside * aside <= square * square;
        }
    }

    private static double across(Point through, Point normal, double row, double column) {
        return (row - through.row()) * normal.row() + (column - through.column()) * normal.column();
    }
}
