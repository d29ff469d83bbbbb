package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latticelens.crystal.Crystallography;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;

/** Cells drawn over two simulated lattices of Gaussian columns whose places are known. */
class UnitCellsTest {
    private static final int SIZE = 240;
    private static final double[][] LEFT = {{0.4, 12.1}, {-14.3, 1.2}};
    private static final double[][] RIGHT = {{7.3, 8.2}, {-9.1, 7.9}};

    @Test
    void cornersAreColumnsOfTheirOwnPattern() {
        Image image = image();
        int[] values = new int[SIZE * SIZE];
        for (int index = 0; index < values.length; index++) {
            values[index] = index % SIZE < SIZE / 2 ? 1 : 2;
        }
        LabelMap labels = new LabelMap(SIZE, SIZE, 2, values);
        List<Optional<PatternCrystal>> crystals = Crystallography.of(image, labels, Workers.ofMachine());
        List<Shape> shapes = UnitCells.of(image, labels, crystals);
        assertThat(shapes).hasSize(2);
        for (int pattern = 0; pattern < 2; pattern++) {
            double[][] lattice = pattern == 0 ? LEFT : RIGHT;
            List<double[]> ends = ends(shapes.get(pattern));
            assertThat(ends).hasSize(16);
            for (double[] end : ends) {
                assertThat(end[0]).isBetween(pattern * SIZE / 2.0, (pattern + 1) * SIZE / 2.0);
                // x and y count from a pixel's corner
                double column = end[0] - 0.5 - 7.3;
                double row = end[1] - 0.5 - 5.6;
                double determinant = lattice[0][0] * lattice[1][1] - lattice[0][1] * lattice[1][0];
                double m = (row * lattice[1][1] - column * lattice[1][0]) / determinant;
                double n = (lattice[0][0] * column - lattice[0][1] * row) / determinant;
                assertThat(m).isCloseTo(Math.rint(m), within(0.1));
                assertThat(n).isCloseTo(Math.rint(n), within(0.1));
            }
        }
    }

    /** Beginnings and ends of all lines: x, y. */
    private static List<double[]> ends(Shape shape) {
        List<double[]> ends = new ArrayList<>();
        for (PathIterator part = shape.getPathIterator(null); !part.isDone(); part.next()) {
            double[] point = new double[6];
            part.currentSegment(point);
            ends.add(point);
        }
        return ends;
    }

    private static Image image() {
        float[] values = new float[SIZE * SIZE];
        for (int half = 0; half < 2; half++) {
            double[][] lattice = half == 0 ? LEFT : RIGHT;
            for (int m = -60; m <= 60; m++) {
                for (int n = -60; n <= 60; n++) {
                    double row = 5.6 + m * lattice[0][0] + n * lattice[1][0];
                    double column = 7.3 + m * lattice[0][1] + n * lattice[1][1];
                    add(values, row, column, half);
                }
            }
        }
        return new Image(SIZE, SIZE, values);
    }

    private static void add(float[] values, double row, double column, int half) {
        for (int r = (int) row - 8; r <= row + 8; r++) {
            for (int c = (int) column - 8; c <= column + 8; c++) {
                if (r >= 0 && r < SIZE && c >= half * SIZE / 2 && c < (half + 1) * SIZE / 2) {
                    values[r * SIZE + c] +=
                            (float) Math.exp(-(Math.pow(r - row, 2) + Math.pow(c - column, 2)) / (2 * 2.2 * 2.2));
                }
            }
        }
    }
}
