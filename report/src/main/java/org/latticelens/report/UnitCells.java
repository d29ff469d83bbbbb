package org.latticelens.report;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.latticelens.crystal.Lattice;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.crystal.Vector;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;

/**
 * Unit cells to draw over an image (Fig. 5): nine of each pattern, where it is farthest from any other. Their corners are
 * where the image is brightest on average over the cells around.
 */
final class UnitCells {
    private static final int CELLS = 3;
    /** Cells in every direction whose corners decide where the corners are. */
    private static final int AROUND = 4;
    /** Places along either vector at which the corner is tried. */
    private static final int TRIALS = 16;

    private UnitCells() {}

    /**
     * The lines of the cells, one shape per pattern with a lattice, in pixels of the image: (0, 0) is the upper left corner of
     * its first pixel, x to the right and y down.
     */
    static List<Shape> of(Image image, LabelMap labels, List<Optional<PatternCrystal>> crystals) {
        int[] middles = middles(labels);
        List<Shape> shapes = new ArrayList<>();
        for (Optional<PatternCrystal> crystal : crystals) {
            crystal.ifPresent(found -> {
                Lattice lattice = found.lattice().lattice();
                int middle = middles[found.pattern()];
                int row = middle / labels.columns();
                Vector wanted = new Vector(row, middle % labels.columns());
                shapes.add(lines(lattice, corner(image, lattice, wanted)));
            });
        }
        return shapes;
    }

    /** For every label the pixel that is farthest from other labels and from the image's edge, along rows and columns. */
    private static int[] middles(LabelMap map) {
        int rows = map.rows();
        int columns = map.columns();
        int[] labels = map.labels();
        int[] distances = new int[rows * columns];
        Arrays.fill(distances, 1);
        for (int row = 1; row < rows; row++) {
            for (int column = 1, pixel = row * columns + 1; column < columns; column++, pixel++) {
                distances[pixel] = next(labels, distances, pixel, -1, -columns);
            }
        }
        int[] middles = new int[map.patterns() + 1];
        int[] farthest = new int[map.patterns() + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1, pixel = row * columns + column; column >= 0; column--, pixel--) {
                boolean inner = row < rows - 1 && column < columns - 1;
                int distance = inner ? Math.min(distances[pixel], next(labels, distances, pixel, 1, columns)) : 1;
                distances[pixel] = distance;
                if (distance > farthest[labels[pixel]]) {
                    farthest[labels[pixel]] = distance;
                    middles[labels[pixel]] = pixel;
                }
            }
        }
        return middles;
    }

    /** One more than the distances of two neighbours allow; that of one with another label is 0. */
    private static int next(int[] labels, int[] distances, int pixel, int aside, int over) {
        int label = labels[pixel];
        int first = labels[pixel + aside] == label ? distances[pixel + aside] : 0;
        int second = labels[pixel + over] == label ? distances[pixel + over] : 0;
        return 1 + Math.min(first, second);
    }

    /** The corner, near a point, from which a grid of corners is brightest. */
    private static Vector corner(Image image, Lattice lattice, Vector wanted) {
        Vector best = wanted;
        double brightest = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < TRIALS; m++) {
            for (int n = 0; n < TRIALS; n++) {
                Vector corner = wanted.combined(1, lattice.vector((double) m / TRIALS, (double) n / TRIALS), 1);
                double brightness = brightness(image, lattice, corner);
                if (brightness > brightest) {
                    brightest = brightness;
                    best = corner;
                }
            }
        }
        return best;
    }

    /** Mean over 3 x 3 pixels around the corners of the cells around. */
    private static double brightness(Image image, Lattice lattice, Vector corner) {
        double sum = 0;
        int count = 0;
        for (int m = -AROUND; m <= AROUND; m++) {
            for (int n = -AROUND; n <= AROUND; n++) {
                Vector at = corner.combined(1, lattice.vector(m, n), 1);
                int row = (int) Math.rint(at.row());
                int column = (int) Math.rint(at.column());
                if (row < 1 || row > image.rows() - 2 || column < 1 || column > image.columns() - 2) {
                    continue;
                }
                for (int near = 0; near < 9; near++) {
                    sum += image.value(row + near / 3 - 1, column + near % 3 - 1);
                }
                count += 9;
            }
        }
        return count == 0 || Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum / count;
    }

    private static Shape lines(Lattice lattice, Vector corner) {
        Path2D lines = new Path2D.Double();
        double half = CELLS / 2.0;
        for (int line = 0; line <= CELLS; line++) {
            double along = Math.ceil(line - half);
            double from = Math.ceil(-half);
            lines.append(line(lattice, corner, along, from, along, from + CELLS), false);
            lines.append(line(lattice, corner, from, along, from + CELLS, along), false);
        }
        return lines;
    }

    private static Shape line(Lattice lattice, Vector corner, double m, double n, double toM, double toN) {
        Vector from = corner.combined(1, lattice.vector(m, n), 1);
        Vector to = corner.combined(1, lattice.vector(toM, toN), 1);
        return new Line2D.Double(from.column() + 0.5, from.row() + 0.5, to.column() + 0.5, to.row() + 0.5);
    }
}
