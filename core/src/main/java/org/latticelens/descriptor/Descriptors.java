package org.latticelens.descriptor;

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

    /** All of them in memory. */
    DescriptorField whole();
}
