package org.latticelens.automatic;

import java.util.IntSummaryStatistics;

/** The rows and columns from the first to the last of a piece. */
record Box(int top, int left, int bottom, int right) {

    /** @param columns of the labels that the piece belongs to */
    static Box around(Pieces.Piece piece, int columns) {
        IntSummaryStatistics rows = piece.pixels().map(pixel -> pixel / columns).summaryStatistics();
        IntSummaryStatistics across =
                piece.pixels().map(pixel -> pixel % columns).summaryStatistics();
        return new Box(rows.getMin(), across.getMin(), rows.getMax(), across.getMax());
    }

    boolean contains(int row, int column) {
        return row >= top && row <= bottom && column >= left && column <= right;
    }
}
