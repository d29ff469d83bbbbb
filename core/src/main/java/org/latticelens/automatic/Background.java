package org.latticelens.automatic;

import org.latticelens.image.Image;
import org.latticelens.image.Mask;

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
    static double[] removed(Image image, int halfSize) {
        int rows = image.rows();
        int columns = image.columns();
        Mask mask = image.mask().orElse(null);
        double[] weights = new double[rows * columns];
        double[] values = new double[rows * columns];
        double mean = image.statistics().mean();
        for (int row = 0, index = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++, index++) {
                if ((mask == null || mask.contains(row, column)) && Float.isFinite(image.values()[index])) {
                    weights[index] = 1;
                    values[index] = image.values()[index] - mean;
                }
            }
        }
        if (halfSize == 0) {
            return values;
        }
        double[] background = values.clone();
        double[] seen = weights.clone();
        for (int pass = 0; pass < PASSES; pass++) {
            BoxSums.replace(background, rows, columns, halfSize, halfSize);
            BoxSums.replace(seen, rows, columns, halfSize, halfSize);
        }
        for (int index = 0; index < values.length; index++) {
            values[index] = weights[index] == 0 ? 0 : values[index] - background[index] / seen[index];
        }
        return values;
    }
}
