package org.latticelens.automatic;

import java.util.Arrays;

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
        boolean[] seen = new boolean[labels.length];
        int[] piece = new int[labels.length];
        int[] neighbours = new int[Arrays.stream(labels).max().orElse(0) + 1];
        for (int start = 0; start < labels.length; start++) {
            if (seen[start]) {
                continue;
            }
            Arrays.fill(neighbours, 0);
            int size = collect(calm, rows, columns, start, seen, piece, neighbours);
            int around = mostFrequent(neighbours);
            if (size < SMALLEST * period * period && neighbours[around] > 0) {
                for (int index = 0; index < size; index++) {
                    calm[piece[index]] = around;
                }
            }
        }
        return calm;
    }

    /** Fills {@code piece} with the pixels connected to the first one, and counts the labels across its outline. */
    private static int collect(
            int[] labels, int rows, int columns, int start, boolean[] seen, int[] piece, int[] neighbours) {
        int label = labels[start];
        int size = 0;
        piece[size++] = start;
        seen[start] = true;
        for (int next = 0; next < size; next++) {
            int row = piece[next] / columns;
            int column = piece[next] % columns;
            int[] around = {
                row > 0 ? piece[next] - columns : -1,
                row + 1 < rows ? piece[next] + columns : -1,
                column > 0 ? piece[next] - 1 : -1,
                column + 1 < columns ? piece[next] + 1 : -1
            };
            for (int pixel : around) {
                if (pixel >= 0 && labels[pixel] != label) {
                    neighbours[labels[pixel]]++;
                } else if (pixel >= 0 && !seen[pixel]) {
                    seen[pixel] = true;
                    piece[size++] = pixel;
                }
            }
        }
        return size;
    }

    private static int mostFrequent(int[] counts) {
        int most = 0;
        for (int label = 0; label < counts.length; label++) {
            most = counts[label] > counts[most] ? label : most;
        }
        return most;
    }
}
