package org.latticelens.segmentation;

import org.latticelens.parallel.Later;
import org.latticelens.parallel.Workers;

/**
 * A label per pixel: 1 to {@code patterns}, by falling area; 0 where a pixel is not classified. Immutable.
 *
 * <p>Layout: rows x columns, row-major; the array is shared, not copied. One that is upsampled gets it when it is first asked for: who
 * wants its rows one by one does without.
 */
public final class LabelMap {
    private final int rows;
    private final int columns;
    private final int patterns;
    private final Later<int[]> labels;
    private final Rows source;

    /** Where rows come from. */
    private interface Rows {
        void copy(int row, int[] target);
    }

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
        this.labels = new Later<>(() -> labels);
        this.source = (row, target) -> System.arraycopy(labels, row * columns, target, 0, columns);
    }

    /** @param workers who make the array, if it is asked for */
    LabelMap(Upsampling upsampling, int patterns, Workers workers) {
        this.rows = upsampling.rows();
        this.columns = upsampling.columns();
        this.patterns = patterns;
        this.labels = new Later<>(() -> upsampling.labels(workers));
        this.source = (row, target) -> upsampling.copyRow(row, target, 0);
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
        return labels.get();
    }

    /**
     * Copies the labels of a row.
     *
     * @param target has room for all columns
     */
    public void copyRow(int row, int[] target) {
        source.copy(row, target);
    }

    public int label(int row, int column) {
        return labels()[row * columns + column];
    }

    /** Pixels of every label, 0 to patterns. */
    public long[] areas() {
        return Upsampling.areas(labels(), patterns);
    }

    /** Share of all pixels that bear a label, from 0 to 1. */
    public double areaFraction(int label) {
        return (double) areas()[label] / ((double) rows * columns);
    }
}
