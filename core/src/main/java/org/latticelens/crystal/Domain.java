package org.latticelens.crystal;

import java.util.BitSet;
import org.latticelens.image.PixelSet;
import org.latticelens.segmentation.LabelMap;

/**
 * The pixels of one pattern that are well inside it: at least a margin away from any other label. A patch or a cell across
 * a boundary is a mixture. The edge of the image is no boundary. Immutable; rows x columns, row-major.
 */
public final class Domain {
    /** The widest margin in pixels; less where it would leave less than this share of the pattern. */
    private static final int WIDEST_MARGIN = 16;

    private static final double LEAST_SHARE = 0.5;

    private final PixelSet pixels;
    private final int size;

    private Domain(PixelSet pixels) {
        this.pixels = pixels;
        this.size = pixels.size();
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
        PixelSet all = PixelSet.of(labels.rows(), labels.columns(), labels.labels(), pattern);
        Domain domain = new Domain(all);
        double least = LEAST_SHARE * domain.size;
        PixelSet outside = all.complement();
        for (int margin = 1; margin <= WIDEST_MARGIN && domain.size < labels.labels().length; margin++) {
            outside = outside.grown(1);
            Domain narrower = new Domain(all.without(outside));
            if (narrower.size < least) {
                break;
            }
            domain = narrower;
        }
        return domain;
    }

    /**
     * The largest part whose pixels touch along rows or columns. Two grains of one pattern share their lattice vectors, not
     * the place of their columns, so a cell is averaged over one of them. Of parts as large, the first.
     */
    public Domain largestRegion() {
        int columns = columns();
        Runs runs = new Runs(columns);
        for (int row = 0; row < rows(); row++) {
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
        BitSet region = new BitSet(rows() * columns);
        for (int run = 0; run < sizes.length; run++) {
            if (runs.root(run) == largest) {
                region.set(runs.start(run), runs.end(run));
            }
        }
        return new Domain(new PixelSet(rows(), columns, region));
    }

    public int rows() {
        return pixels.rows();
    }

    public int columns() {
        return pixels.columns();
    }

    /** Number of pixels. */
    public int size() {
        return size;
    }

    /** Whether the pixel is well inside the pattern. */
    public boolean contains(int row, int column) {
        return pixels.contains(row, column);
    }

    /** The first column from {@code from} on that is in the domain; the limit where none before it is. */
    int start(int row, int from, int limit) {
        return pixels.start(row, from, limit);
    }

    /** The first column from {@code from} on that is not in the domain; the limit where all before it are. */
    int end(int row, int from, int limit) {
        return pixels.end(row, from, limit);
    }
}
