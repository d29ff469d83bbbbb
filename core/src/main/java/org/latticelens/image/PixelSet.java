package org.latticelens.image;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Some pixels of {@code rows x columns}, a bit for each, row-major. Immutable. */
public final class PixelSet {
    private final int rows;
    private final int columns;
    private final long[] words;

    private PixelSet(int rows, int columns, long[] words) {
        this.rows = rows;
        this.columns = columns;
        this.words = words;
    }

    /** @param pixels row-major indices, below rows * columns */
    public PixelSet(int rows, int columns, BitSet pixels) {
        this(rows, columns, Arrays.copyOf(pixels.toLongArray(), (rows * columns - 1) / Long.SIZE + 1));
    }

    /**
     * The pixels with a label.
     *
     * @param labels rows x columns, row-major
     */
    public static PixelSet of(int rows, int columns, int[] labels, int label) {
        BitSet pixels = new BitSet(labels.length);
        for (int start = 0, end; start < labels.length; start = end) {
            boolean contained = labels[start] == label;
            for (end = start + 1; end < labels.length && (labels[end] == label) == contained; ) {
                end++;
            }
            if (contained) {
                pixels.set(start, end);
            }
        }
        return new PixelSet(rows, columns, pixels);
    }

    /**
     * The pixels that more than one of some sets has.
     *
     * @param sets of one size, at least one
     */
    public static PixelSet shared(List<PixelSet> sets) {
        long[] any = new long[sets.get(0).words.length];
        long[] shared = new long[any.length];
        for (PixelSet set : sets) {
            for (int word = 0; word < any.length; word++) {
                shared[word] |= any[word] & set.words[word];
                any[word] |= set.words[word];
            }
        }
        return new PixelSet(sets.get(0).rows, sets.get(0).columns, shared);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Number of pixels in the set. */
    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    public boolean contains(int row, int column) {
        return contains(row * columns + column);
    }

    /** @param pixel row-major index */
    public boolean contains(int pixel) {
        return (words[pixel >> 6] >>> pixel & 1) != 0;
    }

    /** The first column of a row from {@code from} on that is in the set; the limit where none before it is. */
    public int start(int row, int from, int limit) {
        return next(row, from, limit, 0);
    }

    /** The first column of a row from {@code from} on that is not in the set; the limit where all before it are. */
    public int end(int row, int from, int limit) {
        return next(row, from, limit, -1);
    }

    /** The first column from {@code from} on whose bit differs from those given; no further than the limit. */
    private int next(int row, int from, int limit, long bits) {
        int first = row * columns;
        for (int column = from; column < limit; ) {
            int pixel = first + column;
            long rest = (words[pixel >> 6] ^ bits) >>> pixel;
            if (rest != 0) {
                return Math.min(limit, column + Long.numberOfTrailingZeros(rest));
            }
            column += Long.SIZE - (pixel & 63);
        }
        return limit;
    }

    /** The pixels that are not in the set. */
    public PixelSet complement() {
        long[] others = new long[words.length];
        for (int word = 0; word < others.length; word++) {
            others[word] = ~words[word];
        }
        return new PixelSet(rows, columns, cut(others));
    }

    /** The pixels that another set of the same size has not. */
    public PixelSet without(PixelSet other) {
        long[] left = new long[words.length];
        for (int word = 0; word < left.length; word++) {
            left[word] = words[word] & ~other.words[word];
        }
        return new PixelSet(rows, columns, left);
    }

    /** With all pixels at most so many steps from the set, diagonal steps among them. */
    public PixelSet grown(int steps) {
        PixelSet grown = this;
        for (int step = 0; step < steps; step++) {
            grown = grown.grown();
        }
        return grown;
    }

    private PixelSet grown() {
        long[] toTheRight = words.clone();
        long[] toTheLeft = words.clone();
        for (int row = 0; row < rows; row++) {
            int first = row * columns;
            int last = first + columns - 1;
            toTheRight[last >> 6] &= ~(1L << last);
            toTheLeft[first >> 6] &= ~(1L << first);
        }
        long[] across = words.clone();
        addMoved(toTheRight, 1, across);
        addMoved(toTheLeft, -1, across);
        long[] grown = across.clone();
        addMoved(across, columns, grown);
        addMoved(across, -columns, grown);
        return new PixelSet(rows, columns, cut(grown));
    }

    /** Adds the pixels of a set, each moved by some places. */
    private static void addMoved(long[] set, int places, long[] sum) {
        int whole = places >> 6;
        int bits = places & 63;
        for (int word = Math.max(0, whole); word < Math.min(sum.length, set.length + whole); word++) {
            sum[word] |= set[word - whole] << bits;
        }
        for (int word = Math.max(0, whole + 1); word < Math.min(sum.length, set.length + whole + 1); word++) {
            sum[word] |= set[word - whole - 1] >>> 1 >>> (63 - bits); // nothing where bits is 0
        }
    }

    /** Clears the bits behind the last pixel. */
    private long[] cut(long[] set) {
        set[set.length - 1] &= -1L >>> -(rows * columns);
        return set;
    }
}
