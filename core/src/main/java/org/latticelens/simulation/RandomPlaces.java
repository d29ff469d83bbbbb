package org.latticelens.simulation;

import java.util.ArrayList;
import java.util.List;

/** Places at random, none too near another: darts thrown until the density is reached. */
final class RandomPlaces {
    /** Least distance, relative to the mean spacing; above 0.8 the darts would no longer find room. */
    private static final double NEAREST = 0.7;

    private RandomPlaces() {}

    /** Places in the field, one per spacing x spacing of its area, none nearer than 0.7 spacing to another. */
    static List<Point> in(Exposure.Field field, double spacing, Draws draws) {
        double height = field.bottom() - field.top();
        double width = field.right() - field.left();
        double nearest = NEAREST * spacing;
        // cells so small that each holds one place, and a conflict is at most two cells away
        double cell = nearest / Math.sqrt(2);
        int down = (int) (height / cell) + 1;
        int across = (int) (width / cell) + 1;
        Point[] grid = new Point[down * across];
        int wanted = (int) Math.round(height * width / (spacing * spacing));
        List<Point> places = new ArrayList<>(wanted);
        while (places.size() < wanted) {
            Point dart = new Point(field.top() + draws.uniform() * height, field.left() + draws.uniform() * width);
            int i = (int) ((dart.row() - field.top()) / cell);
            int j = (int) ((dart.column() - field.left()) / cell);
            if (isFree(grid, down, across, i, j, dart, nearest)) {
                grid[i * across + j] = dart;
                places.add(dart);
            }
        }
        return places;
    }

    private static boolean isFree(Point[] grid, int down, int across, int i, int j, Point dart, double nearest) {
        for (int row = Math.max(0, i - 2); row <= Math.min(down - 1, i + 2); row++) {
            for (int column = Math.max(0, j - 2); column <= Math.min(across - 1, j + 2); column++) {
                Point other = grid[row * across + column];
                if (other != null && other.minus(dart).length() < nearest) {
                    return false;
                }
            }
        }
        return true;
    }
}
