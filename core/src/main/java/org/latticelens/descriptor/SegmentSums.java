package org.latticelens.descriptor;

/**
 * Sums over neighbours along a line of float64 numbers: by suffix and prefix sums over segments of as many, as {@link DownSums}
 * does down the rows. Nothing is ever subtracted. One number after the other, yet faster than {@link AlongSums}, of which each
 * pass over the line would be by vector instructions.
 */
final class SegmentSums {
    private SegmentSums() {}

    /**
     * For i up to {@code values.length - width}, {@code sums[i] = values[i] + .. + values[i + width - 1]}.
     *
     * @param sums result; what stands behind those places is undefined
     */
    static void of(double[] values, int width, double[] sums) {
        int length = values.length;
        for (int start = 0; start < length; start += width) {
            int end = Math.min(length, start + width);
            double ahead = 0;
            for (int i = end - 1; i >= start; i--) {
                ahead += values[i];
                sums[i] = ahead;
            }
            double behind = 0;
            for (int i = start; i < Math.min(length, start + width - 1) && start > 0; i++) {
                behind += values[i];
                sums[i + 1 - width] += behind;
            }
        }
    }
}
