package org.latticelens.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

/**
 * The fixed bands of grid rows over which sums are taken: each band by itself, then band after band. The sums are the same,
 * bit for bit, for any number of threads.
 */
public final class RowBands {
    /** Rows of a band, whatever the grid. */
    static final int ROWS = Descriptors.ROWS;

    private RowBands() {}

    /** What is computed for the pixels of one band. */
    public interface Band<T> {
        /** The value of grid pixels {@code from} to below {@code to}, by row-major index. */
        T compute(int from, int to);
    }

    /** What is computed from the descriptors of one band. */
    public interface FieldBand<T> {
        /**
         * The value of pixels {@code from} to below {@code to} of a field.
         *
         * @param first what is added to a pixel's index to get that in the grid of all descriptors
         */
        T compute(DescriptorField field, int from, int to, int first);
    }

    /** The values of all bands of descriptors, in order. */
    public static <T> List<T> map(Descriptors descriptors, Workers workers, FieldBand<T> band) {
        List<T> values = new ArrayList<>();
        forEach(descriptors, workers, band, values::addAll);
        return values;
    }

    /** The values of all bands of descriptors, merged from the first to the last. */
    public static <T> T reduce(Descriptors descriptors, Workers workers, FieldBand<T> band, BinaryOperator<T> merge) {
        List<T> merged = new ArrayList<>();
        forEach(descriptors, workers, band, values -> {
            merged.addAll(values);
            T sum = merged.stream().reduce(merge).orElseThrow();
            merged.clear();
            merged.add(sum);
        });
        return merged.get(0);
    }

    private static <T> void forEach(
            Descriptors descriptors, Workers workers, FieldBand<T> band, Consumer<List<T>> values) {
        int first = 0;
        for (int index = 0; index < descriptors.bands(); index++) {
            DescriptorField field = descriptors.band(index);
            int start = first;
            values.accept(map(field.grid(), workers, (from, to) -> band.compute(field, from, to, start)));
            first += field.grid().size();
        }
    }

    /** The values of all bands, in order. */
    public static <T> List<T> map(StridedGrid grid, Workers workers, Band<T> band) {
        return workers.map((grid.rows() + ROWS - 1) / ROWS, index -> {
            int to = Math.min(grid.rows(), (index + 1) * ROWS);
            return band.compute(index * ROWS * grid.columns(), to * grid.columns());
        });
    }
}
