package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.latticelens.parallel.Workers;

/**
 * Descriptors of which the first bands are held in memory, as many as a given room takes; the others are computed again
 * each time they are asked for. Immutable.
 */
public final class DescriptorBands implements Descriptors {
    /** Pixels of the image that a band spans. */
    private static final int PIXELS_AT_ONCE = 1 << 23;
    /** Numbers in the descriptors of a band, at most unless few rows have more. */
    public static final int VALUES_AT_ONCE = 1 << 26;

    private final DescriptorExtractor extractor;
    private final Workers workers;
    private final StridedGrid grid;
    private final int features;
    private final int rowsAtOnce;
    private final List<DescriptorField> kept;
    /** The pixels that may have contrast. */
    private final Optional<BitSet> pixels;

    private DescriptorBands(
            DescriptorExtractor extractor,
            int rowsAtOnce,
            List<DescriptorField> kept,
            Optional<BitSet> pixels,
            Workers workers) {
        this.extractor = extractor;
        this.workers = workers;
        this.grid = extractor.grid();
        this.features = extractor.features().size();
        this.rowsAtOnce = rowsAtOnce;
        this.kept = kept;
        this.pixels = pixels;
    }

    /**
     * The descriptors of all pixels of an extractor's grid.
     *
     * @param room bytes of descriptors that may be held; a single band is held in any case
     */
    public static Descriptors of(DescriptorExtractor extractor, long room, Workers workers) {
        StridedGrid grid = extractor.grid();
        long width = grid.column(grid.columns() - 1) + grid.firstColumn() + 1L;
        long values = (long) grid.columns() * extractor.features().size();
        long rows = Math.min(PIXELS_AT_ONCE / width / grid.stride().rows(), VALUES_AT_ONCE / values);
        return of(extractor, (int) Math.max(ROWS, rows / ROWS * ROWS), room, workers);
    }

    /** @param rowsAtOnce grid rows of a band, a multiple of {@link #ROWS} */
    static Descriptors of(DescriptorExtractor extractor, int rowsAtOnce, long room, Workers workers) {
        List<DescriptorField> kept = new ArrayList<>();
        DescriptorBands bands = new DescriptorBands(extractor, rowsAtOnce, kept, Optional.empty(), workers);
        if (bands.bands() == 1) {
            return extractor.extract(bands.grid, workers);
        }
        long bytes = (long) Float.BYTES * rowsAtOnce * bands.grid.columns() * bands.features;
        for (int index = 0; index < Math.min(bands.bands(), room / bytes); index++) {
            kept.add(bands.compute(index));
        }
        return bands;
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int bands() {
        return (grid.rows() + rowsAtOnce - 1) / rowsAtOnce;
    }

    @Override
    public int first(int index) {
        return Math.min(grid.rows(), index * rowsAtOnce) * grid.columns();
    }

    @Override
    public DescriptorField band(int index) {
        DescriptorField band = index < kept.size() ? kept.get(index) : compute(index);
        int first = first(index);
        return pixels.map(some -> band.within(pixel -> some.get(first + pixel))).orElse(band);
    }

    private DescriptorField compute(int index) {
        int from = index * rowsAtOnce;
        return extractor.extract(grid.band(from, Math.min(grid.rows(), from + rowsAtOnce)), workers);
    }

    @Override
    public Descriptors within(IntPredicate chosen) {
        BitSet some = new BitSet(grid.size());
        for (int pixel = 0; pixel < grid.size(); pixel++) {
            some.set(pixel, chosen.test(pixel));
        }
        pixels.ifPresent(some::and);
        return new DescriptorBands(extractor, rowsAtOnce, kept, Optional.of(some), workers);
    }
}
