package org.latticelens.learning;

import java.util.List;
import java.util.function.BinaryOperator;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

/**
 * The fixed bands of grid rows over which sums are taken: each band by itself, then band after band. The sums are the same,
 * bit for bit, for any number of threads.
 */
public final class RowBands {
    /** Rows of a band, whatever the grid. */
    static final int ROWS = 16;

    private RowBands() {}

    /** What is computed for the pixels of one band. */
    public interface Band<T> {
        /** The value of grid pixels {@code from} to below {@code to}, by row-major index. */
        T compute(int from, int to);
    }

    /** The values of all bands, in order. */
    public static <T> List<T> map(StridedGrid grid, Workers workers, Band<T> band) {
        return workers.map((grid.rows() + ROWS - 1) / ROWS, index -> {
            int to = Math.min(grid.rows(), (index + 1) * ROWS);
            return band.compute(index * ROWS * grid.columns(), to * grid.columns());
        });
    }

    /** The values of all bands, merged from the first to the last. */
    public static <T> T reduce(StridedGrid grid, Workers workers, Band<T> band, BinaryOperator<T> merge) {
        return map(grid, workers, band).stream().reduce(merge).orElseThrow();
    }
}
