package org.latticelens.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.Microstructure;

/** How many grains have which equivalent diameter: columns of the patterns, one upon the other. */
public final class GrainSizes {
    private static final int COLUMNS = 12;
    /** Sizes that differ by more than this have a logarithmic axis. */
    private static final double WIDE = 20;

    private static final double ROOM = 1.02;

    private GrainSizes() {}

    /** The figure; of no grains, an empty one. */
    public static Figure of(Microstructure structure, int patterns) {
        double[] sizes = structure.grains().stream()
                .mapToDouble(Grain::equivalentDiameter)
                .toArray();
        Axis across = axis("equivalent diameter (" + structure.unit() + ")", sizes);
        double[] edges = edges(across);
        List<Plot.Series> series = new ArrayList<>();
        double[] heights = new double[COLUMNS + 1];
        for (int label = 1; label <= patterns; label++) {
            for (Grain grain : structure.grains(label)) {
                heights[(int) Math.min(COLUMNS - 1, COLUMNS * across.position(grain.equivalentDiameter()))]++;
            }
            series.add(
                    0,
                    new Plot.Series(
                            "pattern " + label, edges, heights.clone(), PatternColours.of(label), Plot.Mark.COLUMNS));
        }
        double tallest = Arrays.stream(heights).max().orElse(0);
        return Plot.of(across, new Axis("grains", 0, Math.max(1, 1.1 * tallest), Axis.Scale.WHOLE_NUMBERS), series);
    }

    private static Axis axis(String label, double[] sizes) {
        double least = Arrays.stream(sizes).min().orElse(1);
        double most = Arrays.stream(sizes).max().orElse(1);
        return most > WIDE * least
                ? new Axis(label, least / ROOM, most * ROOM, Axis.Scale.LOGARITHMIC)
                : Axis.linear(label, 0, most * ROOM);
    }

    private static double[] edges(Axis across) {
        double[] edges = new double[COLUMNS + 1];
        for (int edge = 0; edge <= COLUMNS; edge++) {
            double share = (double) edge / COLUMNS;
            edges[edge] = across.scale() == Axis.Scale.LOGARITHMIC
                    ? across.from() * Math.pow(across.to() / across.from(), share)
                    : across.from() + share * (across.to() - across.from());
        }
        return edges;
    }
}
