package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.latticelens.sequence.Line;

/** Figures of a movie: what changes from frame to frame. */
public final class SequenceFigures {
    private static final int MOST_ROWS = 2000;

    private SequenceFigures() {}

    /**
     * The share of every pattern against the frame.
     *
     * @param areas pixels of labels 0 to k; frames x (k + 1)
     */
    public static Figure areas(List<long[]> areas) {
        int frames = areas.size();
        int patterns = areas.get(0).length - 1;
        double[] x = numbers(frames);
        List<Plot.Series> series = new ArrayList<>();
        for (int label = 0; label <= patterns; label++) {
            double[] y = new double[frames];
            double most = 0;
            for (int frame = 0; frame < frames; frame++) {
                long total = 0;
                for (long area : areas.get(frame)) {
                    total += area;
                }
                y[frame] = 100.0 * areas.get(frame)[label] / Math.max(1, total);
                most = Math.max(most, y[frame]);
            }
            if (label > 0 || most > 0) {
                series.add(new Plot.Series(
                        label == 0 ? "not classified" : "pattern " + label,
                        x,
                        y,
                        PatternColours.of(label),
                        frames == 1 ? Plot.Mark.LINE : Plot.Mark.THIN_LINE));
            }
        }
        return Plot.of(frameAxis(frames), Axis.linear("Area (%)", 0, 100), series);
    }

    /**
     * Where labels change along the line, against the frame.
     *
     * @param boundaries of every frame
     * @param length of the line, in pixels
     */
    public static Figure boundaries(List<List<Line.Boundary>> boundaries, double length) {
        Map<String, List<double[]>> points = new TreeMap<>();
        Map<String, Integer> colours = new TreeMap<>();
        for (int frame = 0; frame < boundaries.size(); frame++) {
            for (Line.Boundary boundary : boundaries.get(frame)) {
                String name = boundary.before() + " to " + boundary.after();
                points.computeIfAbsent(name, key -> new ArrayList<>()).add(new double[] {frame, boundary.position()});
                colours.put(name, PatternColours.of(Math.max(boundary.before(), boundary.after())));
            }
        }
        List<Plot.Series> series = new ArrayList<>();
        points.forEach((name, each) -> series.add(new Plot.Series(
                name,
                each.stream().mapToDouble(point -> point[0]).toArray(),
                each.stream().mapToDouble(point -> point[1]).toArray(),
                colours.get(name),
                Plot.Mark.DOTS)));
        return Plot.of(
                frameAxis(boundaries.size()), Axis.linear("Boundary along the line (pixels)", 0, length), series);
    }

    /**
     * The labels along the line, a row per frame, the first at the top; of a long movie every n-th.
     *
     * @param lines labels 0 to 255 along the line; frames x samples
     */
    public static BufferedImage kymograph(List<byte[]> lines) {
        int step = (lines.size() - 1) / MOST_ROWS + 1;
        int rows = (lines.size() - 1) / step + 1;
        int columns = lines.get(0).length;
        BufferedImage picture =
                new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, PatternColours.palette());
        for (int row = 0; row < rows; row++) {
            picture.getRaster().setDataElements(0, row, columns, 1, lines.get(row * step));
        }
        return picture;
    }

    private static Axis frameAxis(int frames) {
        return new Axis("Frame", 0, Math.max(1, frames - 1), Axis.Scale.WHOLE_NUMBERS);
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int index = 0; index < count; index++) {
            numbers[index] = index;
        }
        return numbers;
    }
}
