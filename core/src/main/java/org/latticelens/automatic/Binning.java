package org.latticelens.automatic;

import org.latticelens.image.Image;

/** Images made smaller by whole pixels. */
public final class Binning {
    /** Periods, in pixels, at which a lattice is seen as well as at longer ones. */
    private static final double ENOUGH_PERIOD = 8;

    private Binning() {}

    /**
     * The largest side of the squares, in pixels, with which a lattice is still seen.
     *
     * @return 1 for an image with a mask, which would be lost
     */
    public static int largest(Image image, double period) {
        return image.mask().isPresent() ? 1 : (int) Math.max(1, period / ENOUGH_PERIOD);
    }

    /**
     * The means of squares of pixels; what is left at the lower and the right edge is left out.
     *
     * @param bin side of the squares, in pixels; at 1 the image itself
     * @return without mask and pixel size
     */
    public static Image of(Image image, int bin) {
        if (bin == 1) {
            return image;
        }
        int rows = image.rows() / bin;
        int columns = image.columns() / bin;
        float[] means = new float[rows * columns];
        float share = 1f / (bin * bin);
        for (int row = 0; row < rows * bin; row++) {
            int place = row * image.columns();
            for (int mean = row / bin * columns; mean < (row / bin + 1) * columns; mean++) {
                float sum = 0;
                for (int end = place + bin; place < end; place++) {
                    sum += image.values()[place];
                }
                means[mean] += share * sum;
            }
        }
        return new Image(rows, columns, means);
    }
}
