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
        InsideCounts ofPatches = new InsideCounts(mask, patch);
        InsideCounts ofReaches = new InsideCounts(mask, reach);
        int height =
                Math.max(1, PATCHES * (2 * patch.rows() + 1) / grid.stride().rows());
        int apart = (2 * patch.columns() + 1) / grid.stride().columns(); // nearer ones cost less together
        List<MaskedPart> parts = new ArrayList<>();
        for (int from = 0; from < grid.rows(); from += height) {
            int to = Math.min(grid.rows(), from + height);
            boolean[] nearOutline = new boolean[grid.columns()];
            for (int row = from; row < to; row++) {
                ofPatches.moveTo(grid.row(row));
                ofReaches.moveTo(grid.row(row));
                for (int column = 0; column < nearOutline.length; column++) {
                    nearOutline[column] |=
                            ofPatches.hasInside(grid.column(column)) && ofReaches.hasOutside(grid.column(column));
                }
            }
            addRuns(nearOutline, apart, from, to, parts);
        }
        return parts;
    }

    private static void addRuns(boolean[] nearOutline, int apart, int from, int to, List<MaskedPart> parts) {
        int first = -1;
        int last = -1;
        for (int column = 0; column < nearOutline.length; column++) {
            if (nearOutline[column]) {
                if (first >= 0 && column - last > apart) {
                    parts.add(new MaskedPart(from, to, first, last + 1));
                    first = column;
                }
                first = first < 0 ? column : first;
                last = column;
            }
        }
        if (first >= 0) {
            parts.add(new MaskedPart(from, to, first, last + 1));
        }
    }

    /** How many pixels inside a mask the rectangles around the pixels of a row have, row after row. */
    private static final class InsideCounts {
        private final Mask mask;
        private final HalfSize half;
        /** Of the rectangles' rows, in every column. */
        private final int[] down;
        /** The same, of all columns before each. */
        private final int[] before;

        private int top;
        private int end;

        InsideCounts(Mask mask, HalfSize half) {
            this.mask = mask;
            this.half = half;
            down = new int[mask.columns()];
            before = new int[mask.columns() + 1];
        }

        /** @param row not above the last one */
        void moveTo(int row) {
            for (; end < Math.min(mask.rows(), row + half.rows() + 1); end++) {
                add(end, 1);
            }
            for (; top < Math.min(end, row - half.rows()); top++) {
                add(top, -1);
            }
            for (int column = 0; column < down.length; column++) {
                before[column + 1] = before[column] + down[column];
            }
        }

        private void add(int row, int count) {
            for (int column = 0; column < down.length; column++) {
                down[column] += mask.contains(row, column) ? count : 0;
            }
        }

        boolean hasInside(int column) {
            return before[right(column)] > before[left(column)];
        }

        boolean hasOutside(int column) {
            int pixels = (end - top) * (right(column) - left(column));
            return before[right(column)] - before[left(column)] < pixels;
        }

        private int left(int column) {
            return Math.max(0, column - half.columns());
        }

        private int right(int column) {
            return Math.min(down.length, column + half.columns() + 1);
        }
    }
}
