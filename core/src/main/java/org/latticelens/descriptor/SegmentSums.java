package org.latticelens.descriptor;

/**
 * Sums over neighbours along two lines of float64 numbers: by suffix and prefix sums over segments of as many, as
 * {@link DownSums} does down the rows. Nothing is ever subtracted. One number after the other, yet faster than
 * {@link AlongSums}, of which each pass over the line would be by vector instructions; two lines at a time, because each sum
 * waits for the one before it.
 */
final class SegmentSums {
    private SegmentSums() {}

    /**
     * For i up to {@code first.length - width}, {@code firstSums[i] = first[i] + .. + first[i + width - 1]}, and likewise of the
     * second line, which is as long.
     *
     * @param firstSums result; what stands behind those places is undefined
     * @param secondSums likewise
     */
    static void of(double[] first, double[] second, int width, double[] firstSums, double[] secondSums) {
        int length = first.length;
        for (int start = 0; start < length; start += width) {
            ahead(first, second, start, Math.min(length, start + width), firstSums, secondSums);
            if (start > 0) {
                behind(first, second, start, Math.min(length, start + width - 1), width - 1, firstSums, secondSums);
            }
        }
    }

    /** From every place of a segment to its end. */
    private static void ahead(
            double[] first, double[] second, int start, int end, double[] firstSums, double[] secondSums) {
        double firstSum = 0;
        double secondSum = 0;
        for (int i = end - 1; i >= start; i--) {
            firstSum += first[i];
            secondSum += second[i];
            firstSums[i] = firstSum;
            secondSums[i] = secondSum;
        }
    }

    /** From the start of a segment to every place of it, added to what is so far the sum that ends there. */
    private static void behind(
            double[] first, double[] second, int start, int end, int back, double[] firstSums, double[] secondSums) {
        double firstSum = 0;
        double secondSum = 0;
        for (int i = start; i < end; i++) {
            firstSum += first[i];
            secondSum += second[i];
            firstSums[i - back] += firstSum;
            secondSums[i - back] += secondSum;
        }
    }
}
