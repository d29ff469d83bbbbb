package org.latticelens.descriptor;

import java.util.Arrays;

/**
 * Box sums of a product image: the sum of A(r) B(r + t) over the patch around every strided pixel (Eq. 10 for one t, all
 * pixels at once), at a cost that does not depend on the patch.
 *
 * <p>A stride cuts the patch's 2p + 1 rows into n full steps and a remainder, and its columns likewise. Rows and columns of
 * a step are therefore two runs, the remainder and the rest, and every patch is a whole number of them. Each product is
 * computed once and summed over its cell of rows and columns; cells are summed down the rows by suffix and prefix sums over
 * segments of n steps, and along a row by doubling. Nothing is ever subtracted, so nothing drifts, and since cells and
 * segments have fixed places, the sums are the same, bit for bit, whatever band of the grid is asked for.
 *
 * <p>Holds the state between two segments of rows; not thread-safe.
 */
final class ProductSums {
    private final CellRows a;
    private final CellRows b;
    private final int rowShift;
    private final Geometry geometry;
    private final Workspace workspace;
    /** Sums over the full steps from each row of the last segment to its end; segmentRows. */
    private final Cells[] suffix;

    /** Two sums per step along a row: over the remainder's columns, and over the others. */
    private record Cells(double[] rest, double[] others) {

        static Cells of(Geometry geometry) {
            return new Cells(new double[geometry.cells()], new double[geometry.cells()]);
        }

        void clear() {
            Arrays.fill(rest, 0);
            Arrays.fill(others, 0);
        }

        void set(Cells values) {
            System.arraycopy(values.rest, 0, rest, 0, rest.length);
            System.arraycopy(values.others, 0, others, 0, others.length);
        }

        void add(Cells values) {
            ProductSums.add(values.rest, rest);
            ProductSums.add(values.others, others);
        }

        void setSum(Cells first, Cells second, Cells third) {
            ProductSums.add(first.rest, second.rest, third.rest, rest);
            ProductSums.add(first.others, second.others, third.others, others);
        }
    }

    /**
     * How the strides cut the patches.
     *
     * @param firstRow image row of the first patch's first row
     * @param firstColumn image column of the first patch's first column
     * @param gridRows rows of the whole grid
     * @param gridColumns columns of the whole grid
     * @param stepRows rows of a step
     * @param stepColumns columns of a step
     * @param fullRows full steps in a patch's rows
     * @param restRows rows left over
     * @param fullColumns full steps in a patch's columns
     * @param restColumns columns left over
     */
    record Geometry(
            int firstRow,
            int firstColumn,
            int gridRows,
            int gridColumns,
            int stepRows,
            int stepColumns,
            int fullRows,
            int restRows,
            int fullColumns,
            int restColumns) {

        static Geometry of(StridedGrid grid, HalfSize patch) {
            int height = 2 * patch.rows() + 1;
            int width = 2 * patch.columns() + 1;
            int stepRows = grid.stride().rows();
            int stepColumns = grid.stride().columns();
            return new Geometry(
                    grid.firstRow() - patch.rows(),
                    grid.firstColumn() - patch.columns(),
                    grid.rows(),
                    grid.columns(),
                    stepRows,
                    stepColumns,
                    height / stepRows,
                    height % stepRows,
                    width / stepColumns,
                    width % stepColumns);
        }

        /** Cells that the patches of a grid row cover. */
        int cells() {
            return gridColumns + fullColumns;
        }

        /** Grid rows that are summed together; segment k starts at row k * segmentRows of the whole grid. */
        int segmentRows() {
            return Math.max(1, fullRows);
        }

        /** Image row at which the patches of a segment start. */
        int firstRow(int segment) {
            return firstRow + segment * segmentRows() * stepRows;
        }

        /** Image row below the last that the patches of a segment need, remainders included. */
        int endRow(int segment) {
            return firstRow(segment) + (segmentRows() + fullRows) * stepRows;
        }

        /** Rows of image that one segment needs at a time. */
        int heldRows() {
            return (segmentRows() + fullRows) * stepRows;
        }
    }

    /** Buffers that the sums of several translations share, one after the other. */
    static final class Workspace {
        private final Cells partial;
        private final Cells prefix;
        private final Cells patches;
        private final double[] even;
        private final double[] odd;
        private final double[] shifted;
        private final double[][] factorsA;
        private final double[][] factorsB;

        Workspace(Geometry geometry) {
            partial = Cells.of(geometry);
            prefix = Cells.of(geometry);
            patches = Cells.of(geometry);
            even = new double[geometry.cells()];
            odd = new double[geometry.cells()];
            shifted = new double[geometry.cells()];
            int products = geometry.stepRows() * geometry.stepColumns();
            factorsA = new double[products][];
            factorsB = new double[products][];
        }
    }

