package org.latticelens.automatic;

/**
 * Removes speckle: a connected piece of one label that is too small to show a lattice takes the label that it shares most
 * of its outline with. Long thin pieces, such as lamellae, have the area to stay.
 */
public final class Calming {
    /** Smallest area of a piece that stays, in squares of the lattice period: four columns show a lattice. */
    private static final double SMALLEST = 4;

    private Calming() {}

    /**
     * The calm labels.
     *
     * @param labels rows x columns labels from 0, row-major; not modified
     * @param period lattice period in pixels
     */
    public static int[] of(int[] labels, int rows, int columns, double period) {
        int[] calm = labels.clone();
        Pieces.visit(calm, rows, columns, piece -> {
            if (piece.size() < SMALLEST * period * period) {
                piece.rename(piece.around());
            }
        });
        return calm;
    }
}
