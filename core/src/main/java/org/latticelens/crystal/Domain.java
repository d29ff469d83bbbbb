package org.latticelens.crystal;

import java.util.Arrays;
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
    private final boolean[] inside;
    private final int size;

    private Domain(int rows, int columns, boolean[] inside, int size) {
        this.rows = rows;
        this.columns = columns;
        this.inside = inside;
        this.size = size;
    }

    /** The domains of the patterns 1 to {@link LabelMap#patterns}, in this order. */
    public static List<Domain> of(LabelMap map) {
        int[] labels = map.labels();
        byte[] distances = distances(map);
        int[][] counts = new int[map.patterns() + 1][WIDEST_MARGIN + 2];
        for (int index = 0; index < labels.length; index++) {
            counts[labels[index]][distances[index]]++;
        }
        int[] margins = new int[counts.length];
        int[] sizes = new int[counts.length];
        for (int pattern = 1; pattern < counts.length; pattern++) {
            int area = Arrays.stream(counts[pattern]).sum();
            margins[pattern] = WIDEST_MARGIN;
            sizes[pattern] = counts[pattern][WIDEST_MARGIN + 1];
            while (margins[pattern] > 0 && sizes[pattern] < LEAST_SHARE * area) {
                sizes[pattern] += counts[pattern][margins[pattern]];
                margins[pattern]--;
            }
        }
        boolean[][] inside = new boolean[counts.length][labels.length];
        for (int index = 0; index < labels.length; index++) {
            inside[labels[index]][index] = distances[index] > margins[labels[index]];
        }
        return IntStream.rangeClosed(1, map.patterns())
                .mapToObj(pattern -> new Domain(map.rows(), map.columns(), inside[pattern], sizes[pattern]))
                .toList();
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

    /** Steps, diagonal ones among them, from every pixel to the nearest with another label, at most the widest margin + 1. */
    private static byte[] distances(LabelMap map) {
        byte[] distances = new byte[map.labels().length];
        Arrays.fill(distances, (byte) (WIDEST_MARGIN + 1));
        for (int row = 0; row < map.rows(); row++) {
            shorten(distances, map, row, 1);
        }
        for (int row = map.rows() - 1; row >= 0; row--) {
            shorten(distances, map, row, -1);
        }
        return distances;
    }

    /** Takes the steps over the four neighbours that come before each pixel of a row, in one direction or the other. */
    private static void shorten(byte[] distances, LabelMap map, int row, int direction) {
        int[] labels = map.labels();
        int columns = map.columns();
        int first = row * columns;
        int start = direction > 0 ? first : first + columns - 1;
        int end = first + columns - 1 - (start - first);
        boolean hasBefore = direction > 0 ? row > 0 : row < map.rows() - 1;
        for (int index = start; index != end + direction; index += direction) {
            int least = distances[index];
            if (index != start) {
                least = step(labels, distances, index, index - direction, least);
            }
            if (hasBefore) {
                int before = index - direction * columns;
                least = step(labels, distances, index, before, least);
                least = index == start ? least : step(labels, distances, index, before - direction, least);
                least = index == end ? least : step(labels, distances, index, before + direction, least);
            }
            distances[index] = (byte) least;
        }
    }

    private static int step(int[] labels, byte[] distances, int from, int to, int least) {
        return Math.min(least, labels[to] == labels[from] ? distances[to] + 1 : 1);
    }

    /**
     * The largest part whose pixels touch along rows or columns. Two grains of one pattern share their lattice vectors, not
     * the place of their columns, so a cell is averaged over one of them.
     */
    public Domain largestRegion() {
        Runs runs = new Runs();
        int before = 0;
        for (int row = 0; row < rows; row++) {
            int start = runs.count;
            for (int first = run(row, 0); first < columns; ) {
                int end = first;
                while (end < columns && contains(row, end)) {
                    end++;
                }
                runs.add(row * columns + first, row * columns + end);
                first = run(row, end);
            }
            runs.join(before, start, columns);
            before = start;
        }
        return runs.kept(this);
    }

    /** The first column of the domain from one on; the number of columns where there is none. */
    private int run(int row, int from) {
        int column = from;
        while (column < columns && !contains(row, column)) {
            column++;
        }
        return column;
    }

    /** Pixels of the domain side by side, joined to those that they touch in the row above. */
    private static final class Runs {
        private int[] starts = new int[1024];
        private int[] ends = new int[1024];
        private int[] parents = new int[1024];
        private int count;

        /** Pixels from {@code start} to before {@code end}. */
        void add(int start, int end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                parents = Arrays.copyOf(parents, 2 * count);
            }
            starts[count] = start;
            ends[count] = end;
            parents[count] = count;
            count++;
        }

        /** Joins the runs of a row, from {@code second} on, to those of the row above, from {@code first} to there. */
        void join(int first, int second, int columns) {
            int above = first;
            for (int run = second; run < count; run++) {
                while (above < second && ends[above] + columns <= starts[run]) {
                    above++;
                }
                for (int touching = above; touching < second && starts[touching] + columns < ends[run]; touching++) {
                    int one = root(touching);
                    int other = root(run);
                    parents[Math.max(one, other)] = Math.min(one, other);
                }
            }
        }

        private int root(int run) {
            int at = run;
            while (parents[at] != at) {
                parents[at] = parents[parents[at]];
                at = parents[at];
            }
            return at;
        }

        /** The part of the domain with most pixels; of equal ones, the first. */
        Domain kept(Domain domain) {
            int[] sizes = new int[count];
            int largest = 0;
            for (int run = 0; run < count; run++) {
                int root = root(run);
                sizes[root] += ends[run] - starts[run];
            }
            for (int run = 1; run < count; run++) {
                largest = sizes[run] > sizes[largest] ? run : largest;
            }
            if (count == 0 || sizes[largest] == domain.size) {
                return domain;
            }
            boolean[] kept = new boolean[domain.inside.length];
            for (int run = 0; run < count; run++) {
                if (root(run) == largest) {
                    Arrays.fill(kept, starts[run], ends[run], true);
                }
            }
            return new Domain(domain.rows, domain.columns, kept, sizes[largest]);
        }
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

    /** Whether the pixel of this index, row by row, is well inside the pattern. */
    boolean contains(int index) {
        return inside[index];
    }

    /** Whether the pixel is well inside the pattern. */
    public boolean contains(int row, int column) {
        return inside[row * columns + column];
    }
}
