package org.latticelens.descriptor;

/**
 * How strides cut patches. A stride cuts the 2p + 1 rows of a patch into full steps and a remainder of at least one row, and
 * its columns likewise, so that patches around strided pixels are made of the same blocks of rows and cells of columns.
 *
 * @param firstRow image row of the first patch's first row
 * @param firstColumn image column of the first patch's first column
 * @param gridRows rows of the whole grid
 * @param gridColumns columns of the whole grid
 * @param stepRows rows of a step
 * @param stepColumns columns of a step
 * @param fullRows full steps in a patch's rows
 * @param restRows rows left over, from 1 to a whole step
 * @param fullColumns full steps in a patch's columns
 * @param restColumns columns left over, from 1 to a whole step
 */
record BoxGeometry(
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

    static BoxGeometry of(StridedGrid grid, HalfSize patch) {
        int height = 2 * patch.rows() + 1;
        int width = 2 * patch.columns() + 1;
        int stepRows = grid.stride().rows();
        int stepColumns = grid.stride().columns();
        return new BoxGeometry(
                grid.firstRow() - patch.rows(),
                grid.firstColumn() - patch.columns(),
                grid.rows(),
                grid.columns(),
                stepRows,
                stepColumns,
                (height - 1) / stepRows,
                (height - 1) % stepRows + 1,
                (width - 1) / stepColumns,
                (width - 1) % stepColumns + 1);
    }

    /** Cells that the patches of a grid row cover. */
    int cells() {
        return gridColumns + fullColumns;
    }

    /** Pixels of a cell that are in any patch. */
    int cellPixels() {
        return (fullRows > 0 ? stepRows : restRows) * (fullColumns > 0 ? stepColumns : restColumns);
    }

    /** Grid rows that are summed together; segments start at multiples of it, whatever band is asked for. */
    int segmentRows() {
        return Math.max(1, fullRows);
    }

    /** The first grid row of a grid row's segment. */
    int segmentStart(int gridRow) {
        return gridRow - gridRow % segmentRows();
    }

    /** Image row of the first row of a block, and of the patches of the grid row with the same number. */
    int row(int block) {
        return firstRow + block * stepRows;
    }
}
