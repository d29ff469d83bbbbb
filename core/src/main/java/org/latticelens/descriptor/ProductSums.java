package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
import org.latticelens.symmetry.Translation;

/**
 * Box sums of product images: the sum of A(r) B(r + t) over the patch around every strided pixel (Eq. 10 for some t, all
 * pixels at once), grid row after grid row, at a cost that does not depend on the patch.
 *
 * <p>Each product is computed once and summed over its cell, separately over the columns and rows that are a patch's
 * remainder and over the others (see {@link BoxGeometry}). Cells are summed along a row by {@link AlongSums}, and down the
 * rows by {@link DownSums}. Nothing is ever subtracted, so nothing drifts; and since cells and segments have fixed places,
 * the sums are the same, bit for bit, whatever band of the grid is asked for.
 *
 * <p>Not thread-safe.
 *
 * @param <L> a line of numbers
 */
final class ProductSums<L> {
    /** Translations whose lines share an array: loops are long, and still in the first-level cache. */
    static final int TOGETHER = 4;

    private final BoxGeometry geometry;
    private final PhasedImage<L> a;
    private final PhasedImage<L> b;
    private final Workspace<L> workspace;
    private final Rows restRows;
    private final Rows otherRows;
    private final List<DownSums<L>> columns = new ArrayList<>();
    private final int translations;
    private int gridRow;
    private boolean restEntered = true;

    /** Lines for the sums of one row; shared by sums that are taken in turn. */
    static final class Workspace<L> {
        private final LineArithmetic<L> arithmetic;
        private final L[] zeros;
        private final L[] rest;
        private final L[] cells;
        private final L boxes;
        private final AlongSums<L> along;

        /** @param translations largest number of translations */
        Workspace(LineArithmetic<L> arithmetic, BoxGeometry geometry, int translations) {
            this.arithmetic = arithmetic;
            zeros = lines(arithmetic, geometry, translations);
            rest = lines(arithmetic, geometry, translations);
            cells = lines(arithmetic, geometry, translations);
            boxes = arithmetic.line(TOGETHER * geometry.cells());
            along = new AlongSums<>(arithmetic, geometry.fullColumns(), TOGETHER * geometry.cells());
        }
    }

    /** Room for a line of cells per translation, {@link #TOGETHER} to an array. */
    static <L> L[] lines(LineArithmetic<L> arithmetic, BoxGeometry geometry, int translations) {
        return arithmetic.lines((translations - 1) / TOGETHER + 1, TOGETHER * geometry.cells());
    }

    /** Some rows of a block: the columns that are a patch's remainder, and the others. */
    private record Rows(Factors rest, Factors others) {}

    /**
     * Where the factors of some rows and columns of a cell stand.
     *
     * @param a places in A, relative to the start of the block's first row
     * @param b places in B, for each translation
     */
    private record Factors(int[] a, int[][] b) {}

    /** @param from first grid row that will be asked for */
    ProductSums(
            BoxGeometry geometry,
            PhasedImage<L> a,
            PhasedImage<L> b,
            List<Translation> translations,
            int from,
            Workspace<L> workspace) {
        this.geometry = geometry;
        this.a = a;
        this.b = b;
        this.workspace = workspace;
        this.translations = translations.size();
        restRows = rows(translations, 0, geometry.restRows());
        otherRows = rows(translations, geometry.restRows(), geometry.stepRows());
        for (int first = 0; first < translations.size(); first += TOGETHER) {
            columns.add(new DownSums<>(workspace.arithmetic, geometry.fullRows(), length(first / TOGETHER)));
        }
        gridRow = geometry.segmentStart(from);
        for (int row = 0; row < geometry.fullRows(); row++) {
            begin(gridRow + row);
            enter(gridRow + row);
        }
        while (gridRow < from) {
            begin(gridRow + geometry.fullRows());
            enter(gridRow + geometry.fullRows());
            gridRow++;
        }
    }

    private Rows rows(List<Translation> shifts, int from, int to) {
        // Where no patch has a full step of columns, only the remainder's columns are in any.
        int width = geometry.fullColumns() > 0 ? geometry.stepColumns() : geometry.restColumns();
        return new Rows(
                factors(shifts, from, to, 0, geometry.restColumns()),
                factors(shifts, from, to, geometry.restColumns(), width));
    }

    private Factors factors(List<Translation> shifts, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int height = rowTo - rowFrom;
        int[] placesA = new int[height * (columnTo - columnFrom)];
        int[][] placesB = new int[shifts.size()][placesA.length];
        for (int k = 0; k < placesA.length; k++) {
            int row = rowFrom + k % height;
            int column = geometry.firstColumn() + columnFrom + k / height;
            placesA[k] = a.offset(a.firstRow() + row, column);
            for (int t = 0; t < placesB.length; t++) {
                Translation shift = shifts.get(t);
                placesB[t][k] = b.offset(b.firstRow() + row + shift.rows(), column + shift.columns());
            }
        }
        return new Factors(placesA, placesB);
    }

    /** Length of the lines of some translations. */
    private int length(int index) {
        return Math.min(TOGETHER, translations - index * TOGETHER) * geometry.cells();
    }

    /**
     * The sums of the next grid row.
     *
     * @param sums result, {@link #lines} of which the first grid columns are the sums, the others undefined
     */
    void next(L[] sums) {
        if (!restEntered) {
            enter(gridRow
                    - 1
                    + geometry.fullRows()); // only now, because below the last patch these rows need not be there
        }
        begin(gridRow + geometry.fullRows());
        for (int index = 0; index < sums.length; index++) {
            columns.get(index).sum(sums[index]);
        }
        restEntered = geometry.fullRows() == 0;
        gridRow++;
    }

    /** Begins a block with the first of its rows, which are the last rows of the patches above. */
    private void begin(int block) {
        L[] cells = sumProducts(restRows, block);
        for (int index = 0; index < cells.length; index++) {
            sumAlong(columns.get(index).begun(), cells, index);
        }
    }

    /** Completes a block with its other rows. */
    private void enter(int block) {
        if (geometry.restRows() == geometry.stepRows()) {
            columns.forEach(DownSums::enter);
            return;
        }
        L[] cells = sumProducts(otherRows, block);
        for (int index = 0; index < cells.length; index++) {
            sumAlong(workspace.boxes, cells, index);
            columns.get(index).enter(workspace.boxes);
        }
    }

    /** Sums the products of some rows of a block over the remainders of their cells; the result, over whole cells. */
    private L[] sumProducts(Rows rows, int block) {
        sumProducts(workspace.rest, workspace.zeros, rows.rest, block);
        if (rows.others.a.length == 0) {
            return workspace.rest;
        }
        sumProducts(workspace.cells, workspace.rest, rows.others, block);
        return workspace.cells;
    }

    private void sumProducts(L[] sums, L[] start, Factors factors, int block) {
        int row = geometry.row(block);
        workspace.arithmetic.products(
                sums,
                start,
                geometry.cells(),
                a.values(),
                a.rowOffset(row),
                factors.a,
                b.values(),
                b.rowOffset(row),
                factors.b);
    }

    /** Sums the cells of each patch: those of its full steps, and the remainder of the step after them. */
    private void sumAlong(L boxes, L[] cells, int index) {
        workspace.along.sum(boxes, cells[index], workspace.rest[index], length(index));
    }
}
