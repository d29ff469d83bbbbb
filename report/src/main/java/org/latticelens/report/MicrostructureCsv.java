package org.latticelens.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.latticelens.crystal.Boundary;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.Interface;
import org.latticelens.crystal.Microstructure;

/** The tables grains.csv, boundaries.csv and interfaces.csv; their columns are described in docs/microstructure.md. */
final class MicrostructureCsv {
    private MicrostructureCsv() {}

    /** A row per grain, by falling area. */
    static String grains(Microstructure structure) {
        StringBuilder csv =
                new StringBuilder("grain,label,pixels,area,equivalent_diameter,centroid_row,centroid_column,"
                        + "long_axis,short_axis,aspect_ratio,axis_degrees,touches_border,unit\n");
        for (Grain grain : structure.grains()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%.7g,%.7g,%.3f,%.3f,%.6g,%.6g,%.5g,%.2f,%b,%s\n",
                    grain.number(),
                    grain.label(),
                    grain.pixels(),
                    grain.area(),
                    grain.equivalentDiameter(),
                    grain.centroidRow(),
                    grain.centroidColumn(),
                    grain.longAxis(),
                    grain.shortAxis(),
                    grain.aspectRatio(),
                    grain.axisDegrees(),
                    grain.touchesBorder(),
                    structure.unit()));
        }
        return csv.toString();
    }

    /** A row per boundary. */
    static String boundaries(Microstructure structure) {
        StringBuilder csv = new StringBuilder(
                "first_grain,second_grain,first_label,second_label,row,column,length,straightness,unit\n");
        for (Boundary boundary : structure.boundaries()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%d,%.1f,%.1f,%.6g,%.4f,%s\n",
                    boundary.firstGrain(),
                    boundary.secondGrain(),
                    boundary.firstLabel(),
                    boundary.secondLabel(),
                    boundary.row(),
                    boundary.column(),
                    boundary.length(),
                    boundary.straightness(),
                    structure.unit()));
        }
        return csv.toString();
    }

    /** A row per pair of patterns. */
    static String interfaces(Microstructure structure) {
        StringBuilder csv = new StringBuilder(
                "first_label,second_label,boundaries,length,straightness,misorientation_degrees,unit\n");
        for (Interface each : structure.interfaces()) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%.6g,%.4f,%s,%s\n",
                    each.firstLabel(),
                    each.secondLabel(),
                    each.boundaries(),
                    each.length(),
                    each.straightness(),
                    degrees(each.misorientationDegrees()),
                    structure.unit()));
        }
        return csv.toString();
    }

    private static String degrees(OptionalDouble misorientation) {
        return misorientation.isPresent() ? String.format(Locale.ROOT, "%.3f", misorientation.getAsDouble()) : "";
    }
}
