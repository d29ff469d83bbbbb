package org.latticelens.automatic;

import java.util.Arrays;
import java.util.function.Consumer;

/** The connected pieces of a label map: pixels of one label that share edges. */
final class Pieces {
    private final int[] labels;
    private final int rows;
    private final int columns;
    private final int[] pixels;
    private final int[] neighbours;
    private int size;

    private Pieces(int[] labels, int rows, int columns) {
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        this.pixels = new int[labels.length];
        this.neighbours = new int[Arrays.stream(labels).max().orElse(0) + 1];
    }

    /** A piece; valid until the next one is visited. */
    final class Piece {
        /** Number of pixels. */
        int size() {
            return size;
        }

        int label() {
            return labels[pixels[0]];
        }

        /** Row-major index of one of the pixels. */
        int pixel(int index) {
            return pixels[index];
        }

        /** Length of the outline that it shares with other labels, in edges of pixels. */
        int outline() {
            return Arrays.stream(neighbours).sum();
        }

        /** The label that it shares most of its outline with; its own if it has no neighbour. */
        int around() {
            int most = label();
            for (int label = 0; label < neighbours.length; label++) {
                most = neighbours[label] > neighbours[most] ? label : most;
            }
            return most;
        }

        /** Gives all of its pixels another label. */
        void rename(int label) {
            for (int index = 0; index < size; index++) {
                labels[pixels[index]] = label;
            }
        }
    }

    /**
     * Visits all pieces, by their first pixels. One that is renamed changes the neighbours of those that follow.
     *
     * @param labels rows x columns labels from 0, row-major; changed by {@link Piece#rename}
     */
    static void visit(int[] labels, int rows, int columns, Consumer<Piece> visitor) {
        visit(labels, rows, columns, 0, visitor);
    }

    /** Visits the pieces of all labels but 0. */
    static void visitMarked(int[] labels, int rows, int columns, Consumer<Piece> visitor) {
        visit(labels, rows, columns, 1, visitor);
    }

    private static void visit(int[] labels, int rows, int columns, int least, Consumer<Piece> visitor) {
        Pieces pieces = new Pieces(labels, rows, columns);
        Piece piece = pieces.new Piece();
        boolean[] seen = new boolean[labels.length];
        for (int start = 0; start < labels.length; start++) {
            if (!seen[start] && labels[start] >= least) {
                pieces.collect(start, seen);
                visitor.accept(piece);
            }
        }
    }

    /** The pixels connected to the first one, and the labels across their outline. */
    private void collect(int start, boolean[] seen) {
        Arrays.fill(neighbours, 0);
        int label = labels[start];
        size = 0;
        pixels[size++] = start;
        seen[start] = true;
        for (int next = 0; next < size; next++) {
            int row = pixels[next] / columns;
            int column = pixels[next] % columns;
            if (row > 0) {
                look(pixels[next] - columns, label, seen);
            }
            if (row + 1 < rows) {
                look(pixels[next] + columns, label, seen);
            }
            if (column > 0) {
                look(pixels[next] - 1, label, seen);
            }
            if (column + 1 < columns) {
                look(pixels[next] + 1, label, seen);
            }
        }
    }

    /** A pixel beside one of the piece: another of it, or one across its outline. */
    private void look(int pixel, int label, boolean[] seen) {
        if (labels[pixel] != label) {
            neighbours[labels[pixel]]++;
        } else if (!seen[pixel]) {
            seen[pixel] = true;
            pixels[size++] = pixel;
        }
    }
}
