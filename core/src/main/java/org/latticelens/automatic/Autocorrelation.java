package org.latticelens.automatic;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;
import org.latticelens.descriptor.FourierTransforms;

/**
 * The autocorrelation of a square tile of pixels for shifts up to half its side, every shift divided by the number of
 * pixels that overlap: an estimate of the covariance of two pixels that far apart.
 *
 * <p>Layout: shifts 0 to {@code reach} down x {@code -reach} to {@code reach} to the right, row-major; the other half
 * follows from A(-t) = A(t).
 */
final class Autocorrelation {
    private final int reach;
    private final double[] values;
    /** What {@link #smooth} answers, likewise; 0 for the largest shifts. */
    private final double[] smooth;

    private Autocorrelation(int reach, double[] values) {
        this.reach = reach;
        this.values = values;
        int width = 2 * reach + 1;
        smooth = new double[values.length];
        for (int row = 0; row < reach; row++) {
            for (int column = 1 - reach; column < reach; column++) {
                smooth[row * width + column + reach] = smoothed(row, column);
            }
        }
    }

    /**
     * The autocorrelation of a tile.
     *
     * @param tile side x side values with mean about 0, row-major
     */
    static Autocorrelation of(double[] tile, int side) {
        return ofBoth(tile, new double[tile.length], side).get(0);
    }

    /**
     * The autocorrelations of two tiles, which share their Fourier transforms: one is the real part and the other the imaginary
     * part. The rows around a tile that are zero, and shifts that are not asked for, are never transformed.
     *
     * @param first side x side values with mean about 0, row-major
     * @param second likewise
     */
    static List<Autocorrelation> ofBoth(double[] first, double[] second, int side) {
        int reach = side / 2;
        int size = FourierTransforms.sizeAtLeast(side + reach);
        DoubleFFT_1D transform = new DoubleFFT_1D(size);
        double[][] lines = new double[side][2 * size];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                lines[row][2 * column] = first[row * side + column];
                lines[row][2 * column + 1] = second[row * side + column];
            }
            transform.complexForward(lines[row]);
        }
        double[] down = new double[2 * size];
        double[] opposite = new double[2 * size];
        for (int column = 0; column <= size / 2; column++) {
            int other = (size - column) % size;
            transformDown(lines, column, transform, down);
            transformDown(lines, other, transform, opposite);
            for (int row = 0; row < size; row++) {
                setPowers(down, 2 * row, opposite, 2 * ((size - row) % size));
            }
            transformBack(down, transform, lines, column, reach);
            transformBack(opposite, transform, lines, other, reach);
        }
        int width = 2 * reach + 1;
        double[] ofFirst = new double[(reach + 1) * width];
        double[] ofSecond = new double[(reach + 1) * width];
        for (int row = 0; row <= reach; row++) {
            transform.complexInverse(lines[row], true);
            for (int column = -reach; column <= reach; column++) {
                double overlap = (double) (side - row) * (side - Math.abs(column));
                int place = 2 * Math.floorMod(column, size);
                ofFirst[row * width + column + reach] = lines[row][place] / overlap;
                ofSecond[row * width + column + reach] = lines[row][place + 1] / overlap;
            }
        }
        return List.of(new Autocorrelation(reach, ofFirst), new Autocorrelation(reach, ofSecond));
    }

    private static void transformDown(double[][] lines, int column, DoubleFFT_1D transform, double[] down) {
        Arrays.fill(down, 0);
        for (int row = 0; row < lines.length; row++) {
            down[2 * row] = lines[row][2 * column];
            down[2 * row + 1] = lines[row][2 * column + 1];
        }
        transform.complexForward(down);
    }

    private static void transformBack(double[] down, DoubleFFT_1D transform, double[][] lines, int column, int reach) {
        transform.complexInverse(down, true);
        for (int row = 0; row <= reach; row++) {
            lines[row][2 * column] = down[2 * row];
            lines[row][2 * column + 1] = down[2 * row + 1];
        }
    }

    /**
     * Power spectra of both tiles, as real and imaginary part, in place of the transform at a frequency f and at -f. With A and B
     * the transforms of the tiles, of which A(-f) is the conjugate of A(f), the transform of both is A + iB.
     */
    private static void setPowers(double[] here, int at, double[] there, int opposite) {
        double evenReal = here[at] + there[opposite];
        double evenImaginary = here[at + 1] - there[opposite + 1];
        double oddReal = here[at] - there[opposite];
        double oddImaginary = here[at + 1] + there[opposite + 1];
        double first = (evenReal * evenReal + evenImaginary * evenImaginary) / 4;
        double second = (oddReal * oddReal + oddImaginary * oddImaginary) / 4;
        here[at] = first;
        here[at + 1] = second;
        there[opposite] = first;
        there[opposite + 1] = second;
    }

    /** Largest shift along rows and along columns, in pixels. */
    int reach() {
        return reach;
    }

    /** The covariance of two pixels this far apart. */
    double at(int rows, int columns) {
        return rows < 0
                ? values[-rows * (2 * reach + 1) - columns + reach]
                : values[rows * (2 * reach + 1) + columns + reach];
    }

    /**
     * The covariance of pixels about this far apart: that of the shift and its neighbours, weighted 4 : 2 : 1. For shifts below the
     * reach.
     */
    double smooth(int rows, int columns) {
        return rows < 0
                ? smooth[-rows * (2 * reach + 1) - columns + reach]
                : smooth[rows * (2 * reach + 1) + columns + reach];
    }

    private double smoothed(int rows, int columns) {
        double sum = 0;
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                sum += (2 - Math.abs(down)) * (2 - Math.abs(right)) * at(rows + down, columns + right);
            }
        }
        return sum / 16;
    }

    /**
     * The variance without the noise, which correlates with no other pixel: a parabola through the shifts of one and two
     * pixels along either axis, at shift 0. Not above the variance.
     */
    double signal() {
        double near = (at(0, 1) + at(1, 0)) / 2;
        double far = (at(0, 2) + at(2, 0)) / 2;
        return Math.min(at(0, 0), Math.max(0, (4 * near - far) / 3));
    }
}
