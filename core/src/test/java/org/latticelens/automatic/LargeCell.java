package org.latticelens.automatic;

import java.util.List;
import java.util.stream.Stream;
import org.latticelens.simulation.Column;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.Layout;
import org.latticelens.simulation.Point;
import org.latticelens.simulation.Scene;
import org.latticelens.simulation.SimulatedImage;

/** The adatoms of a 7 x 7 cell on a hexagonal surface, beside the surface itself. */
public final class LargeCell {
    private LargeCell() {}

    /** @param spacing of the surface's atoms, in pixels */
    public static SimulatedImage besideSmall(double spacing, int rows, int columns) {
        List<Column> bright = adatoms(1, spacing, 1, 1, 3, 1, 1, 3, 1, 5, 3, 3, 5, 1);
        List<Column> dark = adatoms(0.85, spacing, 6, 6, 4, 6, 6, 4, 6, 2, 4, 4, 2, 6);
        Crystal large = Crystal.of(
                7 * spacing,
                7 * spacing,
                60,
                Stream.concat(bright.stream(), dark.stream()).toList());
        Layout halves = Layout.HalfPlanes.along(new Point(rows / 2.0, columns / 2.0), 80);
        return new Scene(
                        halves,
                        List.of(large.rotated(12), Crystal.hexagonal(spacing).rotated(12)))
                .image(rows, columns, Imaging.CLEAN, 1);
    }

    /** @param sevenths positions along both sides, in sevenths of them */
    private static List<Column> adatoms(double intensity, double spacing, int... sevenths) {
        return Stream.iterate(0, place -> place < sevenths.length, place -> place + 2)
                .map(place -> new Column(sevenths[place] / 7.0, sevenths[place + 1] / 7.0, intensity, 0.35 * spacing))
                .toList();
    }
}