    /**
     * @param a A from the geometry's first column on
     * @param b B from the geometry's first column and the translation's columns on
     * @param rowShift the translation's rows
     */
    ProductSums(CellRows a, CellRows b, int rowShift, Geometry geometry, Workspace workspace) {
        this.a = a;
        this.b = b;
        this.rowShift = rowShift;
        this.geometry = geometry;
        this.workspace = workspace;
        this.suffix = new Cells[geometry.segmentRows()];
        Arrays.setAll(suffix, row -> Cells.of(geometry));
    }

    /** Makes ready for {@link #segment}{@code (segment, ...)}; the rows must be filled up to its own. */
    void start(int segment) {
        for (int row = 0; row < geometry.fullRows(); row++) {
            suffix[row].clear();
            addProducts(suffix[row], segment * geometry.fullRows() + row, 0, geometry.stepRows());
        }
        accumulateSuffix();
    }

    /**
     * The sums of one segment's grid rows; segments are asked for in order, with their rows filled.
     *
     * @param sums result, segmentRows x grid columns; rows past the grid's end are left alone
     */
    void segment(int segment, double[][] sums) {
        Cells partial = workspace.partial;
        Cells prefix = workspace.prefix;
        prefix.clear();
        int firstGridRow = segment * geometry.segmentRows();
        int rows = Math.min(geometry.segmentRows(), geometry.gridRows() - firstGridRow);
        for (int row = 0; row < rows; row++) {
            int block = firstGridRow + row + geometry.fullRows();
            partial.clear();
            addProducts(partial, block, 0, geometry.restRows());
            workspace.patches.setSum(suffix[row], prefix, partial);
            boxSums(workspace.patches, sums[row]);
            if (geometry.fullRows() > 0) {
                suffix[row].set(partial);
                addProducts(suffix[row], block, geometry.restRows(), geometry.stepRows());
                prefix.add(suffix[row]);
            }
        }
        accumulateSuffix();
    }

    private void accumulateSuffix() {
        for (int row = suffix.length - 2; row >= 0; row--) {
            suffix[row].add(suffix[row + 1]);
        }
    }

    /** Adds the products of rows {@code from} to below {@code to} of a block of {@code stepRows} rows to its cells. */
    private void addProducts(Cells sums, int block, int from, int to) {
        int row = geometry.firstRow() + block * geometry.stepRows();
        // Rows that are not there belong to a step that no patch needs whole.
        int end = Math.min(row + to, Math.min(a.endRow(), b.endRow() - rowShift));
        addProducts(sums.rest, row + from, end, 0, geometry.restColumns());
        addProducts(sums.others, row + from, end, geometry.restColumns(), geometry.stepColumns());
    }

    private void addProducts(double[] sums, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        double[][] factorsA = workspace.factorsA;
        double[][] factorsB = workspace.factorsB;
        int products = 0;
        for (int row = rowFrom; row < rowTo; row++) {
            double[][] planesA = a.row(row);
            double[][] planesB = b.row(row + rowShift);
            for (int column = columnFrom; column < columnTo; column++) {
                factorsA[products] = planesA[column];
                factorsB[products++] = planesB[column];
            }
        }
        int next = 0;
        for (; next + 2 <= products; next += 2) {
            addProducts(sums, factorsA[next], factorsB[next], factorsA[next + 1], factorsB[next + 1]);
        }
        if (next < products) {
            addProducts(sums, factorsA[next], factorsB[next]);
        }
    }

    private static void addProducts(double[] sums, double[] a, double[] b, double[] nextA, double[] nextB) {
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] += a[cell] * b[cell] + nextA[cell] * nextB[cell];
        }
    }

    private static void addProducts(double[] sums, double[] a, double[] b) {
        for (int cell = 0; cell < sums.length; cell++) {
            sums[cell] += a[cell] * b[cell];
        }
    }

    /** Sums each patch's cells along a row: its full steps, and the remainder of the step after them. */
    private void boxSums(Cells row, double[] result) {
        double[] powers = workspace.even;
        double[] next = workspace.odd;
        System.arraycopy(row.rest, geometry.fullColumns(), result, 0, result.length);
        add(row.rest, row.others, powers);
        int done = 0;
        for (int width = 1; width <= geometry.fullColumns(); width *= 2) {
            if ((geometry.fullColumns() & width) != 0) {
                add(shifted(powers, done, result.length), result);
                done += width;
            }
            if (2 * width <= geometry.fullColumns()) {
                add(powers, shifted(powers, width, powers.length - width), next);
                double[] swap = powers;
                powers = next;
                next = swap;
            }
        }
    }

    /** A copy from {@code by} on: loops with one index become vector instructions, loops with two do not. */
    private double[] shifted(double[] values, int by, int count) {
        System.arraycopy(values, by, workspace.shifted, 0, count);
        return workspace.shifted;
    }

    private static void add(double[] values, double[] sums) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += values[index];
        }
    }

    private static void add(double[] first, double[] second, double[] sums) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] = first[index] + second[index];
        }
    }

    private static void add(double[] first, double[] second, double[] third, double[] sums) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] = first[index] + second[index] + third[index];
        }
    }
}
