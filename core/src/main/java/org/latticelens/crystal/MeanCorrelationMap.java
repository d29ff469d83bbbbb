package org.latticelens.crystal;

import java.util.List;
import org.latticelens.descriptor.AutocorrelationSums;
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
     * The map over tiles of one size.
     *
     * @param image of the domain's size
     * @param tiles of equal size, at least one
     */
    static MeanCorrelationMap of(FlatImage image, Domain domain, List<Tile> tiles) {
        int rows = tiles.get(0).rows();
        int columns = tiles.get(0).columns();
        AutocorrelationSums sums = new AutocorrelationSums(rows, columns);
        for (Tile tile : tiles) {
            add(sums, image, domain, tile);
        }
        return of(new HalfSize(rows / 2, columns / 2), sums.sums());
    }

    /** Adds the pixels of the domain, less their mean, and ones in their places, which count the pairs. */
    private static void add(AutocorrelationSums sums, FlatImage image, Domain domain, Tile tile) {
        double[] pixels = new double[tile.rows * tile.columns];
        double[] ones = new double[pixels.length];
        double sum = 0;
        int count = 0;
        for (int row = 0; row < tile.rows; row++) {
            int down = tile.row + row;
            int limit = tile.column + tile.columns;
            for (int start = domain.start(down, tile.column, limit), end;
                    start < limit;
                    start = domain.start(down, end, limit)) {
                end = domain.end(down, start, limit);
                int from = row * tile.columns + start - tile.column;
                image.copy(down, start, end - start, pixels, from);
                for (int place = from; place < from + end - start; place++) {
                    ones[place] = 1;
                    sum += pixels[place];
                }
                count += end - start;
            }
        }
        double mean = sum / Math.max(1, count);
        for (int place = 0; place < pixels.length; place++) {
            pixels[place] -= ones[place] * mean;
        }
        sums.add(pixels, ones);
    }

    private static MeanCorrelationMap of(HalfSize window, AutocorrelationSums.Sums sums) {
        int width = 2 * window.columns() + 1;
        double[] scores = new double[(2 * window.rows() + 1) * width];
        double[] pairs = new double[scores.length];
        int middle = window.columns();
        double variance = sums.first()[middle] / Math.max(1, sums.second()[middle]);
        int centre = scores.length / 2;
        for (int index = centre; index < scores.length; index++) {
            int place = index - centre + middle;
            double count = Math.rint(sums.second()[place]);
            pairs[index] = count;
            scores[index] = count > 0 && variance > 0 ? sums.first()[place] / count / variance : 0;
            pairs[2 * centre - index] = pairs[index];
            scores[2 * centre - index] = scores[index];
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
