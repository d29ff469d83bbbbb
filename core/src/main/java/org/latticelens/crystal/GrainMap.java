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
    private final int[] grains;
    private final int[] labels;

    private GrainMap(int rows, int columns, int[] grains, int[] labels) {
        this.rows = rows;
        this.columns = columns;
        this.grains = grains;
        this.labels = labels;
    }

    /** Joins the pixels of a label map; grains of equal area are in the order of their first pixels. */
    public static GrainMap of(LabelMap map) {
        int[] labels = map.labels();
        int columns = map.columns();
        int[] region = new int[labels.length];
        int[] parents = new int[64];
        int regions = 0;
        for (int row = 0, pixel = 0; row < map.rows(); row++) {
            for (int column = 0; column < columns; column++, pixel++) {
                boolean joinsLeft = column > 0 && labels[pixel - 1] == labels[pixel];
                boolean joinsUp = row > 0 && labels[pixel - columns] == labels[pixel];
                if (joinsLeft) {
                    region[pixel] = region[pixel - 1];
                    if (joinsUp && region[pixel - columns] != region[pixel]) {
                        join(parents, region[pixel], region[pixel - columns]);
                    }
                } else if (joinsUp) {
                    region[pixel] = region[pixel - columns];
                } else {
                    if (regions == parents.length) {
                        parents = Arrays.copyOf(parents, 2 * regions);
                    }
                    parents[regions] = regions;
                    region[pixel] = regions++;
                }
            }
        }
        return numbered(map, region, parents, regions);
    }

    private static int root(int[] parents, int region) {
        int at = region;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private static void join(int[] parents, int first, int second) {
        int one = root(parents, first);
        int other = root(parents, second);
        parents[Math.max(one, other)] = Math.min(one, other);
    }

    private static GrainMap numbered(LabelMap map, int[] region, int[] parents, int regions) {
        int[] roots =
                IntStream.range(0, regions).map(each -> root(parents, each)).toArray();
        long[] areas = new long[regions];
        int[] label = new int[regions];
        for (int pixel = 0; pixel < region.length; pixel++) {
            region[pixel] = roots[region[pixel]];
            areas[region[pixel]]++;
            label[region[pixel]] = map.labels()[pixel];
        }
        int[] order = IntStream.range(0, regions)
                .filter(each -> roots[each] == each && label[each] != 0)
                .boxed()
                .sorted(Comparator.comparingLong(each -> -areas[each]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] numbers = new int[regions];
        int[] labels = new int[order.length + 1];
        for (int index = 0; index < order.length; index++) {
            numbers[order[index]] = index + 1;
            labels[index + 1] = label[order[index]];
        }
        for (int pixel = 0; pixel < region.length; pixel++) {
            region[pixel] = numbers[region[pixel]];
        }
        return new GrainMap(map.rows(), map.columns(), region, labels);
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
        return grains[row * columns + column];
    }

    /** The label of a grain; 0 for grain 0. */
    public int label(int grain) {
        return labels[grain];
    }
}
