package org.latticelens.simulation;

import java.util.List;
import java.util.stream.Stream;

/**
 * A two-dimensional crystal: a motif of atom columns repeated at origin + i a + j b for all integers i and j.
 *
 * @param origin where the lattice has a point
 * @param a first lattice vector, in pixels
 * @param b second lattice vector, in pixels; the cell is at least 4 square pixels
 * @param motif the columns of one cell, at least one
 */
public record Crystal(Point origin, Point a, Point b, List<Column> motif) implements Material {
    /** Width of a peak, relative to the distance between nearest columns: as sharp as good micrographs have it. */
    private static final double PEAK_WIDTH = 0.18;

    private static final double SMALLEST_CELL = 4;

    /** @throws IllegalArgumentException if the cell is too small or the motif empty */
    public Crystal {
        motif = List.copyOf(motif);
        if (motif.isEmpty()) {
            throw new IllegalArgumentException("a crystal needs at least one column in its motif, found none");
        }
        double area = Math.abs(a.row() * b.column() - a.column() * b.row());
        if (!(area >= SMALLEST_CELL)) {
            throw new IllegalArgumentException("a cell needs at least " + SMALLEST_CELL + " square pixels, found "
                    + area + " for " + a + ", " + b);
        }
    }

    /**
     * A crystal with a to the right, its origin at row 0, column 0.
     *
     * @param a length of the first lattice vector in pixels
     * @param b length of the second in pixels
     * @param gammaDegrees angle between them, above 0 and below 180
     */
    public static Crystal of(double a, double b, double gammaDegrees, List<Column> motif) {
        return new Crystal(Point.ORIGIN, Point.polar(a, 0), Point.polar(b, gammaDegrees), motif);
    }

    /** One column per square cell; {@code period} in pixels. */
    public static Crystal square(double period) {
        return of(period, period, 90, single(period));
    }

    /** One column per rectangular cell of a x b pixels. */
    public static Crystal rectangular(double a, double b) {
        return of(a, b, 90, single(Math.min(a, b)));
    }

    /** One column per cell with two sides in pixels and any angle. */
    public static Crystal oblique(double a, double b, double gammaDegrees) {
        return of(a, b, gammaDegrees, single(Math.min(a, b)));
    }

    /** Columns at the corners and the centres of rectangles of a x b pixels. */
    public static Crystal centredRectangular(double a, double b) {
        double width = peakWidth(Math.min(Math.min(a, b), Math.sqrt(a * a + b * b) / 2));
        return of(a, b, 90, List.of(new Column(0, 0, 1, width), new Column(0.5, 0.5, 1, width)));
    }

    /** One column per cell, each with six neighbours at {@code period} pixels. */
    public static Crystal hexagonal(double period) {
        return of(period, period, 120, single(period));
    }

    /** Two columns per hexagonal cell of side {@code period} pixels, as in graphene. */
    public static Crystal honeycomb(double period) {
        double width = peakWidth(period / Math.sqrt(3));
        return of(
                period,
                period,
                120,
                List.of(new Column(1 / 3.0, 2 / 3.0, 1, width), new Column(2 / 3.0, 1 / 3.0, 1, width)));
    }

    /**
     * A face-centred cubic metal seen along [110]: close-packed planes parallel to a, {@link #fccPlaneSpacing} apart, each
     * shifted by a third of a against the one below, so that twins and stacking faults can be seen.
     *
     * @param nearest distance between neighbouring columns in pixels
     */
    public static Crystal fcc110(double nearest) {
        double repeat = nearest * Math.sqrt(3);
        Point b = new Point(-fccPlaneSpacing(nearest), repeat / 3);
        return new Crystal(Point.ORIGIN, Point.polar(repeat, 0), b, single(nearest));
    }

    /** Distance in pixels between the close-packed planes of {@link #fcc110}. */
    public static double fccPlaneSpacing(double nearest) {
        return nearest * Math.sqrt(2.0 / 3);
    }

    /** The usual width of peaks this far apart, in pixels; what the pixels can show at the least. */
    static double peakWidth(double nearest) {
        return Math.max(Column.NARROWEST, PEAK_WIDTH * nearest);
    }

    private static List<Column> single(double nearest) {
        return List.of(new Column(0, 0, 1, peakWidth(nearest)));
    }

    /** This crystal turned about its origin, counter-clockwise as the image is seen. */
    public Crystal rotated(double degrees) {
        return new Crystal(origin, a.rotated(degrees), b.rotated(degrees), motif);
    }

    /** This crystal reflected across the axis at this angle through its origin. */
    public Crystal mirrored(double axisDegrees) {
        return new Crystal(origin, a.mirrored(axisDegrees), b.mirrored(axisDegrees), motif);
    }

    /** This crystal enlarged about its origin, peaks included. */
    public Crystal scaled(double factor) {
        List<Column> larger = motif.stream()
                .map(column -> new Column(column.u(), column.v(), column.intensity(), column.width() * factor))
                .toList();
        return new Crystal(origin, a.times(factor), b.times(factor), larger);
    }

    /** This crystal with its origin moved there. */
    public Crystal at(Point newOrigin) {
        return new Crystal(newOrigin, a, b, motif);
    }

    /** This crystal with one more column in its motif, as wide as the first. */
    public Crystal with(double u, double v, double intensity) {
        Column added = new Column(u, v, intensity, motif.get(0).width());
        return new Crystal(
                origin, a, b, Stream.concat(motif.stream(), Stream.of(added)).toList());
    }

    /** This crystal with all peaks this wide, in pixels. */
    public Crystal withWidth(double width) {
        List<Column> columns = motif.stream()
                .map(column -> new Column(column.u(), column.v(), column.intensity(), width))
                .toList();
        return new Crystal(origin, a, b, columns);
    }

    /** Distance in pixels between the nearest two columns that are not at the same place. */
    public double nearestNeighbours() {
        double nearest = Double.POSITIVE_INFINITY;
        for (Column from : motif) {
            for (Column to : motif) {
                for (int i = -2; i <= 2; i++) {
                    for (int j = -2; j <= 2; j++) {
                        double distance =
                                position(i, j, to).minus(position(0, 0, from)).length();
                        if (distance > 0 && distance < nearest) {
                            nearest = distance;
                        }
                    }
                }
            }
        }
        return nearest;
    }

    /** Where the column of cell (i, j) is. */
    Point position(int i, int j, Column column) {
        return origin.plus(a.times(i + column.u())).plus(b.times(j + column.v()));
    }

    /** The point in units of the lattice vectors, from the origin: the inverse of origin + u a + v b. */
    Fraction fraction(Point point) {
        Point offset = point.minus(origin);
        double determinant = a.row() * b.column() - a.column() * b.row();
        return new Fraction(
                (offset.row() * b.column() - offset.column() * b.row()) / determinant,
                (a.row() * offset.column() - a.column() * offset.row()) / determinant);
    }

    /** A position as fractions u and v of the lattice vectors a and b. */
    record Fraction(double u, double v) {}
}
