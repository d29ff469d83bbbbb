package org.latticelens.descriptor;

import java.util.Arrays;
import org.latticelens.parallel.Workers;

/**
 * Image rows cut into cells of {@code step} columns: plane d of a row holds column d of every cell. All arrays start with
 * cell 0, so that loops over the cells of two images use one index and become vector instructions.
 *
 * <p>Holds the last few rows only, filled as they are asked for; not thread-safe while it is being filled.
 */
final class CellRows {
    private final PhasedImage image;
    private final int firstColumn;
    private final int step;
    private final int cells;
    private final double[][][] planes;
    private int endRow;

    /**
     * @param image where the rows come from
     * @param firstColumn image column of the first cell's first column
     * @param step columns of a cell
     * @param cells cells of a row
     * @param firstRow first image row that will be asked for
     * @param rows how many rows are held at a time
     */
    CellRows(PhasedImage image, int firstColumn, int step, int cells, int firstRow, int rows) {
        this.image = image;
        this.firstColumn = firstColumn;
        this.step = step;
        this.cells = cells;
        this.planes = new double[rows][][];
        this.endRow = firstRow;
    }

    /** Ones, in place of every row that another has filled or will fill. */
    static CellRows ones(CellRows other) {
        CellRows ones = new CellRows(other.image, 0, other.step, other.cells, Integer.MAX_VALUE, 1);
        ones.planes[0] = new double[other.step][other.cells];
        for (double[] plane : ones.planes[0]) {
            Arrays.fill(plane, 1);
        }
        return ones;
    }

    /** Fills the rows up to below {@code end}, as far as the image has them. */
    void fillTo(int end) {
        for (; endRow < Math.min(end, image.endRow()); endRow++) {
            fill(endRow);
        }
    }

    /** Fills all rows, where all are held, with many threads; from then on any thread may read them. */
    CellRows filled(Workers workers) {
        int firstRow = endRow;
        workers.run(planes.length, row -> fill(firstRow + row));
        endRow = firstRow + planes.length;
        return this;
    }

    private void fill(int row) {
        int place = Math.floorMod(row, planes.length);
        if (planes[place] == null) {
            planes[place] = new double[step][cells];
        }
        for (int column = 0; column < step; column++) {
            image.copy(row, firstColumn + column, planes[place][column]);
        }
    }

    /** The planes of an image row that was filled; step x cells. */
    double[][] row(int row) {
        return planes[Math.floorMod(row, planes.length)];
    }

    /** The row below the last that is filled. */
    int endRow() {
        return endRow;
    }
}
