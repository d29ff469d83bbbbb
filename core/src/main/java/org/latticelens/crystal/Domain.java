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

    /**
     * Steps, diagonal ones among them, from every pixel to the nearest with another label, at most the widest margin + 1:
     * 1 along the boundaries, and from there one more with every step.
     */
    private static byte[] distances(LabelMap map) {
        byte[] distances = new byte[map.labels().length];
        Arrays.fill(distances, (byte) (WIDEST_MARGIN + 1));
        int[] front = new int[distances.length];
        int end = boundaries(map, distances, front);
        for (int first = 0, distance = 2; distance <= WIDEST_MARGIN; distance++) {
            int last = end;
            for (; first < last; first++) {
                int row = front[first] / map.columns();
                int column = front[first] % map.columns();
                for (int r = Math.max(0, row - 1); r <= Math.min(map.rows() - 1, row + 1); r++) {
                    for (int c = Math.max(0, column - 1); c <= Math.min(map.columns() - 1, column + 1); c++) {
                        int index = r * map.columns() + c;
                        if (distances[index] > WIDEST_MARGIN) {
                            distances[index] = (byte) distance;
                            front[end++] = index;
                        }
                    }
                }
            }
        }
        return distances;
    }

    /** Marks and lists the pixels with a neighbour of another label: all four of a square that has more than one. */
    private static int boundaries(LabelMap map, byte[] distances, int[] front) {
        int[] labels = map.labels();
        int columns = map.columns();
        for (int row = 1; row < map.rows(); row++) {
            for (int column = 1, index = row * columns + 1; column < columns; column++, index++) {
                int label = labels[index];
                if (label != labels[index - 1]
                        || label != labels[index - columns]
                        || label != labels[index - columns - 1]) {
                    distances[index] = 1;
                    distances[index - 1] = 1;
                    distances[index - columns] = 1;
                    distances[index - columns - 1] = 1;
                }
            }
        }
        int count = 0;
        for (int index = 0; index < distances.length; index++) {
            if (distances[index] == 1) {
                front[count++] = index;
            }
        }
        return count;
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
