package org.latticelens.segmentation;

/**
 * A label per pixel: 1 to {@code patterns}, by falling area; 0 where a pixel is not classified. Immutable.
 *
 * <p>Layout: rows x columns, row-major; the array is shared, not copied.
 */
public final class LabelMap {
    private final int rows;
    private final int columns;
    private final int patterns;
    private final int[] labels;

    /**
     * @param labels rows * columns labels from 0 to patterns; owned by the map from here on
     * @throws IllegalArgumentException if the number of labels is not rows * columns
     */
    public LabelMap(int rows, int columns, int patterns, int[] labels) {
        if ((long) rows * columns != labels.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels do not fill " + rows + " x " + columns + " pixels");
        }
        this.rows = rows;
        this.columns = columns;
        this.patterns = patterns;
        this.labels = labels;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** The largest label there may be. */
    public int patterns() {
        return patterns;
    }

    /** All labels, row-major; the map's own array, not to be modified. */
    public int[] labels() {
        return labels;
    }

    public int label(int row, int column) {
        return labels[row * columns + column];
    }

    /** Pixels of every label, 0 to patterns. */
    public long[] areas() {
        long[] areas = new long[patterns + 1];
        for (int label : labels) {
            areas[label]++;
        }
        return areas;
    }

    /** Share of all pixels that bear a label, from 0 to 1. */
    public double areaFraction(int label) {
        return (double) areas()[label] / labels.length;
    }
}
