package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import org.latticelens.symmetry.Translation;

/**
 * Box sums of product images: the sum of A(r) B(r + t) over the patch around every strided pixel (Eq. 10 for some t, all
 * pixels at once), grid row after grid row, at a cost that does not depend on the patch.
 *
 * <p>Each product is computed once and summed over its cell, separately over the columns and rows that are a patch's
 * remainder and over the others (see {@link BoxGeometry}). Cells are summed along a row by sums over 1, 4, 16 and so forth,
 * and down the rows by suffix and prefix sums over segments of as many blocks as a patch has. Nothing is ever subtracted, so
 * nothing drifts; and since cells and segments have fixed places, the sums are the same, bit for bit, whatever band of the
 * grid is asked for.
 *
 * <p>Not thread-safe.
 */
final class ProductSums {
    /** Translations whose lines share an array: loops are long, and still in the first-level cache. */
    static final int TOGETHER = 4;

    private final BoxGeometry geometry;
    private final PhasedImage a;
    private final PhasedImage b;
    private final Workspace workspace;
    private final Factors restRows;
    private final Factors otherRows;
    private final Column[] columns;
    private final int firstGridRow;
    private int gridRow;

    /** The loops over lines, and lines for the sums of one row; shared by sums that are taken in turn. */
    static final class Workspace {
        private final LineArithmetic arithmetic = Arithmetics.fastest();
        private final double[][] rest;
        private final double[][] cells;
        private final double[] fours;
        private final double[] sixteens;
        private final double[] boxes;
        private final double[] zeros;

        /** @param translations largest number of translations */
        Workspace(BoxGeometry geometry, int translations) {
            rest = lines(geometry, translations);
            cells = lines(geometry, translations);
            int length = TOGETHER * geometry.cells();
            fours = new double[length];
            sixteens = new double[length];
            boxes = new double[length];
            zeros = new double[length];
        }

        LineArithmetic arithmetic() {
            return arithmetic;
        }
    }

    /** Room for a line of cells per translation, {@link #TOGETHER} to an array. */
    static double[][] lines(BoxGeometry geometry, int translations) {
        return new double[(translations - 1) / TOGETHER + 1][TOGETHER * geometry.cells()];
    }

    /**
     * Where the factors of some rows of a block stand, those of the columns of a remainder first.
     *
     * @param rest how many those are
     * @param a places in A, relative to the start of the block's first row
     * @param b places in B, for each translation
     */
    private record Factors(int rest, int[] a, int[][] b) {}

    /** @param from first grid row that will be asked for */
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
        columns = new Column[(translations.size() - 1) / TOGETHER + 1];
        Arrays.setAll(columns, index -> new Column(Math.min(TOGETHER, translations.size() - index * TOGETHER)));
        firstGridRow = geometry.segmentStart(from);
        gridRow = firstGridRow;
        for (int row = 0; row < geometry.fullRows(); row++) {
            for (Factors factors : List.of(restRows, otherRows)) {
                sumProducts(factors, gridRow + row);
                for (int index = 0; index < columns.length; index++) {
                    columns[index].add(row, alongRow(factors, index));
                }
            }
        }
        double[][] above = lines(geometry, translations.size());
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
     * @param sums result, {@link #lines} of which the first grid columns are the sums, the others undefined
     */
    void next(double[][] sums) {
        int row = gridRow % geometry.segmentRows();
        if (gridRow > firstGridRow && geometry.fullRows() > 0) {
            // Only now, because below the last patch the other rows need not be there.
            sumProducts(otherRows, gridRow - 1 + geometry.fullRows());
            for (int index = 0; index < columns.length; index++) {
                columns[index].enter((gridRow - 1) % geometry.segmentRows(), alongRow(otherRows, index));
            }
        }
        sumProducts(restRows, gridRow + geometry.fullRows());
        for (int index = 0; index < columns.length; index++) {
            if (row == 0) {
                columns[index].startSegment();
            }
            columns[index].sum(row, alongRow(restRows, index), sums[index]);
        }
        gridRow++;
    }

    /** Sums the products of some rows of a block over their cells. */
    private void sumProducts(Factors factors, int block) {
        if (factors.a.length == 0) {
            return;
        }
        int row = geometry.row(block);
        workspace.arithmetic.products(
                workspace.rest,
                workspace.cells,
                factors.rest,
                geometry.cells(),
                a.values(),
                a.rowOffset(row),
                factors.a,
                b.values(),
                b.rowOffset(row),
                factors.b);
    }

    /** Sums the cells of each patch: those of its full steps, and the remainder of the step after them. */
    private double[] alongRow(Factors factors, int index) {
        if (factors.a.length == 0) {
            return workspace.zeros;
        }
        LineArithmetic arithmetic = workspace.arithmetic;
        int steps = geometry.fullColumns();
        int length = columns[index].length;
        int count = length - steps;
        double[] boxes = workspace.boxes;
        System.arraycopy(workspace.rest[index], steps, boxes, 0, count);
        double[] powers = workspace.cells[index]; // sums over 1 cell, then 4, 16 and so forth
        int done = 0;
        for (int width = 1; width <= steps; width *= 4) {
            int digit = steps / width % 4;
            if (digit % 2 == 1) {
                arithmetic.add(boxes, boxes, powers, done, count);
                done += width;
            }
            if (digit >= 2) {
                arithmetic.addPair(boxes, boxes, powers, done, width, count);
                done += 2 * width;
            }
            if (4 * width <= steps) {
                double[] next = powers == workspace.fours ? workspace.sixteens : workspace.fours;
                arithmetic.addFour(next, powers, width, length - 3 * width);
                powers = next;
            }
        }
        return boxes;
    }

    /** What some translations have summed on their way down the rows. */
    private final class Column {
        private final int length;
        /** For a row ahead, sums over the blocks from it to the segment's end; for a row passed, over the block it let in. */
        private final double[][] blocks;
        /** Sums over the blocks let in. */
        private final double[] prefix;

        Column(int translations) {
            length = translations * geometry.cells();
            blocks = new double[geometry.fullRows()][length];
            prefix = new double[length];
        }

        void add(int row, double[] boxes) {
            workspace.arithmetic.add(blocks[row], blocks[row], boxes, 0, length);
        }

        void enter(int row, double[] boxes) {
            add(row, boxes);
            workspace.arithmetic.add(prefix, prefix, blocks[row], 0, length);
        }

        void startSegment() {
            for (int row = blocks.length - 2; row >= 0; row--) {
                workspace.arithmetic.add(blocks[row], blocks[row], blocks[row + 1], 0, length);
            }
            Arrays.fill(prefix, 0);
        }

        /** @param boxes of the first rows of the block below, which are the last rows of the patches */
        void sum(int row, double[] boxes, double[] sums) {
            if (blocks.length == 0) {
                System.arraycopy(boxes, 0, sums, 0, length);
                return;
            }
            workspace.arithmetic.add(sums, blocks[row], prefix, boxes, length);
            System.arraycopy(boxes, 0, blocks[row], 0, length);
        }
    }
}
