package org.latticelens.io.unit;

import java.util.Optional;
import java.util.regex.Pattern;
import org.latticelens.image.Calibration;

/** From what a file says of its pixel size to a {@link Calibration}. */
public final class PixelSize {
    private static final Pattern RECIPROCAL =
            Pattern.compile("(?:1\\s*/\\s*(.+))|(?:(.+?)\\s*(?:\\^?-1|\\u207b\\u00b9))");

    private PixelSize() {}

    /** A unit as read: a length, or one over a length as in a diffraction pattern. */
    private record Unit(LengthUnit length, boolean reciprocal) {
        static Optional<Unit> named(String name) {
            var matcher = RECIPROCAL.matcher(name.strip());
            if (matcher.matches()) {
                String length = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                return LengthUnit.named(length).map(unit -> new Unit(unit, true));
            }
            return LengthUnit.named(name).map(unit -> new Unit(unit, false));
        }

        double metres() {
            return reciprocal ? 1 / length.metres() : length.metres();
        }

        String symbol() {
            return reciprocal ? "1/" + length.symbol() : length.symbol();
        }
    }

    /**
     * A pixel size from a file, each axis in its unit. The result is in the unit of the columns, except that metres become
     * nanometres or micrometres. Signs, which tell the direction of an axis, are dropped.
     *
     * @return empty where a size is zero or not finite, or a unit is none that is known
     */
    public static Optional<Calibration> of(double row, String rowUnit, double column, String columnUnit) {
        Unit rows = Unit.named(rowUnit).orElse(null);
        Unit columns = Unit.named(columnUnit).orElse(null);
        if (rows == null || columns == null || rows.reciprocal() != columns.reciprocal()) {
            return Optional.empty();
        }
        Unit shown = columns;
        if (columns.length() == LengthUnit.METRE) {
            boolean large = !columns.reciprocal() && Math.abs(column) >= 1e-6;
            shown = new Unit(large ? LengthUnit.MICROMETRE : LengthUnit.NANOMETRE, columns.reciprocal());
        }
        double shownRow = Math.abs(inUnit(row, rows, shown));
        double shownColumn = Math.abs(inUnit(column, columns, shown));
        return isSize(shownRow) && isSize(shownColumn)
                ? Optional.of(new Calibration(shownRow, shownColumn, shown.symbol()))
                : Optional.empty();
    }

    /** Square pixels. */
    public static Optional<Calibration> of(double size, String unit) {
        return of(size, unit, size, unit);
    }

    private static double inUnit(double size, Unit from, Unit to) {
        return from.equals(to) ? size : size * (from.metres() / to.metres());
    }

    private static boolean isSize(double size) {
        return size > 0 && Double.isFinite(size);
    }
}
