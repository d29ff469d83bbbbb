package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.List;
import org.latticelens.segmentation.LabelMap;

/**
 * The pixels of one pattern that are well inside it: at least a margin away from any other label. A patch or a cell across
 * a boundary is a mixture. The edge of the image is no boundary. Immutable; rows x columns, row-major.
 */
public final class Domain {
    /** The widest margin in pixels; less where it would leave less than this share of the pattern. */
    private static final int WIDEST_MARGIN = 16;

    private static final double LEAST_SHARE = 0.5;

    private final int rows;
    private final int columns;
    private final boolean[] inside;
    private final int size;

    private Domain(int rows, int columns, boolean[] inside) {
        this.rows = rows;
        this.columns = columns;
        this.inside = inside;
        int count = 0;
        for (boolean pixel : inside) {
            if (pixel) {
                count++;
            }
        }
        this.size = count;
    }

    /** The domains of the patterns 1 to {@link LabelMap#patterns}, in this order. */
    public static List<Domain> of(LabelMap labels) {
        int[] distances = distances(labels);
        List<Domain> domains = new ArrayList<>();
        for (int pattern = 1; pattern <= labels.patterns(); pattern++) {
            domains.add(of(labels, distances, pattern));
        }
        return domains;
    }

    /**
     * The domain of one pattern.
     *
     * @throws IllegalArgumentException unless the pattern is one of the map's
     */
    public static Domain of(LabelMap labels, int pattern) {
        if (pattern < 1 || pattern > labels.patterns()) {
            throw new IllegalArgumentException(
                    "the label map has patterns 1 to " + labels.patterns() + ", found " + pattern);
        }
        return of(labels, distances(labels), pattern);
    }

    private static Domain of(LabelMap labels, int[] distances, int pattern) {
        int[] counts = new int[WIDEST_MARGIN + 1];
        int area = 0;
        for (int index = 0; index < distances.length; index++) {
            if (labels.labels()[index] == pattern) {
                area++;
                counts[Math.min(WIDEST_MARGIN, distances[index] - 1)]++;
            }
        }
        int margin = WIDEST_MARGIN;
        int left = counts[margin];
        while (margin > 0 && left < LEAST_SHARE * area) {
            margin--;
            left += counts[margin];
        }
        boolean[] inside = new boolean[distances.length];
        for (int index = 0; index < distances.length; index++) {
            inside[index] = labels.labels()[index] == pattern && distances[index] > margin;
        }
        return new Domain(labels.rows(), labels.columns(), inside);
    }

    /** Steps, diagonal ones among them, from every pixel to the nearest with another label, at most the widest margin + 1. */
    private static int[] distances(LabelMap map) {
        int rows = map.rows();
        int columns = map.columns();
        int[] labels = map.labels();
        int[] distances = new int[labels.length];
        for (int row = 0, index = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, index++) {
                int least = WIDEST_MARGIN + 1;
                if (column > 0) {
                    least = step(labels, distances, index, index - 1, least);
                }
                if (row > 0) {
                    int above = index - columns;
                    least = step(labels, distances, index, above, least);
                    least = column > 0 ? step(labels, distances, index, above - 1, least) : least;
                    least = column < columns - 1 ? step(labels, distances, index, above + 1, least) : least;
                }
                distances[index] = least;
            }
        }
        for (int row = rows - 1, index = labels.length - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--, index--) {
                int least = distances[index];
                if (column < columns - 1) {
                    least = step(labels, distances, index, index + 1, least);
                }
                if (row < rows - 1) {
                    int below = index + columns;
                    least = step(labels, distances, index, below, least);
                    least = column > 0 ? step(labels, distances, index, below - 1, least) : least;
                    least = column < columns - 1 ? step(labels, distances, index, below + 1, least) : least;
                }
                distances[index] = least;
            }
        }
        return distances;
    }

    private static int step(int[] labels, int[] distances, int from, int to, int least) {
        return Math.min(least, labels[to] == labels[from] ? distances[to] + 1 : 1);
    }

    /**
     * The largest part whose pixels touch along rows or columns. Two grains of one pattern share their lattice vectors, not
     * the place of their columns, so a cell is averaged over one of them.
     */
    public Domain largestRegion() {
        int[] region = new int[inside.length];
        int[] stack = new int[size];
        int regions = 0;
        int largest = 0;
        int most = 0;
        for (int start = 0; start < inside.length; start++) {
            if (inside[start] && region[start] == 0) {
                int count = fill(region, stack, start, ++regions);
                if (count > most) {
                    most = count;
                    largest = regions;
                }
            }
        }
        if (most == size) {
            return this;
        }
        boolean[] kept = new boolean[inside.length];
        for (int index = 0; index < kept.length; index++) {
            kept[index] = largest > 0 && region[index] == largest;
        }
        return new Domain(rows, columns, kept);
    }

    private int fill(int[] region, int[] stack, int start, int number) {
        int depth = 0;
        int count = 0;
        stack[depth++] = start;
        region[start] = number;
        while (depth > 0) {
            int index = stack[--depth];
            int column = index % columns;
            count++;
            int[] neighbours = {
                index - columns, index + columns, column > 0 ? index - 1 : -1, column < columns - 1 ? index + 1 : -1
            };
            for (int next : neighbours) {
                if (next >= 0 && next < inside.length && inside[next] && region[next] == 0) {
                    region[next] = number;
                    stack[depth++] = next;
                }
            }
        }
        return count;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Number of pixels. */
    public int size() {
        return size;
    }

    /** Whether the pixel is well inside the pattern. */
    public boolean contains(int row, int column) {
        return inside[row * columns + column];
    }
}
