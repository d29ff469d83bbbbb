package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.latticelens.symmetry.Translation;

/**
 * Box sums of product images: the sum of A(r) B(r + t) over the patch around every strided pixel (Eq. 10 for one t, all
 * pixels at once), grid row after grid row, at a cost that does not depend on the patch.
 *
 * <p>Each product is computed once and summed over its cell, separately over the columns and rows that are a patch's
 * remainder and over the others (see {@link BoxGeometry}). Cells are summed along a row by sums over 1, 4, 16 and so forth, and down the rows by
 * suffix and prefix sums over segments of as many blocks as a patch has. Nothing is ever subtracted, so nothing drifts; and
 * since cells and segments have fixed places, the sums are the same, bit for bit, whatever band of the grid is asked for.
 *
 * <p>The lines of all translations stand one after the other in one array. Not thread-safe.
 */
final class ProductSums {
    /** Translations that go well together: lines stay in the first-level cache, and loads of A serve all. */
    static final int TOGETHER = 4;

    private final BoxGeometry geometry;
    private final PhasedImage a;
    private final PhasedImage b;
    private final Workspace workspace;
    private final Factors restRows;
    private final Factors otherRows;
    private final int length;
    /** Per row of the segment: sums over the blocks from it to the segment's end; once it has passed, over the new block. */
    private final double[][] suffix;
    /** Sums over the new blocks of the rows that have passed. */
    private final double[] prefix;

    private final int firstGridRow;
    private int gridRow;

    /** Lines for one patch's worth of sums, and the loops over them; shared by sums that are taken in turn. */
    static final class Workspace {
        private final LineArithmetic arithmetic = Arithmetics.fastest();
        private final double[] restCells;
        private final double[] boxes;
        private final double[] powers;
        private final double[] nextPowers;

        Workspace(BoxGeometry geometry) {
            int length = TOGETHER * geometry.cells();
            restCells = new double[length];
            boxes = new double[length];
            powers = new double[length];
            nextPowers = new double[length];
        }

        LineArithmetic arithmetic() {
            return arithmetic;
        }
    }

    /**
     * Where the factors of some rows of a block stand, those of the columns of a remainder first.
     *
     * @param rest how many those are
     * @param a places in A, relative to the start of the block's first row
     * @param b places in B, for each translation
     */
    private record Factors(int rest, int[] a, int[][] b) {}

    /**
     * @param translations at most {@link #TOGETHER}
     * @param from first grid row that will be asked for
     */
    ProductSums(
            BoxGeometry geometry,
            PhasedImage a,
            PhasedImage b,
            List<Translation> translations,
            int from,
            Workspace workspace) {
        this.geometry = geometry;
        this.a = a;
        this.b = b;
        this.workspace = workspace;
        restRows = factors(translations, 0, geometry.restRows());
        otherRows = factors(translations, geometry.restRows(), geometry.stepRows());
        length = translations.size() * geometry.cells();
        suffix = new double[geometry.fullRows()][];
        prefix = new double[length];
        firstGridRow = geometry.segmentStart(from);
        gridRow = firstGridRow;
        for (int row = 0; row < suffix.length; row++) {
            suffix[row] = new double[length];
            if (geometry.restRows() > 0) {
                boxSums(restRows, gridRow + row, suffix[row]);
            }
            addOtherRows(gridRow + row, suffix[row]);
        }
        double[] above = new double[length];
        while (gridRow < from) {
            next(above);
        }
    }

    private Factors factors(List<Translation> translations, int rowFrom, int rowTo) {
        // Where no patch has a full step of columns, only the remainder's columns are in any.
        int columns = geometry.fullColumns() > 0 ? geometry.stepColumns() : geometry.restColumns();
        int rows = rowTo - rowFrom;
        int[] placesA = new int[rows * columns];
        int[][] placesB = new int[translations.size()][placesA.length];
        for (int k = 0; k < placesA.length; k++) {
            int row = rowFrom + k % rows;
            int column = geometry.firstColumn() + k / rows;
            placesA[k] = a.offset(a.firstRow() + row, column);
            for (int t = 0; t < placesB.length; t++) {
                Translation shift = translations.get(t);
                placesB[t][k] = b.offset(b.firstRow() + row + shift.rows(), column + shift.columns());
            }
        }
        return new Factors(rows * geometry.restColumns(), placesA, placesB);
    }

    /**
     * The sums of the next grid row.
     *
     * @param sums result, translations x cells of which the first grid columns of each are the sums, the others undefined
     */
    void next(double[] sums) {
        LineArithmetic arithmetic = workspace.arithmetic;
        if (suffix.length == 0) {
            boxSums(restRows, gridRow++, sums);
            return;
        }
        int row = gridRow % suffix.length;
        if (gridRow > firstGridRow) {
            // Only now, because below the last patch its rows need not be there.
            double[] entered = suffix[(gridRow - 1) % suffix.length];
            addOtherRows(gridRow - 1 + suffix.length, entered);
            arithmetic.add(prefix, prefix, entered, 0, length);
        }
        if (row == 0) {
            for (int above = suffix.length - 2; above >= 0; above--) {
                arithmetic.add(suffix[above], suffix[above], suffix[above + 1], 0, length);
            }
            Arrays.fill(prefix, 0);
        }
        if (geometry.restRows() > 0) {
            boxSums(restRows, gridRow + suffix.length, workspace.boxes);
            arithmetic.add(sums, suffix[row], prefix, workspace.boxes, length);
            System.arraycopy(workspace.boxes, 0, suffix[row], 0, length);
        } else {
            arithmetic.add(sums, suffix[row], prefix, 0, length);
            Arrays.fill(suffix[row], 0);
        }
        gridRow++;
    }

    private void addOtherRows(int block, double[] sums) {
        boxSums(otherRows, block, workspace.boxes);
        workspace.arithmetic.add(sums, sums, workspace.boxes, 0, length);
    }

    /** Sums each patch's columns over some rows of a block: its full steps, and the remainder of the step after them. */
    private void boxSums(Factors factors, int block, double[] sums) {
        LineArithmetic arithmetic = workspace.arithmetic;
        int steps = geometry.fullColumns();
        int count = length - steps;
        int row = geometry.row(block);
        double[] rest = workspace.restCells;
        double[] powers = workspace.powers; // sums over 1 cell, 4 cells, 16 cells and so forth
        arithmetic.products(
                rest,
                powers,
                factors.rest,
                geometry.cells(),
                a.values(),
                a.rowOffset(row),
                factors.a,
                b.values(),
                b.rowOffset(row),
                factors.b);
        System.arraycopy(rest, steps, sums, 0, count);
        int done = 0;
        for (int width = 1; width <= steps; width *= 4) {
            int digit = steps / width % 4;
            if (digit % 2 == 1) {
                arithmetic.add(sums, sums, powers, done, count);
                done += width;
            }
            if (digit >= 2) {
                arithmetic.addPair(sums, sums, powers, done, width, count);
                done += 2 * width;
            }
            if (4 * width <= steps) {
                double[] next = powers == workspace.powers ? workspace.nextPowers : workspace.powers;
                arithmetic.addFour(next, powers, width, length - 3 * width);
                powers = next;
            }
        }
    }
}
