package org.latticelens.automatic;

import org.jtransforms.fft.DoubleFFT_2D;
import org.latticelens.descriptor.FourierSize;

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

    private Autocorrelation(int reach, double[] values) {
        this.reach = reach;
        this.values = values;
    }

    /**
     * The autocorrelation of a tile.
     *
     * @param tile side x side values with mean about 0, row-major
     */
    static Autocorrelation of(double[] tile, int side) {
        int reach = side / 2;
        int size = FourierSize.atLeast(side + reach);
        double[] padded = new double[size * 2 * size];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                padded[row * 2 * size + 2 * column] = tile[row * side + column];
            }
        }
        DoubleFFT_2D transform = new DoubleFFT_2D(size, size);
        transform.complexForward(padded);
        for (int place = 0; place < padded.length; place += 2) {
            padded[place] = padded[place] * padded[place] + padded[place + 1] * padded[place + 1];
            padded[place + 1] = 0;
        }
        transform.complexInverse(padded, true);
        int width = 2 * reach + 1;
        double[] values = new double[(reach + 1) * width];
        for (int row = 0; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++) {
                double overlap = (double) (side - row) * (side - Math.abs(column));
                double sum = padded[row * 2 * size + 2 * Math.floorMod(column, size)];
                values[row * width + column + reach] = sum / overlap;
            }
        }
        return new Autocorrelation(reach, values);
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

    /** The covariance of pixels about this far apart: that of the shift and its neighbours, weighted 4 : 2 : 1. */
    double smooth(int rows, int columns) {
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
