package org.latticelens.symmetry;

/**
 * The translation T_{m,n}: r' = r + t (Eq. 1).
 *
 * @param rows m, in pixels downwards
 * @param columns n, in pixels to the right
 */
public record Translation(int rows, int columns) implements SymmetryOperation {}
