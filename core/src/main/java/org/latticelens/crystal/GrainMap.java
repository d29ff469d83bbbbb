package org.latticelens.crystal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.latticelens.segmentation.LabelMap;

/**
 * The grain of every pixel: 1 to {@code count}, by falling area; 0 where a pixel is not classified. A grain is a region of one
 * label whose pixels are joined by their edges, not by corners alone. Immutable.
 */
public final class GrainMap {
    private final int rows;
    private final int columns;
    private final Runs runs;
    /** The first run of every row, and behind the last row the number of runs. */
    private final int[] firstRuns;
    /** The grain of every run. */
    private final int[] grains;

    private final int[] labels;

    private GrainMap(int rows, int columns, Runs runs, int[] firstRuns, int[] grains, int[] labels) {
        this.rows = rows;
        this.columns = columns;
        this.runs = runs;
        this.firstRuns = firstRuns;
        this.grains = grains;
        this.labels = labels;
    }

    /** Joins the pixels of a label map; grains of equal area are in the order of their first pixels. */
    public static GrainMap of(LabelMap map) {
        int[] labels = map.labels();
        int columns = map.columns();
        Runs runs = new Runs(columns);
        int[] firstRuns = new int[map.rows() + 1];
        for (int row = 0; row < map.rows(); row++) {
            int limit = (row + 1) * columns;
            for (int start = row * columns, end; start < limit; start = end) {
                int label = labels[start];
                for (end = start + 1; end < limit && labels[end] == label; ) {
                    end++;
                }
                runs.add(start, end, label);
            }
            runs.endRow();
            firstRuns[row + 1] = runs.count();
        }
        return numbered(map, runs, firstRuns);
    }

    private static GrainMap numbered(LabelMap map, Runs runs, int[] firstRuns) {
        int[] roots = IntStream.range(0, runs.count()).map(runs::root).toArray();
        int[] areas = new int[roots.length];
        for (int run = 0; run < roots.length; run++) {
            areas[roots[run]] += runs.end(run) - runs.start(run);
        }
        int[] order = IntStream.range(0, roots.length)
                .filter(run -> roots[run] == run && runs.label(run) != 0)
                .boxed()
                .sorted(Comparator.comparingInt(run -> -areas[run]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] numbers = new int[roots.length];
        int[] labels = new int[order.length + 1];
        for (int index = 0; index < order.length; index++) {
            numbers[order[index]] = index + 1;
            labels[index + 1] = runs.label(order[index]);
        }
        int[] grains = new int[roots.length];
        Arrays.setAll(grains, run -> numbers[roots[run]]);
        return new GrainMap(map.rows(), map.columns(), runs, firstRuns, grains, labels);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** Number of grains. */
    public int count() {
        return labels.length - 1;
    }

    /** The grain of a pixel; 0 where it is not classified. */
    public int grain(int row, int column) {
        int pixel = row * columns + column;
        int run = firstRuns[row];
        for (int end = firstRuns[row + 1]; end - run > 1; ) {
            int middle = (run + end) >>> 1;
            if (runs.start(middle) <= pixel) {
                run = middle;
            } else {
                end = middle;
            }
        }
        return grains[run];
    }

    /**
     * Copies the grains of a row.
     *
     * @param target has room for all columns
     */
    void copyRow(int row, int[] target) {
        forEachRun(row, (grain, first, end) -> Arrays.fill(target, first, end, grain));
    }

    /** Takes columns {@code first} to before {@code end} of a row, which are of one grain. */
    public interface RunConsumer {
        void accept(int grain, int first, int end);
    }

    /** Tells a row from the left to the right, some columns of one grain at a time. */
    public void forEachRun(int row, RunConsumer consumer) {
        int first = row * columns;
        for (int run = firstRuns[row]; run < firstRuns[row + 1]; run++) {
            consumer.accept(grains[run], runs.start(run) - first, runs.end(run) - first);
        }
    }

    /** The label of a grain; 0 for grain 0. */
    public int label(int grain) {
        return labels[grain];
    }
}
