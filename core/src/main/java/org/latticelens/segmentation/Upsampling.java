package org.latticelens.segmentation;

import java.util.Arrays;
import org.latticelens.descriptor.StridedGrid;

/**
 * From labels on the strided grid to a label for every pixel: that of the nearest strided pixel (section II.D). The image's
 * margins take the label of the nearest pixel on the grid's edge.
 */
final class Upsampling {
    private Upsampling() {}

    /**
     * The label of the nearest strided pixel for every pixel.
     *
     * @param labels one per grid pixel, row-major
     * @return rows x columns labels, row-major
     */
    static int[] nearest(int[] labels, StridedGrid grid, int rows, int columns) {
        int[] nearestColumn = new int[columns];
        for (int column = 0; column < columns; column++) {
            nearestColumn[column] =
                    nearest(column - grid.firstColumn(), grid.stride().columns(), grid.columns());
        }
        int[] result = new int[rows * columns];
        int previous = -1;
        for (int row = 0; row < rows; row++) {
            int gridRow = nearest(row - grid.firstRow(), grid.stride().rows(), grid.rows());
            int start = row * columns;
            if (gridRow == previous) {
                System.arraycopy(result, start - columns, result, start, columns);
                continue;
            }
            previous = gridRow;
            for (int column = 0; column < columns; column++) {
                result[start + column] = labels[gridRow * grid.columns() + nearestColumn[column]];
            }
        }
        return result;
    }

    /** The grid index nearest to an offset from the grid's first pixel; half way, the smaller one. */
    private static int nearest(int offset, int step, int count) {
        int index = Math.floorDiv(2 * offset + step - 1, 2 * step);
        return Math.max(0, Math.min(count - 1, index));
    }

    /**
     * Renames labels so that 1 has the largest area; labels of equal area keep their order.
     *
     * @return the new label of every old one, 0 to patterns
     */
    static int[] orderByArea(int[] labels, int patterns) {
        long[] areas = new long[patterns + 1];
        for (int label : labels) {
            areas[label]++;
        }
        Integer[] order = new Integer[patterns];
        Arrays.setAll(order, index -> index + 1);
        Arrays.sort(order, (first, second) -> Long.compare(areas[second], areas[first]));
        int[] renamed = new int[patterns + 1];
        for (int index = 0; index < patterns; index++) {
            renamed[order[index]] = index + 1;
        }
        return renamed;
    }

    /** Renames labels in place. */
    static void rename(int[] labels, int[] renamed) {
        for (int index = 0; index < labels.length; index++) {
            labels[index] = renamed[labels[index]];
        }
    }
}
