package org.latticelens.descriptor;

import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * The autocorrelations of tiles of one size, added up: for every shift t the sum of A(r) A(r + t) over all r of a tile for which
 * r + t lies in it too. Every tile has two, which share their Fourier transforms: one is the real part and the other the
 * imaginary part. What is zero around a tile, follows from symmetry, or belongs to shifts that are not asked for is not
 * transformed.
 *
 * <p>Not thread-safe.
 */
public final class AutocorrelationSums {
    private final int rows;
    private final int columns;
    private final DoubleFFT_1D down;
    private final DoubleFFT_1D across;
    /** One column of the transform to an array, from its first row on. */
    private final double[][] spectrum;
    /** The power spectra of the first half of the columns, likewise; the others follow from P(-f) = P(f). */
    private final double[][] powers;

    /** For tiles of this size, and shifts up to half of it. */
    public AutocorrelationSums(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        int height = FourierTransforms.sizeAtLeast(rows + reachDown());
        int width = FourierTransforms.sizeAtLeast(columns + reachAcross());
        down = new DoubleFFT_1D(height);
        across = new DoubleFFT_1D(width);
        spectrum = new double[width][2 * height];
        powers = new double[width / 2 + 1][2 * height];
    }

    /**
     * Sums over pairs of pixels.
     *
     * <p>Layout: shifts 0 to {@code rows / 2} down x {@code -columns / 2} to {@code columns / 2} to the right, row-major; the
     * other half follows from C(-t) = C(t).
     */
    public record Sums(double[] first, double[] second) {}

    /** Largest shift along columns. */
    private int reachDown() {
        return rows / 2;
    }

    /** Largest shift along rows. */
    private int reachAcross() {
        return columns / 2;
    }

    /**
     * Adds a tile.
     *
     * @param first rows x columns values, row-major
     * @param second likewise
     */
    public void add(double[] first, double[] second) {
        double[] line = new double[2 * spectrum.length];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(line, 2 * columns, line.length, 0);
            for (int column = 0; column < columns; column++) {
                line[2 * column] = first[row * columns + column];
                line[2 * column + 1] = second[row * columns + column];
            }
            across.complexForward(line);
            for (int column = 0; column < spectrum.length; column++) {
                spectrum[column][2 * row] = line[2 * column];
                spectrum[column][2 * row + 1] = line[2 * column + 1];
            }
        }
        for (double[] column : spectrum) {
            Arrays.fill(column, 2 * rows, column.length, 0);
            down.complexForward(column);
        }
        for (int column = 0; column < powers.length; column++) {
            addPowers(powers[column], spectrum[column], spectrum[(spectrum.length - column) % spectrum.length]);
        }
    }

    /**
     * Adds both power spectra along a column of frequencies f. With A and B the transforms of what a tile has, of which A(-f) is
     * the conjugate of A(f), the transform of both together is A + iB.
     *
     * @param here the transform along the column
     * @param there along that of -f
     */
    private static void addPowers(double[] powers, double[] here, double[] there) {
        for (int at = 0, opposite = 0; at < powers.length; at += 2, opposite = powers.length - at) {
            double evenReal = here[at] + there[opposite];
            double evenImaginary = here[at + 1] - there[opposite + 1];
            double oddReal = here[at] - there[opposite];
            double oddImaginary = here[at + 1] + there[opposite + 1];
            powers[at] += (evenReal * evenReal + evenImaginary * evenImaginary) / 4;
            powers[at + 1] += (oddReal * oddReal + oddImaginary * oddImaginary) / 4;
        }
    }

    /** The sums over all tiles; none can be added after. */
    public Sums sums() {
        for (double[] column : powers) {
            down.complexInverse(column, true);
        }
        int width = 2 * reachAcross() + 1;
        double[] first = new double[(reachDown() + 1) * width];
        double[] second = new double[first.length];
        double[] line = new double[2 * spectrum.length];
        for (int row = 0; row <= reachDown(); row++) {
            for (int column = 0; column < spectrum.length; column++) {
                boolean held = column < powers.length;
                double[] source = powers[held ? column : spectrum.length - column];
                int at = held || row == 0 ? 2 * row : source.length - 2 * row;
                line[2 * column] = source[at];
                line[2 * column + 1] = source[at + 1];
            }
            across.complexInverse(line, true);
            for (int column = -reachAcross(); column <= reachAcross(); column++) {
                int place = 2 * Math.floorMod(column, spectrum.length);
                first[row * width + column + reachAcross()] = line[place];
                second[row * width + column + reachAcross()] = line[place + 1];
            }
        }
        return new Sums(first, second);
    }
}
