package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
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
    private final BitSet inside;
    private final int size;

    private Domain(int rows, int columns, BitSet inside) {
        this.rows = rows;
        this.columns = columns;
        this.inside = inside;
        this.size = inside.cardinality();
    }

    /** The domains of the patterns 1 to {@link LabelMap#patterns}, in this order. */
    public static List<Domain> of(LabelMap map) {
        int[] labels = map.labels();
        BitSet[] inside = patterns(labels, map.patterns());
        Outskirts outskirts = Outskirts.of(map);
        int[][] counts = new int[inside.length][WIDEST_MARGIN + 1];
        for (int distance = 1; distance <= WIDEST_MARGIN; distance++) {
            for (int pixel : outskirts.at(distance)) {
                counts[labels[pixel]][distance]++;
            }
        }
        int[] margins = new int[inside.length];
        for (int pattern = 1; pattern < inside.length; pattern++) {
            margins[pattern] = margin(inside[pattern].cardinality(), counts[pattern]);
        }
        for (int distance = 1; distance <= WIDEST_MARGIN; distance++) {
            for (int pixel : outskirts.at(distance)) {
                if (distance <= margins[labels[pixel]]) {
                    inside[labels[pixel]].clear(pixel);
                }
            }
        }
        return IntStream.rangeClosed(1, map.patterns())
                .mapToObj(pattern -> new Domain(map.rows(), map.columns(), inside[pattern]))
                .toList();
    }

    /** The pixels of labels 1 to {@code count}; none of label 0. */
    private static BitSet[] patterns(int[] labels, int count) {
        BitSet[] patterns = new BitSet[count + 1];
        Arrays.setAll(patterns, label -> new BitSet(label > 0 ? labels.length : 0));
        for (int start = 0, end; start < labels.length; start = end) {
            int label = labels[start];
            for (end = start + 1; end < labels.length && labels[end] == label; ) {
                end++;
            }
            if (label > 0) {
                patterns[label].set(start, end);
            }
        }
        return patterns;
    }

    /** @param counts how many of a pattern's pixels are at which distance from the nearest with another label */
    private static int margin(int area, int[] counts) {
        int margin = WIDEST_MARGIN;
        int size = area - Arrays.stream(counts).sum();
        while (margin > 0 && size < LEAST_SHARE * area) {
            size += counts[margin];
            margin--;
        }
        return margin;
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
        return of(labels).get(pattern - 1);
    }

    /**
     * Pixels by their distance from the nearest with another label, in steps, diagonal ones among them: 1 along the
     * boundaries, and from there one more with every step, up to the widest margin.
     */
    private record Outskirts(List<int[]> pixels) {

        static Outskirts of(LabelMap map) {
            BitSet reached = boundaries(map);
            int[] front = reached.stream().toArray();
            List<int[]> pixels = new ArrayList<>(List.of(front));
            while (pixels.size() < WIDEST_MARGIN) {
                front = next(map, reached, front);
                pixels.add(front);
            }
            return new Outskirts(pixels);
        }

        /** Marks the pixels with a neighbour of another label: all four of a square that has more than one. */
        private static BitSet boundaries(LabelMap map) {
            int[] labels = map.labels();
            int columns = map.columns();
            BitSet boundaries = new BitSet(labels.length);
            for (int row = 1; row < map.rows(); row++) {
                for (int column = 1, index = row * columns + 1; column < columns; column++, index++) {
                    int label = labels[index];
                    if (label != labels[index - 1]
                            || label != labels[index - columns]
                            || label != labels[index - columns - 1]) {
                        boundaries.set(index - 1, index + 1);
                        boundaries.set(index - columns - 1, index - columns + 1);
                    }
                }
            }
            return boundaries;
        }

        /** The pixels one step further than those of the front; they are reached then. */
        private static int[] next(LabelMap map, BitSet reached, int[] front) {
            int[] next = new int[front.length];
            int count = 0;
            for (int pixel : front) {
                int row = pixel / map.columns();
                int column = pixel % map.columns();
                for (int r = Math.max(0, row - 1); r <= Math.min(map.rows() - 1, row + 1); r++) {
                    for (int c = Math.max(0, column - 1); c <= Math.min(map.columns() - 1, column + 1); c++) {
                        int index = r * map.columns() + c;
                        if (!reached.get(index)) {
                            reached.set(index);
                            if (count == next.length) {
                                next = Arrays.copyOf(next, 2 * count);
                            }
                            next[count++] = index;
                        }
                    }
                }
            }
            return Arrays.copyOf(next, count);
        }

        int[] at(int distance) {
            return pixels.get(distance - 1);
        }
    }

    /**
     * The largest part whose pixels touch along rows or columns. Two grains of one pattern share their lattice vectors, not
     * the place of their columns, so a cell is averaged over one of them. Of parts as large, the first.
     */
    public Domain largestRegion() {
        Runs runs = new Runs(columns);
        for (int row = 0; row < rows; row++) {
            for (int left = start(row, 0, columns), right; left < columns; left = start(row, right, columns)) {
                right = end(row, left, columns);
                runs.add(row * columns + left, row * columns + right, 1);
            }
            runs.endRow();
        }
        int[] sizes = new int[runs.count()];
        int largest = 0;
        for (int run = 0; run < sizes.length; run++) {
            sizes[runs.root(run)] += runs.end(run) - runs.start(run);
        }
        for (int run = 1; run < sizes.length; run++) {
            largest = sizes[run] > sizes[largest] ? run : largest;
        }
        if (sizes.length == 0 || sizes[largest] == size) {
            return this;
        }
        BitSet region = new BitSet(inside.length());
        for (int run = 0; run < sizes.length; run++) {
            if (runs.root(run) == largest) {
                region.set(runs.start(run), runs.end(run));
            }
        }
        return new Domain(rows, columns, region);
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
        return inside.get(row * columns + column);
    }

    /** The first column from {@code from} on that is in the domain; the limit where none before it is. */
    int start(int row, int from, int limit) {
        int first = row * columns;
        int start = inside.nextSetBit(first + from);
        return start < 0 ? limit : Math.min(start - first, limit);
    }

    /** The first column from {@code from} on that is not in the domain; the limit where all before it are. */
    int end(int row, int from, int limit) {
        int first = row * columns;
        return Math.min(inside.nextClearBit(first + from) - first, limit);
    }
}
