package org.latticelens.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/**
 * The strided pixels in the plane of the first two PCA features, coloured by pattern: whether the patterns are clusters, and
 * how far apart.
 *
 * @param points at most a few thousand of the pixels, evenly spread over the image
 * @param patterns number of patterns
 */
public record PcaScatter(List<Point> points, int patterns) {
    private static final int MOST = 2500;

    /** Copies the list. */
    public PcaScatter {
        points = List.copyOf(points);
    }

    /**
     * A strided pixel.
     *
     * @param first its first PCA feature
     * @param second its second PCA feature
     * @param label of its pattern
     */
    public record Point(double first, double second, int label) {}

    /** The scatter of a segmentation; empty where PCA keeps one feature only. */
    public static Optional<PcaScatter> of(Segmentation segmentation) {
        DescriptorField features = segmentation.features();
        if (features.features() < 2) {
            return Optional.empty();
        }
        LabelMap labels = segmentation.stridedLabels();
        int[] classified = IntStream.range(0, features.grid().size())
                .filter(pixel -> labels.labels()[pixel] > 0)
                .toArray();
        int count = Math.min(MOST, classified.length);
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int pixel = classified[(int) ((index + 0.5) * classified.length / count)];
            int at = pixel * features.features();
            points.add(new Point(features.values()[at], features.values()[at + 1], labels.labels()[pixel]));
        }
        return Optional.of(new PcaScatter(points, labels.patterns()));
    }

    /** The figure. */
    public Figure figure() {
        return Plot.of(
                Axis.spanning(
                        "PCA feature 1",
                        points.stream().mapToDouble(Point::first).toArray()),
                Axis.spanning(
                        "PCA feature 2",
                        points.stream().mapToDouble(Point::second).toArray()),
                IntStream.rangeClosed(1, patterns).mapToObj(this::series).toList());
    }

    private Plot.Series series(int label) {
        Point[] own = points.stream().filter(point -> point.label() == label).toArray(Point[]::new);
        return new Plot.Series(
                "pattern " + label,
                Arrays.stream(own).mapToDouble(Point::first).toArray(),
                Arrays.stream(own).mapToDouble(Point::second).toArray(),
                PatternColours.of(label),
                Plot.Mark.DOTS);
    }

    /** A row per point. */
    public String csv() {
        StringBuilder csv = new StringBuilder("pca_1,pca_2,label\n");
        points.forEach(point ->
                csv.append(String.format(Locale.ROOT, "%.7g,%.7g,%d\n", point.first(), point.second(), point.label())));
        return csv.toString();
    }
}
