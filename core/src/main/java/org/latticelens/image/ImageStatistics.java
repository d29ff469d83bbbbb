package org.latticelens.image;

/**
 * What one pass over an image tells.
 *
 * @param min smallest finite pixel value; 0 where there is none
 * @param max largest finite pixel value; 0 where there is none
 * @param mean mean of the finite pixel values; 0 where there is none
 * @param notFinite number of pixels that are NaN or infinite
 */
public record ImageStatistics(double min, double max, double mean, long notFinite) {

    /** Statistics of the pixels that the mask contains; of all pixels where the image carries no mask. */
    static ImageStatistics of(Image image) {
        float[] values = image.values();
        Mask mask = image.mask().orElse(null);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        long notFinite = 0;
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                if (mask != null && !mask.contains(row, column)) {
                    continue;
                }
                double value = values[index];
                if (Double.isFinite(value)) {
                    finite++;
                    sum += value;
                    min = value < min ? value : min; // finite: faster than Math.min, which looks for NaN
                    max = value > max ? value : max;
                } else {
                    notFinite++;
                }
            }
        }
        return finite == 0
                ? new ImageStatistics(0, 0, 0, notFinite)
                : new ImageStatistics(min, max, sum / finite, notFinite);
    }
}
