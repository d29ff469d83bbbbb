package org.latticelens.automatic;

import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/** Removes what varies slowly over an image: thickness, contamination, uneven illumination. */
final class Background {
    private static final int PASSES = 2;

    private Background() {}

    /**
     * The pixels less their mean over a square around them, taken twice; the square ends at the image's edge.
     *
     * @param halfSize of the square, in pixels; 0 to leave the background
     * @return rows x columns values, row-major; 0 outside the mask and where a pixel is not finite
     */
    static double[] removed(Image image, int halfSize, Workers workers) {
        int rows = image.rows();
        int columns = image.columns();
        boolean[] there = new boolean[rows * columns];
        double[] values = new double[rows * columns];
        boolean all = centre(image, there, values, workers);
        if (halfSize == 0) {
            return values;
        }
        double[] background = values.clone();
        replace(background, rows, columns, halfSize, workers);
        if (all) {
            double[] raw = values.clone();
            subtractWhole(values, background, rows, columns, halfSize, workers);
            Steps.level(raw, values, rows, columns, halfSize, workers);
        } else {
            double[] seen = new double[values.length];
            for (int index = 0; index < seen.length; index++) {
                seen[index] = there[index] ? 1 : 0;
            }
            replace(seen, rows, columns, halfSize, workers);
            for (int index = 0; index < values.length; index++) {
                values[index] = there[index] ? values[index] - background[index] / seen[index] : 0;
            }
        }
        return values;
    }

    /**
     * The pixels that are in the mask and finite, less the mean.
     *
     * @param there which they are; written
     * @param values written
     * @return whether all are
     */
    private static boolean centre(Image image, boolean[] there, double[] values, Workers workers) {
        Mask mask = image.mask().orElse(null);
        double mean = image.statistics().mean();
        int columns = image.columns();
        return workers
                .map(image.rows(), row -> {
                    boolean all = true;
                    for (int column = 0, index = row * columns; column < columns; column++, index++) {
                        float value = image.values()[index];
                        there[index] = (mask == null || mask.contains(row, column)) && Float.isFinite(value);
                        values[index] = there[index] ? value - mean : 0;
                        all &= there[index];
                    }
                    return all;
                })
                .stream()
                .allMatch(all -> all);
    }

    /** Where all pixels are there, those that a mean is taken of are those of a row times those of a column. */
    private static void subtractWhole(
            double[] values, double[] background, int rows, int columns, int halfSize, Workers workers) {
        double[] high = ones(rows);
        double[] wide = ones(columns);
        replace(high, rows, 1, halfSize, workers);
        replace(wide, 1, columns, halfSize, workers);
        workers.run(rows, row -> {
            for (int column = 0, index = row * columns; column < columns; column++, index++) {
                values[index] -= background[index] / (high[row] * wide[column]);
            }
        });
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void replace(double[] values, int rows, int columns, int halfSize, Workers workers) {
        for (int pass = 0; pass < PASSES; pass++) {
            BoxSums.replace(values, rows, columns, halfSize, halfSize, workers);
        }
    }
}
