package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pieces against a naive search, pixel by pixel. */
class PiecesTest {
    private static final int ROWS = 17;
    private static final int COLUMNS = 23;

    @Test
    void piecesAreThoseOfANaiveSearch() {
        for (int seed = 0; seed < 20; seed++) {
            int[] labels = new SplittableRandom(seed).ints(ROWS * COLUMNS, 0, 3).toArray();
            List<int[]> pieces = new ArrayList<>();
            Pieces.visit(labels.clone(), ROWS, COLUMNS, piece -> {
                int[] pixels = piece.pixels().sorted().toArray();
                assertThat(piece.size()).isEqualTo(pixels.length);
                assertThat(piece.label()).isEqualTo(labels[pixels[0]]);
                assertThat(piece.outline())
                        .isEqualTo(Arrays.stream(edges(labels, pixels)).sum());
                int[] edges = edges(labels, pixels);
                assertThat(edges[piece.around()])
                        .isEqualTo(Arrays.stream(edges).max().orElseThrow());
                pieces.add(pixels);
            });
            assertThat(pieces).usingRecursiveComparison().isEqualTo(naive(labels));
        }
    }

    /** A piece that took the label around it no longer bounds that label's pieces. */
    @Test
    void renamedPiecesChangeThoseThatFollow() {
        int[] labels = {1, 0, 2, 2, 2, 2};
        List<Integer> outlines = new ArrayList<>();
        Pieces.visit(labels, 1, labels.length, piece -> {
            if (piece.label() == 0) {
                piece.rename(2);
            }
            outlines.add(piece.outline());
        });
        assertThat(labels).containsExactly(1, 2, 2, 2, 2, 2);
        assertThat(outlines).containsExactly(1, 1, 0);
    }

    /** The pieces by their first pixels: pixels take the least index that they are connected to, until none changes. */
    private static List<int[]> naive(int[] labels) {
        int[] least = new int[labels.length];
        Arrays.setAll(least, pixel -> pixel);
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pixel = 0; pixel < labels.length; pixel++) {
                for (int other : neighbours(pixel)) {
                    if (labels[other] == labels[pixel] && least[other] < least[pixel]) {
                        least[pixel] = least[other];
                        changed = true;
                    }
                }
            }
        }
        List<int[]> pieces = new ArrayList<>();
        for (int first = 0; first < labels.length; first++) {
            int own = first;
            if (least[first] == first) {
                pieces.add(IntStream.range(0, labels.length)
                        .filter(pixel -> least[pixel] == own)
                        .toArray());
            }
        }
        return pieces;
    }

    /** Edges that some pixels of one label share with every label but their own. */
    private static int[] edges(int[] labels, int[] pixels) {
        int[] edges = new int[3];
        for (int pixel : pixels) {
            for (int other : neighbours(pixel)) {
                edges[labels[other]] += labels[other] == labels[pixel] ? 0 : 1;
            }
        }
        return edges;
    }

    private static List<Integer> neighbours(int pixel) {
        List<Integer> neighbours = new ArrayList<>();
        if (pixel >= COLUMNS) {
            neighbours.add(pixel - COLUMNS);
        }
        if (pixel + COLUMNS < ROWS * COLUMNS) {
            neighbours.add(pixel + COLUMNS);
        }
        if (pixel % COLUMNS > 0) {
            neighbours.add(pixel - 1);
        }
        if (pixel % COLUMNS < COLUMNS - 1) {
            neighbours.add(pixel + 1);
        }
        return neighbours;
    }
}
