package org.latticelens.sequence;

/**
 * How far the specimen has moved, in pixels.
 *
 * @param rows downwards
 * @param columns to the right
 */
public record Shift(double rows, double columns) {
    /** Not at all. */
    public static final Shift NONE = new Shift(0, 0);

    Shift plus(Shift other) {
        return new Shift(rows + other.rows, columns + other.columns);
    }

    Shift minus(Shift other) {
        return new Shift(rows - other.rows, columns - other.columns);
    }

    /** The movement along rows in whole pixels. */
    public int wholeRows() {
        return (int) Math.round(rows);
    }

    /** The movement along columns in whole pixels. */
    public int wholeColumns() {
        return (int) Math.round(columns);
    }
}
