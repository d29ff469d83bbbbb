package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.latticelens.image.Image;

/** Small analytic images with known symmetry: Gaussian columns, evaluated in double. */
final class Crystals {
    private Crystals() {}

    /** A column of atoms: place in pixels, width and height. */
    record Column(double row, double column, double sigma, double height) {}

    /** The sum of the columns over the image. */
    static Image image(int rows, int columns, Iterable<Column> atoms) {
        double[] sum = new double[rows * columns];
        for (Column atom : atoms) {
            double reach = 7 * atom.sigma();
            for (int row = Math.max(0, (int) (atom.row() - reach)); row < Math.min(rows, atom.row() + reach); row++) {
                for (int column = Math.max(0, (int) (atom.column() - reach));
                        column < Math.min(columns, atom.column() + reach);
                        column++) {
                    double squared = (row - atom.row()) * (row - atom.row())
                            + (column - atom.column()) * (column - atom.column());
                    sum[row * columns + column] +=
                            atom.height() * Math.exp(-squared / (2 * atom.sigma() * atom.sigma()));
                }
            }
        }
        float[] pixels = new float[sum.length];
        for (int index = 0; index < sum.length; index++) {
            pixels[index] = (float) sum[index];
        }
        return new Image(rows, columns, pixels);
    }

    /**
     * A motif repeated on a square lattice that has a lattice point at pixel (40, 40), over 81 x 81 pixels.
     *
     * @param motif places in fractions of the cell (row, column) and heights
     */
    static Image lattice(double period, double[][] motif) {
        List<Column> atoms = new ArrayList<>();
        for (int i = -12; i <= 12; i++) {
            for (int j = -12; j <= 12; j++) {
                for (double[] atom : motif) {
                    atoms.add(new Column(40 + (i + atom[0]) * period, 40 + (j + atom[1]) * period, 1.8, atom[2]));
                }
            }
        }
        return image(81, 81, atoms);
    }

    /** Noise without any symmetry, smoothed a little by averaging 3 x 3 pixels. */
    static Image noise(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[] white = new double[(rows + 2) * (columns + 2)];
        for (int index = 0; index < white.length; index++) {
            white[index] = random.nextGaussian();
        }
        float[] pixels = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int cell = 0; cell < 9; cell++) {
                    sum += white[(row + cell / 3) * (columns + 2) + column + cell % 3];
                }
                pixels[row * columns + column] = (float) sum;
            }
        }
        return new Image(rows, columns, pixels);
    }

    /** The image turned by 90 degrees counter-clockwise as it is seen. */
    static Image turned(Image image) {
        int turnedRows = image.columns();
        int turnedColumns = image.rows();
        float[] pixels = new float[turnedRows * turnedColumns];
        for (int row = 0; row < turnedRows; row++) {
            for (int column = 0; column < turnedColumns; column++) {
                pixels[row * turnedColumns + column] = image.value(column, turnedRows - 1 - row);
            }
        }
        return new Image(turnedRows, turnedColumns, pixels);
    }
}
