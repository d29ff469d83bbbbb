package org.latticelens.automatic;

import java.util.List;
import org.latticelens.descriptor.AutocorrelationSums;

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
     * The autocorrelations of two tiles, which share their Fourier transforms.
     *
     * @param first side x side values with mean about 0, row-major
     * @param second likewise
     */
    static List<Autocorrelation> ofBoth(double[] first, double[] second, int side) {
        AutocorrelationSums tiles = new AutocorrelationSums(side, side);
        tiles.add(first, second);
        AutocorrelationSums.Sums sums = tiles.sums();
        return List.of(ofSums(sums.first(), side), ofSums(sums.second(), side));
    }

    private static Autocorrelation ofSums(double[] sums, int side) {
        int reach = side / 2;
        double[] means = new double[sums.length];
        for (int row = 0, place = 0; row <= reach; row++) {
            for (int column = -reach; column <= reach; column++, place++) {
                means[place] = sums[place] / ((double) (side - row) * (side - Math.abs(column)));
            }
        }
        return new Autocorrelation(reach, means);
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
