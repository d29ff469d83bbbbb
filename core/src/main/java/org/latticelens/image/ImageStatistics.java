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
        Tally tally = new Tally();
        Mask mask = image.mask().orElse(null);
        for (int row = 0; row < image.rows(); row++) {
            int from = row * image.columns();
            if (mask == null) {
                tally.addAll(image.values(), from, from + image.columns());
                continue;
            }
            for (int column = 0; column < image.columns(); column++) {
                if (mask.contains(row, column)) {
                    tally.add(image.values()[from + column]);
                }
            }
        }
        return tally.finite == 0
                ? new ImageStatistics(0, 0, 0, tally.notFinite)
                : new ImageStatistics(tally.min, tally.max, tally.sum / tally.finite, tally.notFinite);
    }

    /** The pixels so far. */
    private static final class Tally {
        private float min = Float.POSITIVE_INFINITY;
        private float max = Float.NEGATIVE_INFINITY;
        private double sum;
        private long finite;
        private long notFinite;

        void add(float value) {
            if (Float.isFinite(value)) {
                finite++;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            } else {
                notFinite++;
            }
        }

        /** Two sums, since each addition waits for the one before; they are finite where all pixels are. */
        void addAll(float[] values, int from, int end) {
            double sums = 0;
            double otherSums = 0;
            float least = min;
            float most = max;
            int middle = from + (end - from) / 2;
            for (int index = from, other = middle; index < middle; index++, other++) {
                float value = values[index];
                float otherValue = values[other];
                sums += value;
                otherSums += otherValue;
                float less = value < otherValue ? value : otherValue; // faster than Math.min, which looks for NaN
                float more = value < otherValue ? otherValue : value;
                least = less < least ? less : least;
                most = more > most ? more : most;
            }
            int rest = from;
            if (Double.isFinite(sums + otherSums)) {
                rest = 2 * middle - from;
                finite += rest - from;
                sum += sums + otherSums;
                min = least;
                max = most;
            }
            for (int index = rest; index < end; index++) {
                add(values[index]);
            }
        }
    }
}
