package org.latticelens.automatic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

/**
 * Calm labels: pieces too small to show a lattice and rims towards label 0 go, and outlines are smoothed.
 *
 * <p>A connected piece of one label that is smaller than {@value #SMALLEST} squares of the period takes the label that it shares
 * most of its outline with. One that nowhere fills a square half as wide again as a patch and shares {@value #BESIDE_NONE} of its
 * outline with label 0 is a rim, around another pattern as often as not: its patches are half empty, and it takes label 0. Then a
 * pixel takes the label that most of a disc around it has: a Potts model with the disc as neighbourhood, in one sweep. Its
 * strength, the disc's radius, comes from the labels: {@value #SHARE} of the width of the narrowest piece nearby, at most a
 * period, so lamellae stay.
 */
public final class Calming {
    /** Smallest area of a piece that stays, in squares of the lattice period: four columns show a lattice. */
    private static final double SMALLEST = 4;
    /** How much wider than a patch the square is that a pattern fills. */
    private static final double WIDER = 1.5;
    /** A piece fills a square if it has this share of it. */
    private static final double FILLED = 0.7;
    /** A rim shares so much of its outline with label 0. */
    private static final double BESIDE_NONE = 0.25;
    /** Radius of the disc in widths of a piece. */
    private static final double SHARE = 0.15;
    /** Steps of the samples of a disc, in its radii. */
    private static final double STEP = 1.0 / 6;
    /** Length of an outline in pixel edges that it crosses, on the average over directions. */
    private static final double EDGE = Math.PI / 4;

    private final int[] labels;
    private final int rows;
    private final int columns;
    private final int names;

    private Calming(int[] labels, int rows, int columns) {
        this.labels = labels;
        this.rows = rows;
        this.columns = columns;
        int largest = 0;
        for (int label : labels) {
            largest = Math.max(largest, label);
        }
        this.names = largest + 1;
    }

    /**
     * The calm labels.
     *
     * @param labels rows x columns labels from 0, row-major; not modified
     * @param period lattice period in pixels
     * @param reach half size of the patches, in pixels
     */
    public static int[] of(int[] labels, int rows, int columns, double period, int reach, Workers workers) {
        int[] calm = withoutSpeckle(labels, rows, columns, period);
        Pieces.visitMarked(calm, rows, columns, piece -> {
            if (width(piece) < 2 * reach
                    && piece.shared(0) >= BESIDE_NONE * piece.outline()
                    && !fillsSquare(piece, rows, columns, (int) (WIDER * reach))) {
                piece.rename(0);
            }
        });
        return new Calming(calm, rows, columns).smoothed(period, workers);
    }

    /** Whether a piece somewhere fills a square, as far as the image has room for it. */
    private static boolean fillsSquare(Pieces.Piece piece, int rows, int columns, int halfSize) {
        Box box = Box.around(piece, columns);
        int height = Math.max(box.bottom() - box.top() + 1, Math.min(rows, 2 * halfSize + 1));
        int width = Math.max(box.right() - box.left() + 1, Math.min(columns, 2 * halfSize + 1));
        int[] inside = new int[height * width];
        piece.pixels()
                .forEach(pixel -> inside[(pixel / columns - box.top()) * width + pixel % columns - box.left()] = 1);
        StridedGrid grid = new StridedGrid(0, 0, height, width, Stride.square(1));
        return Core.share(inside, 1, grid, halfSize, halfSize) >= FILLED;
    }

    /** Of a strip with the area and the outline of a piece. */
    private static double width(Pieces.Piece piece) {
        return 2 * piece.size() / (EDGE * Math.max(1, piece.outline()));
    }

    /**
     * The labels without small pieces, outlines as they are.
     *
     * @param labels rows x columns labels from 0, row-major; not modified
     * @param period lattice period in pixels
     */
    public static int[] withoutSpeckle(int[] labels, int rows, int columns, double period) {
        int[] calm = labels.clone();
        Pieces.visit(calm, rows, columns, piece -> {
            if (piece.size() < SMALLEST * period * period) {
                piece.rename(piece.around());
            }
        });
        return calm;
    }

