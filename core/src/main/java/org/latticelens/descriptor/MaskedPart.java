package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.latticelens.image.Mask;

/**
 * A rectangle of a grid that holds pixels near the outline of a mask, whose patches or partners have pixels both inside and
 * outside.
 *
 * @param rowFrom first grid row
 * @param rowTo behind the last
 * @param columnFrom first grid column
 * @param columnTo behind the last
 */
record MaskedPart(int rowFrom, int rowTo, int columnFrom, int columnTo) {
    /** Parts are this many patches high: sums begin anew in each, but low ones follow an outline more closely. */
    private static final int PATCHES = 2;

    /**
     * The parts of a grid that hold all such pixels, in fixed places and apart from each other.
     *
     * @param patch that has pixels inside
     * @param reach of patch and window together, which has pixels outside
     */
    static List<MaskedPart> of(Mask mask, StridedGrid grid, HalfSize patch, HalfSize reach) {
        InsideCounts counts = new InsideCounts(mask);
        int height =
                Math.max(1, PATCHES * (2 * patch.rows() + 1) / grid.stride().rows());
        int apart = (2 * patch.columns() + 1) / grid.stride().columns(); // nearer ones cost less together
        List<MaskedPart> parts = new ArrayList<>();
        for (int from = 0; from < grid.rows(); from += height) {
            int to = Math.min(grid.rows(), from + height);
            int first = -1;
            int last = -1;
            for (int column = 0; column < grid.columns(); column++) {
                if (!counts.isNearOutline(grid, from, to, column, patch, reach)) {
                    continue;
                }
                if (first >= 0 && column - last > apart) {
                    parts.add(new MaskedPart(from, to, first, last + 1));
                    first = column;
                }
                first = first < 0 ? column : first;
                last = column;
            }
            if (first >= 0) {
                parts.add(new MaskedPart(from, to, first, last + 1));
            }
        }
        return parts;
    }

    /** Running counts of the pixels inside a mask. */
    private static final class InsideCounts {
        private final int rows;
        private final int columns;
        /** Of the pixels above and to the left of each corner of a pixel, (rows + 1) x (columns + 1). */
        private final int[] before;

        InsideCounts(Mask mask) {
            rows = mask.rows();
            columns = mask.columns();
            before = new int[Math.multiplyExact(rows + 1, columns + 1)];
            for (int row = 0; row < rows; row++) {
                int line = 0;
                int place = (row + 1) * (columns + 1);
                for (int column = 0; column < columns; column++) {
                    line += mask.contains(row, column) ? 1 : 0;
                    before[place + column + 1] = before[place - columns + column] + line;
                }
            }
        }

        /** Whether some pixel of a grid's column is, from one grid row to before another. */
        boolean isNearOutline(StridedGrid grid, int from, int to, int gridColumn, HalfSize patch, HalfSize reach) {
            for (int gridRow = from; gridRow < to; gridRow++) {
                int row = grid.row(gridRow);
                int column = grid.column(gridColumn);
                if (inside(row, column, patch) > 0 && inside(row, column, reach) < pixels(row, column, reach)) {
                    return true;
                }
            }
            return false;
        }

        private int inside(int row, int column, HalfSize half) {
            int top = Math.max(0, row - half.rows()) * (columns + 1);
            int bottom = Math.min(rows, row + half.rows() + 1) * (columns + 1);
            int left = Math.max(0, column - half.columns());
            int right = Math.min(columns, column + half.columns() + 1);
            return before[bottom + right] - before[bottom + left] - before[top + right] + before[top + left];
        }

        private int pixels(int row, int column, HalfSize half) {
            int height = Math.min(rows, row + half.rows() + 1) - Math.max(0, row - half.rows());
            return height * (Math.min(columns, column + half.columns() + 1) - Math.max(0, column - half.columns()));
        }
    }
}
