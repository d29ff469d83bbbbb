package org.latticelens.crystal;

import java.util.Arrays;
import java.util.BitSet;
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
    /** A bit for every pixel. */
    private final long[] inside;

    private final int size;

    private Domain(int rows, int columns, BitSet inside) {
        this.rows = rows;
        this.columns = columns;
        this.inside = words(inside, rows * columns);
        this.size = inside.cardinality();
    }

    private static long[] words(BitSet set, int bits) {
        return Arrays.copyOf(set.toLongArray(), (bits - 1) / Long.SIZE + 1);
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
        BitSet all = pixels(labels.labels(), pattern);
        BitSet outside = (BitSet) all.clone();
        outside.flip(0, labels.labels().length);
        BitSet inside = all;
        double least = LEAST_SHARE * all.cardinality();
        for (int margin = 1; margin <= WIDEST_MARGIN && !outside.isEmpty(); margin++) {
            outside = grown(outside, labels.rows(), labels.columns());
            BitSet left = (BitSet) all.clone();
            left.andNot(outside);
            if (left.cardinality() < least) {
                break;
            }
            inside = left;
        }
        return new Domain(labels.rows(), labels.columns(), inside);
    }

    private static BitSet pixels(int[] labels, int pattern) {
        BitSet pixels = new BitSet(labels.length);
        for (int start = 0, end; start < labels.length; start = end) {
            boolean of = labels[start] == pattern;
            for (end = start + 1; end < labels.length && (labels[end] == pattern) == of; ) {
                end++;
            }
            if (of) {
                pixels.set(start, end);
            }
        }
        return pixels;
    }

    /** The set with all pixels one step from it, diagonal steps among them. */
    private static BitSet grown(BitSet set, int rows, int columns) {
        BitSet toTheRight = (BitSet) set.clone();
        BitSet toTheLeft = (BitSet) set.clone();
        for (int row = 0; row < rows; row++) {
            toTheRight.clear((row + 1) * columns - 1);
            toTheLeft.clear(row * columns);
        }
        long[] across = words(set, rows * columns);
        addMoved(words(toTheRight, rows * columns), 1, across);
        addMoved(words(toTheLeft, rows * columns), -1, across);
        long[] grown = across.clone();
        addMoved(across, columns, grown);
        addMoved(across, -columns, grown);
        BitSet result = BitSet.valueOf(grown);
        result.clear(rows * columns, grown.length * Long.SIZE);
        return result;
    }

    /** Adds the pixels of a set, each moved by some places. */
    private static void addMoved(long[] set, int places, long[] sum) {
        int words = places >> 6;
        int bits = places & 63;
        for (int word = Math.max(0, words); word < Math.min(sum.length, set.length + words); word++) {
            sum[word] |= set[word - words] << bits;
        }
        for (int word = Math.max(0, words + 1); word < Math.min(sum.length, set.length + words + 1); word++) {
            sum[word] |= set[word - words - 1] >>> 1 >>> (63 - bits); // nothing where bits is 0
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
        BitSet region = new BitSet(rows * columns);
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
        int pixel = row * columns + column;
        return (inside[pixel >> 6] >>> pixel & 1) != 0;
    }

    /** The first column from {@code from} on that is in the domain; the limit where none before it is. */
    int start(int row, int from, int limit) {
        return next(row, from, limit, 0);
    }

    /** The first column from {@code from} on that is not in the domain; the limit where all before it are. */
    int end(int row, int from, int limit) {
        return next(row, from, limit, -1);
    }

    /** The first column from {@code from} on whose bit differs from those given; no further than the limit. */
    private int next(int row, int from, int limit, long bits) {
        int first = row * columns;
        for (int column = from; column < limit; ) {
            int pixel = first + column;
            long rest = (inside[pixel >> 6] ^ bits) >>> pixel;
            if (rest != 0) {
                return Math.min(limit, column + Long.numberOfTrailingZeros(rest));
            }
            column += Long.SIZE - (pixel & 63);
        }
        return limit;
    }
}
