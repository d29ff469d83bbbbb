package org.latticelens.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.crystal.DomainAverage;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.MeanCorrelationMap;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.Vector;
import org.latticelens.image.Calibration;

/** Pictures of what the crystals of a segmentation are: their averaged cells and their mean local correlation maps. */
public final class CrystalPicture {
    /** How much is shown, in longest lattice vectors. */
    private static final double CELLS = 2.5;

    private static final int SAMPLES = 140;

    private CrystalPicture() {}

    /**
     * The averaged cells of all patterns with a lattice, side by side in one scale, repeated as in the image, with the outline
     * of one cell.
     *
     * @param calibration of the image; pixels are the unit where it is empty
     * @return empty where no pattern has a lattice
     */
    public static Optional<Figure> averages(
            List<Optional<PatternCrystal>> crystals, Optional<Calibration> calibration) {
        return averages(
                crystals,
                crystals.stream()
                        .map(found -> found.map(PatternCrystal::average))
                        .toList(),
                calibration);
    }

    /**
     * The same of another channel, with the cells in the same place.
     *
     * @param channel one average per crystal
     */
    static Optional<Figure> averages(
            List<Optional<PatternCrystal>> crystals,
            List<Optional<DomainAverage>> channel,
            Optional<Calibration> calibration) {
        List<PatternCrystal> found = crystals.stream().flatMap(Optional::stream).toList();
        List<DomainAverage> cells = channel.stream().flatMap(Optional::stream).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        double extent = CELLS * longest(found);
        List<MapPicture.Panel> panels = IntStream.range(0, found.size())
                .mapToObj(index -> average(found.get(index), cells.get(index), extent))
                .toList();
        return Optional.of(MapPicture.of(
                panels,
                ScoreMapPicture.across("column", 0, extent, calibration),
                ScoreMapPicture.down("row", 0, extent, calibration),
                ScoreMapPicture.range("mean intensity", panels),
                ColourMap.GREY));
    }

    private static double longest(List<PatternCrystal> crystals) {
        return crystals.stream()
                .mapToDouble(crystal -> crystal.lattice().lattice().lengthB())
                .max()
                .orElse(1);
    }

    private static MapPicture.Panel average(PatternCrystal crystal, DomainAverage average, double extent) {
        Lattice lattice = average.lattice();
        double[] values = crystal.average().values();
        int brightest = 0;
        for (int place = 1; place < values.length; place++) {
            brightest = values[place] > values[brightest] ? place : brightest;
        }
        int row = brightest / average.columns();
        int column = brightest % average.columns();
        double u = (double) row / average.rows();
        double v = (double) column / average.columns();
        // the brightest place of the image is a corner of the outlined cell, whose middle is the picture's
        Vector corner = new Vector(extent / 2, extent / 2).combined(1, lattice.vector(0.5, 0.5), -1);
        double pixels = extent / SAMPLES;
        String title = "pattern " + crystal.pattern() + ", " + Math.round(average.cells()) + " cells";
        return new MapPicture.Panel(
                title,
                SAMPLES,
                SAMPLES,
                (y, x) -> value(average, (y + 0.5) * pixels - corner.row(), (x + 0.5) * pixels - corner.column(), u, v),
                Optional.of(outline(lattice, corner, extent)));
    }

    /** The mean cell at an offset from its brightest place, interpolated between the four places around. */
    private static float value(DomainAverage average, double row, double column, double u, double v) {
        Lattice lattice = average.lattice();
        double i = (lattice.u(row, column) + u) * average.rows();
        double j = (lattice.v(row, column) + v) * average.columns();
        int top = (int) Math.floor(i);
        int left = (int) Math.floor(j);
        double down = i - top;
        double right = j - left;
        return (float) ((1 - down) * ((1 - right) * place(average, top, left) + right * place(average, top, left + 1))
                + down * ((1 - right) * place(average, top + 1, left) + right * place(average, top + 1, left + 1)));
    }

    private static double place(DomainAverage average, int i, int j) {
        return average.values()[
                Math.floorMod(i, average.rows()) * average.columns() + Math.floorMod(j, average.columns())];
    }

    private static MapPicture.Outline outline(Lattice lattice, Vector corner, double extent) {
        Vector[] corners = {
            corner,
            corner.combined(1, lattice.a(), 1),
            corner.combined(1, lattice.vector(1, 1), 1),
            corner.combined(1, lattice.b(), 1)
        };
        double[] x = new double[corners.length];
        double[] y = new double[corners.length];
        for (int index = 0; index < corners.length; index++) {
            x[index] = corners[index].column() / extent;
            y[index] = corners[index].row() / extent;
        }
        return new MapPicture.Outline(x, y);
    }

    /**
     * The mean local correlation maps of all patterns with a lattice, side by side in one scale (Fig. 2 for patterns).
     *
     * @param calibration of the image; pixels are the unit where it is empty
     * @return empty where no pattern has a lattice
     */
    public static Optional<Figure> maps(List<Optional<PatternCrystal>> crystals, Optional<Calibration> calibration) {
        List<PatternCrystal> found = crystals.stream().flatMap(Optional::stream).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int wanted = (int) Math.ceil(CELLS * longest(found));
        int reach = found.stream()
                .map(crystal -> crystal.map().window())
                .mapToInt(window -> Math.min(window.rows(), window.columns()))
                .reduce(wanted, Math::min);
        List<MapPicture.Panel> panels =
                found.stream().map(crystal -> map(crystal, reach)).toList();
        return Optional.of(MapPicture.of(
                panels,
                ScoreMapPicture.across("shift along columns", -reach - 0.5, reach + 0.5, calibration),
                ScoreMapPicture.down("shift along rows", -reach - 0.5, reach + 0.5, calibration),
                Axis.linear("mean symmetry score", -1, 1),
                ColourMap.DIVERGING));
    }

    private static MapPicture.Panel map(PatternCrystal crystal, int reach) {
        MeanCorrelationMap map = crystal.map();
        return new MapPicture.Panel("pattern " + crystal.pattern(), 2 * reach + 1, 2 * reach + 1, (row, column) ->
                (float) map.score(row - reach, column - reach));
    }
}
