package org.latticelens.image;

/**
 * The size of a pixel.
 *
 * @param row distance between two rows, in {@code unit}; positive and finite
 * @param column distance between two columns, in {@code unit}; positive and finite
 * @param unit the unit's symbol, such as {@code nm}; not blank
 */
public record Calibration(double row, double column, String unit) {

    /** @throws IllegalArgumentException if a size is not positive and finite or the unit is blank */
    public Calibration {
        if (!(row > 0 && Double.isFinite(row) && column > 0 && Double.isFinite(column))) {
            throw new IllegalArgumentException(
                    "pixel sizes must be positive, found " + row + " (row) and " + column + " (column)");
        }
        if (unit == null || unit.isBlank()) {
            throw new IllegalArgumentException("a pixel size needs a unit, such as nm; found none");
        }
    }
}
