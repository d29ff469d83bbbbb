package org.latticelens.symmetry;

/**
 * The translation T_{m,n}: r' = r + t (Eq. 1).
 *
 * @param rows m, in pixels downwards
 * @param columns n, in pixels to the right
 */
public record Translation(int rows, int columns) implements SymmetryOperation {
    // Spelt out, because what Java would put together for a record takes a process 20 ms when it is first called.

    @Override
    public boolean equals(Object other) {
        return other instanceof Translation translation && rows == translation.rows && columns == translation.columns;
    }

    @Override
    public int hashCode() {
        return 31 * rows + columns;
    }
}
