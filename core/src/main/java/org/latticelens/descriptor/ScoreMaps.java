package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * Symmetry scores before pooling (Fig. 3b): one map per operation. Immutable; the arrays are shared, not copied.
 *
 * <p>Layout: {@code operations x rows x columns}, row-major. Never NaN: a pixel without contrast has the score 0 for
 * every operation and is marked.
 */
public final class ScoreMaps {
    private final StridedGrid grid;
    private final List<SymmetryOperation> operations;
    private final float[] values;
    private final boolean[] contrast;

    /**
     * @param values operations * grid.size() scores from -1 to 1; owned by the maps from here on
     * @param contrast grid.size() marks, false where the image has no contrast; owned by the maps from here on
     */
    ScoreMaps(StridedGrid grid, List<SymmetryOperation> operations, float[] values, boolean[] contrast) {
        this.grid = grid;
        this.operations = operations;
        this.values = values;
        this.contrast = contrast;
    }

    /** The pixels at which scores were evaluated. */
    public StridedGrid grid() {
        return grid;
    }

    public List<SymmetryOperation> operations() {
        return operations;
    }

    /** All scores, one map after the other; the maps' own array, not to be modified. */
    public float[] values() {
        return values;
    }

    /** The score of an operation at grid pixel (row, column). */
    public float value(int operation, int row, int column) {
        return values[(operation * grid.rows() + row) * grid.columns() + column];
    }

    /** Whether the image has contrast around the grid pixel with this row-major index. */
    public boolean hasContrast(int pixel) {
        return contrast[pixel];
    }
}
