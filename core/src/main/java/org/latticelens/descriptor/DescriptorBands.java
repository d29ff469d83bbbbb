package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
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
    private final List<DescriptorField> kept = new ArrayList<>();

    private DescriptorBands(DescriptorExtractor extractor, int rowsAtOnce, Workers workers) {
        this.extractor = extractor;
        this.workers = workers;
        this.grid = extractor.grid();
        this.features = extractor.features().size();
        this.rowsAtOnce = rowsAtOnce;
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
        DescriptorBands bands = new DescriptorBands(extractor, rowsAtOnce, workers);
        if (bands.bands() == 1) {
            return extractor.extract(bands.grid, workers);
        }
        long bytes = (long) Float.BYTES * rowsAtOnce * bands.grid.columns() * bands.features;
        for (int index = 0; index < Math.min(bands.bands(), room / bytes); index++) {
            bands.kept.add(bands.compute(index));
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
    public DescriptorField band(int index) {
        return index < kept.size() ? kept.get(index) : compute(index);
    }

    private DescriptorField compute(int index) {
        int from = index * rowsAtOnce;
        return extractor.extract(grid.band(from, Math.min(grid.rows(), from + rowsAtOnce)), workers);
    }

    @Override
    public DescriptorField whole() {
        float[] values = new float[Math.multiplyExact(grid.size(), features)];
        boolean[] contrast = new boolean[grid.size()];
        int first = 0;
        for (int index = 0; index < bands(); index++) {
            DescriptorField band = band(index);
            System.arraycopy(band.values(), 0, values, first * features, band.values().length);
            for (int pixel = 0; pixel < band.grid().size(); pixel++) {
                contrast[first + pixel] = band.hasContrast(pixel);
            }
            first += band.grid().size();
        }
        return new DescriptorField(grid, features, values, contrast);
    }
}
