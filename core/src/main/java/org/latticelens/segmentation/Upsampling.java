package org.latticelens.segmentation;

import java.util.Arrays;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/**
 * From labels on the strided grid to a label for every pixel: that of the nearest strided pixel (section II.D). The image's
 * margins take the label of the nearest pixel on the grid's edge.
 */
final class Upsampling {
    /** Rows of the image that are labelled together. */
    private static final int ROWS = 64;

    private final int[] strided;
    private final StridedGrid grid;
    private final int rows;
    private final int[] nearestColumns;

    /**
     * @param strided one label per grid pixel, row-major
     * @param rows of the label map
     * @param columns of the label map
     */
    Upsampling(int[] strided, StridedGrid grid, int rows, int columns) {
        this.strided = strided;
        this.grid = grid;
        this.rows = rows;
        this.nearestColumns = nearestColumns(grid, columns);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return nearestColumns.length;
    }

    /** The labels of a row, to some places from a place on. */
    void copyRow(int row, int[] target, int start) {
        int first = grid.nearestRow(row) * grid.columns();
        for (int column = 0; column < nearestColumns.length; column++) {
            target[start + column] = strided[first + nearestColumns[column]];
        }
    }

    /** All labels, rows x columns, row-major. */
    int[] labels(Workers workers) {
        int columns = nearestColumns.length;
        int[] labels = new int[rows * columns];
        workers.run((rows + ROWS - 1) / ROWS, band -> {
            int previous = -1;
            for (int row = band * ROWS; row < Math.min(rows, (band + 1) * ROWS); row++) {
                int gridRow = grid.nearestRow(row);
                int start = row * columns;
                if (gridRow == previous) {
                    System.arraycopy(labels, start - columns, labels, start, columns);
                } else {
                    copyRow(row, labels, start);
                    previous = gridRow;
                }
            }
        });
        return labels;
    }

    /**
     * The areas that labels will have in an image, without its label map.
     *
     * @param labels one per grid pixel, row-major
     * @param image whose mask leaves pixels out
     * @return pixels of labels 0 to patterns
     */
    static long[] areas(int[] labels, StridedGrid grid, Image image, int patterns) {
        long[] areas = new long[patterns + 1];
        int[] nearestColumn = nearestColumns(grid, image.columns());
        if (image.mask().isPresent()) {
            Mask mask = image.mask().get();
            for (int row = 0; row < image.rows(); row++) {
                int start = grid.nearestRow(row) * grid.columns();
                for (int column = 0; column < image.columns(); column++) {
                    areas[mask.contains(row, column) ? labels[start + nearestColumn[column]] : 0]++;
                }
            }
            return areas;
        }
        int[] widths = new int[grid.columns()];
        for (int column : nearestColumn) {
            widths[column]++;
        }
        for (int row = 0; row < image.rows(); ) {
            int gridRow = grid.nearestRow(row);
            int height = 0;
            for (; row < image.rows() && grid.nearestRow(row) == gridRow; row++) {
                height++;
            }
            for (int column = 0; column < grid.columns(); column++) {
                areas[labels[gridRow * grid.columns() + column]] += (long) height * widths[column];
            }
        }
        return areas;
    }

    /** The areas of labels 0 to patterns in a label map. */
    static long[] areas(int[] labels, int patterns) {
        long[] areas = new long[patterns + 1];
        for (int label : labels) {
            areas[label]++;
        }
        return areas;
    }

    private static int[] nearestColumns(StridedGrid grid, int columns) {
        int[] nearest = new int[columns];
        for (int column = 0; column < columns; column++) {
            nearest[column] = grid.nearestColumn(column);
        }
        return nearest;
    }

    /**
     * Renames labels so that 1 has the largest area; labels of equal area keep their order.
     *
     * @param areas of labels 0 to patterns
     * @return the new label of every old one, 0 to patterns
     */
    static int[] orderByArea(long[] areas) {
        int patterns = areas.length - 1;
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
