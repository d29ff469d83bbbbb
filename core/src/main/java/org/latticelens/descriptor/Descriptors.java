package org.latticelens.descriptor;

import java.util.function.IntPredicate;

/**
 * A descriptor per pixel of a strided grid, in bands of grid rows from the first to the last: held in memory, or computed
 * again each time a band is asked for. Nothing that is summed over them depends on which.
 */
public sealed interface Descriptors permits DescriptorField, DescriptorBands {
    /** Every band but the last has a multiple of this many grid rows, so that sums over such rows never straddle two. */
    int ROWS = 8;

    StridedGrid grid();

    /** Length of a descriptor. */
    int features();

    /** Number of bands, at least 1. */
    int bands();

    /** The descriptors of one band, from 0 on; its grid is that band of {@link #grid()}. */
    DescriptorField band(int index);

    /**
     * The row-major index in {@link #grid()} of a band's first pixel.
     *
     * @param index 0 to {@link #bands()}, for which it is the number of all pixels
     */
    int first(int index);

    /** The same descriptors, with contrast only where they have it and {@code pixels} holds of the row-major index. */
    Descriptors within(IntPredicate pixels);

    /** All of them in memory. */
    default DescriptorField whole() {
        return every(1);
    }

    /** The descriptors of every so many grid rows and columns, in memory. */
    default DescriptorField every(int steps) {
        if (steps == 1 && bands() == 1) {
            return band(0);
        }
        StridedGrid coarse = grid().every(steps);
        float[] values = new float[Math.multiplyExact(coarse.size(), features())];
        boolean[] contrast = new boolean[coarse.size()];
        int pixel = 0;
        for (int index = 0; index < bands(); index++) {
            DescriptorField band = band(index);
            int columns = grid().columns();
            int above = first(index) / columns;
            for (int row = Math.floorMod(-above, steps); row < band.grid().rows(); row += steps) {
                for (int column = 0; column < columns; column += steps, pixel++) {
                    int own = row * columns + column;
                    System.arraycopy(band.values(), own * features(), values, pixel * features(), features());
                    contrast[pixel] = band.hasContrast(own);
                }
            }
        }
        return new DescriptorField(coarse, features(), values, contrast);
    }
}