    private int[] smoothed(double period, Workers workers) {
        float[] radii = radii(period);
        int[] smoothed = labels.clone();
        workers.run(rows, row -> {
            int[] counts = new int[names];
            Disc disc = Disc.of(1, columns);
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                if (radii[pixel] >= 1) {
                    disc = radii[pixel] == disc.radius ? disc : Disc.of(radii[pixel], columns);
                    boolean inside = Math.min(row, rows - 1 - row) >= disc.radius
                            && Math.min(column, columns - 1 - column) >= disc.radius;
                    if (!inside || !disc.isMostOf(labels, pixel)) {
                        smoothed[pixel] = most(row, column, disc, counts);
                    }
                }
            }
        });
        return smoothed;
    }

    /** The disc's radius at pixels that are nearer than a period to another label; 0 elsewhere. */
    private float[] radii(double period) {
        float[] ofPiece = new float[labels.length];
        Pieces.visit(labels, rows, columns, piece -> {
            float radius = (float) Math.min(period, SHARE * width(piece));
            piece.visitRuns((from, to) -> Arrays.fill(ofPiece, from, to, radius));
        });
        float[] radii = new float[labels.length];
        int reach = (int) period;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int pixel = row * columns + column;
                if (column + 1 < columns && labels[pixel] != labels[pixel + 1]) {
                    atMost(Math.min(ofPiece[pixel], ofPiece[pixel + 1]), row, column, reach, radii);
                }
                if (row + 1 < rows && labels[pixel] != labels[pixel + columns]) {
                    atMost(Math.min(ofPiece[pixel], ofPiece[pixel + columns]), row, column, reach, radii);
                }
            }
        }
        return radii;
    }

    /** Lowers the radii of a square to at most a given one. */
    private void atMost(float radius, int row, int column, int reach, float[] radii) {
        for (int r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
            for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
                float before = radii[r * columns + c];
                radii[r * columns + c] = before == 0 ? radius : Math.min(before, radius);
            }
        }
    }

    /**
     * The samples of a disc.
     *
     * @param radius in pixels
     * @param downs rows from the centre to every sample
     * @param rights columns likewise
     * @param places in the labels, from that of the centre
     */
    private record Disc(float radius, int[] downs, int[] rights, int[] places) {

        static Disc of(float radius, int columns) {
            int step = (int) Math.max(1, Math.round(STEP * radius));
            int steps = (int) (radius / step);
            int wide = 2 * steps + 1;
            int[] square = IntStream.range(0, wide * wide)
                    .filter(sample -> Math.hypot(sample / wide - steps, sample % wide - steps) * step <= radius)
                    .toArray();
            int[] downs = IntStream.of(square)
                    .map(sample -> step * (sample / wide - steps))
                    .toArray();
            int[] rights = IntStream.of(square)
                    .map(sample -> step * (sample % wide - steps))
                    .toArray();
            int[] places = IntStream.range(0, square.length)
                    .map(sample -> downs[sample] * columns + rights[sample])
                    .toArray();
            return new Disc(radius, downs, rights, places);
        }

        /** Whether half of the samples or more have the centre's label: then no other has more. */
        boolean isMostOf(int[] labels, int centre) {
            int own = labels[centre];
            int same = 0;
            for (int place : places) {
                same += labels[centre + place] == own ? 1 : 0;
            }
            return 2 * same >= places.length;
        }
    }

    /** The label that most of a disc has; that of its centre where others have no more. */
    private int most(int row, int column, Disc disc, int[] counts) {
        Arrays.fill(counts, 0);
        int centre = row * columns + column;
        for (int sample = 0; sample < disc.places.length; sample++) {
            int r = row + disc.downs[sample];
            int c = column + disc.rights[sample];
            if (r >= 0 && r < rows && c >= 0 && c < columns) {
                counts[labels[centre + disc.places[sample]]]++;
            }
        }
        int most = labels[centre];
        for (int label = 0; label < names; label++) {
            most = counts[label] > counts[most] ? label : most;
        }
        return most;
    }
}
