package org.latticelens.automatic;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.latticelens.descriptor.StridedGrid;

/** The core of a group of pixels: where it is widest. Mixtures along a boundary or a planar fault have none. */
final class Core {
    private Core() {}

    /**
     * The largest share of a square that a group fills; of the grid, where that is smaller.
     *
     * @param groups of every grid pixel, row-major
     * @param halfRows half size of the square, in grid pixels
     * @param halfColumns likewise
     * @return from 0 to 1
     */
    static double share(int[] groups, int group, StridedGrid grid, int halfRows, int halfColumns) {
        return share(pixel -> groups[pixel] == group ? 1 : 0, grid, halfRows, halfColumns);
    }

    /**
     * The same where a pixel fills in part.
     *
     * @param fill of every grid pixel by its row-major index, 0 to 1
     */
    static double share(IntToDoubleFunction fill, StridedGrid grid, int halfRows, int halfColumns) {
        double[] inside = IntStream.range(0, grid.size()).mapToDouble(fill).toArray();
        BoxSums.replace(inside, grid.rows(), grid.columns(), halfRows, halfColumns);
        double square =
                (double) Math.min(grid.rows(), 2 * halfRows + 1) * Math.min(grid.columns(), 2 * halfColumns + 1);
        return Arrays.stream(inside).max().orElse(0) / square;
    }
}
