package org.latticelens.automatic;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The connected pieces of a label map: pixels of one label that share edges. They are made of runs of pixels along the rows. */
final class Pieces {
    private static final int NONE = -1;

    private final int[] labels;
    private final int rows;
    private final int columns;
    /** First run of every row, and the number of all. */
    private final int[] ofRow;
    /** Row-major index of the first pixel of every run, and the number of pixels: runs follow each other. */
    private int[] starts;
    /** Label of every run. */
    private int[] names;
    /** First run of a run's piece; of a run that is one itself, its own. */
    private final int[] firsts;
    /** The next run of the same piece; {@link #NONE} after the last. */
    private final int[] nexts;

    private final int[] neighbours;

    private Pieces(int[] labels, int rows, int columns) {
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        ofRow = new int[rows + 1];
        collectRuns();
        int runs = ofRow[rows];
        firsts = new int[runs];
        nexts = new int[runs];
        connect();
        int largest = 0;
        for (int run = 0; run < runs; run++) {
            largest = Math.max(largest, names[run]);
        }
        neighbours = new int[largest + 1];
    }

    private void collectRuns() {
        starts = new int[2 * rows + 1];
        names = new int[2 * rows + 1];
        int runs = 0;
        for (int row = 0; row < rows; row++) {
            ofRow[row] = runs;
            int end = (row + 1) * columns;
            for (int pixel = row * columns; pixel < end; ) {
                if (runs + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                    names = Arrays.copyOf(names, starts.length);
                }
                int label = labels[pixel];
                starts[runs] = pixel;
                names[runs++] = label;
                do {
                    pixel++;
                } while (pixel < end && labels[pixel] == label);
            }
        }
        ofRow[rows] = runs;
        starts[runs] = labels.length;
    }

    /** Finds the piece of every run. */
    private void connect() {
        Arrays.setAll(firsts, run -> run);
        for (int row = 1; row < rows; row++) {
            int above = ofRow[row - 1];
            for (int run = ofRow[row]; run < ofRow[row + 1]; run++) {
                above = firstBeside(run, above, -columns);
                for (int other = above; touches(run, other, ofRow[row], -columns); other++) {
                    if (names[other] == names[run]) {
                        int one = first(run);
                        int another = first(other);
                        firsts[Math.max(one, another)] = Math.min(one, another);
                    }
                }
            }
        }
        Arrays.fill(nexts, NONE);
        int[] lasts = new int[firsts.length];
        for (int run = 0; run < firsts.length; run++) {
            firsts[run] = firsts[firsts[run]]; // that of an earlier run is found already
            if (firsts[run] != run) {
                nexts[lasts[firsts[run]]] = run;
            }
            lasts[firsts[run]] = run;
        }
    }

    private int first(int run) {
        int first = run;
        while (firsts[first] != first) {
            firsts[first] = firsts[firsts[first]];
            first = firsts[first];
        }
        return first;
    }

    /**
     * The first run from a given one on that is beside another.
     *
     * @param away from a pixel to the one beside it, in the row above or below
     */
    private int firstBeside(int run, int from, int away) {
        int beside = from;
        while (starts[beside + 1] <= starts[run] + away) {
            beside++;
        }
        return beside;
    }

    /** Whether a run begins no later than what is beside another one ends. */
    private boolean touches(int run, int other, int end, int away) {
        return other < end && starts[other] < starts[run + 1] + away;
    }

    /** A run of pixels along a row. */
    interface RunVisitor {
        /** From the pixel with one row-major index to below another. */
        void visit(int from, int to);
    }

    /** A piece. */
    final class Piece {
        private final int first;
        private final int size;

        private Piece(int first) {
            this.first = first;
            int pixels = 0;
            for (int run = first; run != NONE; run = nexts[run]) {
                pixels += starts[run + 1] - starts[run];
            }
            size = pixels;
        }

        /** Number of pixels. */
        int size() {
            return size;
        }

        int label() {
            return names[first];
        }

        /** Visits its runs, from top to bottom. */
        void visitRuns(RunVisitor visitor) {
            for (int run = first; run != NONE; run = nexts[run]) {
                visitor.visit(starts[run], starts[run + 1]);
            }
        }

        /** Row-major indices of its pixels. */
        IntStream pixels() {
            return IntStream.iterate(first, run -> run != NONE, run -> nexts[run])
                    .flatMap(run -> IntStream.range(starts[run], starts[run + 1]));
        }

        /** Length of the outline that it shares with other labels, in edges of pixels. */
        int outline() {
            countNeighbours();
            return Arrays.stream(neighbours).sum();
        }

        /** Length of the outline that it shares with one other label, likewise. */
        int shared(int label) {
            countNeighbours();
            return neighbours[label];
        }

        /** The label that it shares most of its outline with; its own if it has no neighbour. */
        int around() {
            countNeighbours();
            int most = label();
            for (int label = 0; label < neighbours.length; label++) {
                most = neighbours[label] > neighbours[most] ? label : most;
            }
            return most;
        }

        /** Gives all of its pixels another label. */
        void rename(int label) {
            for (int run = first; run != NONE; run = nexts[run]) {
                Arrays.fill(labels, starts[run], starts[run + 1], label);
                names[run] = label;
            }
        }

        /** Counts the edges that it shares with every other label. */
        private void countNeighbours() {
            Arrays.fill(neighbours, 0);
            for (int run = first; run != NONE; run = nexts[run]) {
                int row = starts[run] / columns;
                if (run > ofRow[row]) {
                    count(run - 1, 1);
                }
                if (run + 1 < ofRow[row + 1]) {
                    count(run + 1, 1);
                }
                if (row > 0) {
                    countBeside(run, row - 1, -columns);
                }
                if (row + 1 < rows) {
                    countBeside(run, row + 1, columns);
                }
            }
        }

        private void countBeside(int run, int row, int away) {
            int from = starts[run] + away;
            int to = starts[run + 1] + away;
            for (int other = firstBeside(run, ofRow[row], away); touches(run, other, ofRow[row + 1], away); other++) {
                count(other, Math.min(to, starts[other + 1]) - Math.max(from, starts[other]));
            }
        }

        private void count(int run, int edges) {
            if (names[run] != label()) {
                neighbours[names[run]] += edges;
            }
        }
    }

    /**
     * Visits all pieces, by their first pixels. One that is renamed changes the neighbours of those that follow.
     *
     * @param labels rows x columns labels from 0, row-major; changed by {@link Piece#rename}, to labels that are there
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
        for (int run = 0; run < pieces.firsts.length; run++) {
            if (pieces.firsts[run] == run && pieces.names[run] >= least) {
                visitor.accept(pieces.new Piece(run));
            }
        }
    }
}
