package org.latticelens.crystal;

import org.latticelens.segmentation.LabelMap;

/** Label maps of known shapes. */
final class LabelMaps {
    private LabelMaps() {}

    /** The label of a point. */
    @FunctionalInterface
    interface Labels {
        int at(double row, double column);
    }

    static LabelMap of(int rows, int columns, int patterns, Labels labels) {
        int[] values = new int[rows * columns];
        for (int index = 0; index < values.length; index++) {
            int row = index / columns;
            values[index] = labels.at(row, index % columns);
        }
        return new LabelMap(rows, columns, patterns, values);
    }

    /** Label 2 inside a disc, 1 outside. */
    static LabelMap disc(int size, double row, double column, double radius) {
        return of(size, size, 2, (r, c) -> Math.hypot(r - row, c - column) < radius ? 2 : 1);
    }

    /** Label 2 above a line through a point, 1 below it; the line's direction is counter-clockwise from growing columns. */
    static LabelMap halfPlanes(int size, double row, double column, double degrees) {
        double angle = Math.toRadians(degrees);
        return of(size, size, 2, (r, c) -> (c - column) * Math.sin(angle) + (r - row) * Math.cos(angle) < 0 ? 2 : 1);
    }

    /** A quarter turn counter-clockwise. */
    static LabelMap turned(LabelMap map) {
        int rows = map.columns();
        int columns = map.rows();
        return of(rows, columns, map.patterns(), (row, column) -> map.label((int) column, rows - 1 - (int) row));
    }
}
