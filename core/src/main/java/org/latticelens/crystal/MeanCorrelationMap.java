package org.latticelens.crystal;

import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.DoubleFFT_2D;
import org.latticelens.descriptor.FourierTransforms;
import org.latticelens.descriptor.HalfSize;

/**
 * The mean local correlation map of a pattern: the scores of all translations of a window, over the pattern's domain. The
 * score of a translation is the correlation of all pairs of domain pixels that far apart, in a few tiles. It has the
 * Patterson symmetry of the pattern (Table I). Noise lowers all scores but that of the zero translation by one factor.
 *
 * <p>Layout: (2 w_rows + 1) x (2 w_columns + 1) scores, row-major, the zero translation in the middle.
 */
public final class MeanCorrelationMap {
    private final HalfSize window;
    private final double[] scores;
    private final double[] pairs;
    /** What {@link #smooth} answers; 0 for the largest translations. */
    private final double[] smooth;

    private MeanCorrelationMap(HalfSize window, double[] scores, double[] pairs) {
        this.window = window;
        this.scores = scores;
        this.pairs = pairs;
        smooth = smoothed(scores, 2 * window.columns() + 1);
    }

    private static double[] smoothed(double[] scores, int width) {
        double[] smoothed = new double[scores.length];
        double[] down = new double[width];
        for (int start = width; start < scores.length - width; start += width) {
            for (int column = 0; column < width; column++) {
                int index = start + column;
                down[column] = scores[index - width] + 2 * scores[index] + scores[index + width];
            }
            for (int column = 1; column < width - 1; column++) {
                smoothed[start + column] = (down[column - 1] + 2 * down[column] + down[column + 1]) / 16;
            }
        }
        return smoothed;
    }

    /** A rectangle of the image, in pixels. */
    record Tile(int row, int column, int rows, int columns) {}

    /**
     * The map over tiles of one size. The sum of the tiles' power spectra is transformed back once; pixel values are the
     * real part and the mask the imaginary part of one transform.
     *
     * @param values the levelled image, rows x columns of the domain, row-major
     * @param tiles of equal size, at least one
     */
    static MeanCorrelationMap of(double[] values, Domain domain, List<Tile> tiles) {
        int tileRows = tiles.get(0).rows();
        int tileColumns = tiles.get(0).columns();
        HalfSize window = new HalfSize(tileRows / 2, tileColumns / 2);
        int rows = FourierTransforms.sizeAtLeast(tileRows + window.rows());
        int columns = FourierTransforms.sizeAtLeast(tileColumns + window.columns());
        DoubleFFT_2D transform = FourierTransforms.of(rows, columns);
        double[] power = new double[rows * 2 * columns];
        double[] padded = new double[power.length];
        for (Tile tile : tiles) {
            fill(padded, columns, values, domain, tile);
            transform.complexForward(padded);
            addPower(power, padded, rows, columns);
        }
        transform.complexInverse(power, true);
        return of(window, power, rows, columns);
    }

    private static void fill(double[] padded, int width, double[] values, Domain domain, Tile tile) {
        Arrays.fill(padded, 0);
        double sum = 0;
        int count = 0;
        for (int row = tile.row; row < tile.row + tile.rows; row++) {
            for (int column = tile.column; column < tile.column + tile.columns; column++) {
                if (domain.contains(row, column)) {
                    sum += values[row * domain.columns() + column];
                    count++;
                }
            }
        }
        double mean = sum / Math.max(1, count);
        for (int row = 0; row < tile.rows; row++) {
            for (int column = 0; column < tile.columns; column++) {
                if (domain.contains(tile.row + row, tile.column + column)) {
                    int place = 2 * (row * width + column);
                    padded[place] = values[(tile.row + row) * domain.columns() + tile.column + column] - mean;
                    padded[place + 1] = 1;
                }
            }
        }
    }

    /** Adds |V|^2 to the real part and |M|^2 to the imaginary part, given the transform of v + i m. */
    private static void addPower(double[] power, double[] spectrum, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int opposite = row == 0 ? 0 : rows - row;
            if (opposite < row) {
                continue; // done with its mirror
            }
            for (int column = 0; column < columns; column++) {
                int place = 2 * (row * columns + column);
                int mirror = 2 * (opposite * columns + (column == 0 ? 0 : columns - column));
                double evenReal = (spectrum[place] + spectrum[mirror]) / 2;
                double evenImaginary = (spectrum[place + 1] - spectrum[mirror + 1]) / 2;
                double oddReal = (spectrum[place + 1] + spectrum[mirror + 1]) / 2;
                double oddImaginary = (spectrum[place] - spectrum[mirror]) / 2;
                double values = evenReal * evenReal + evenImaginary * evenImaginary;
                double mask = oddReal * oddReal + oddImaginary * oddImaginary;
                power[place] += values;
                power[place + 1] += mask;
                if (opposite != row) {
                    power[mirror] += values;
                    power[mirror + 1] += mask;
                }
            }
        }
    }

    private static MeanCorrelationMap of(HalfSize window, double[] sums, int rows, int columns) {
        int width = 2 * window.columns() + 1;
        double[] scores = new double[(2 * window.rows() + 1) * width];
        double[] pairs = new double[scores.length];
        double variance = sums[0] / Math.max(1, sums[1]);
        for (int row = -window.rows(), index = 0; row <= window.rows(); row++) {
            for (int column = -window.columns(); column <= window.columns(); column++, index++) {
                int place = 2 * (Math.floorMod(row, rows) * columns + Math.floorMod(column, columns));
                pairs[index] = Math.rint(sums[place + 1]);
                scores[index] = pairs[index] > 0 && variance > 0 ? sums[place] / pairs[index] / variance : 0;
            }
        }
        return new MeanCorrelationMap(window, scores, pairs);
    }

    /** Half size w of the range of translations. */
    public HalfSize window() {
        return window;
    }

    /** All scores, row-major; the map's own array, not to be modified. */
    public double[] scores() {
        return scores;
    }

    /** The score of the translation by this many rows and columns, about -1 to 1; 0 where no two pixels are that far apart. */
    public double score(int rows, int columns) {
        return scores[index(rows, columns)];
    }

    /** Number of pairs of pixels that the score is taken over. */
    public double pairs(int rows, int columns) {
        return pairs[index(rows, columns)];
    }

    /** Whether the map has this translation and all within {@code margin} pixels of it. */
    boolean reaches(double rows, double columns, int margin) {
        return Math.abs(rows) + margin <= window.rows() && Math.abs(columns) + margin <= window.columns();
    }

    /**
     * The score smoothed with its neighbours, weighted 4 : 2 : 1; the zero translation, which bears noise, counts little. For
     * translations within the window by a pixel.
     */
    double smooth(int rows, int columns) {
        return smooth[index(rows, columns)];
    }

    /**
     * The score of the zero translation without noise from pixel to pixel, which correlates with no other: a parabola through
     * the scores of translations by one and two pixels along either axis, at 0. Not above 1.
     */
    double signal() {
        double near = (score(0, 1) + score(1, 0)) / 2;
        double far = (score(0, 2) + score(2, 0)) / 2;
        return Math.min(1, Math.max(0, (4 * near - far) / 3));
    }

    private int index(int rows, int columns) {
        return (rows + window.rows()) * (2 * window.columns() + 1) + columns + window.columns();
    }
}
