package org.latticelens.report;

import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;

/**
 * How pixel values become grey: black at the 0.5 and white at the 99.5 percentile of the pixels inside the mask, so that a
 * few hot pixels leave the contrast alone.
 *
 * @param black value that is shown black
 * @param white value that is shown white; above black
 */
record GreyScale(float black, float white) {
    private static final double OUTSIDE = 0.005;
    private static final int SAMPLES = 1 << 16;

    /** From a sample of the image's pixels: every n-th, where n and the number of columns share no factor: all columns count. */
    static GreyScale of(Image image) {
        float[] values = image.values();
        Mask mask = image.mask().orElse(null);
        int step = Math.max(1, values.length / SAMPLES);
        while (commonFactor(step, image.columns()) > 1) {
            step++;
        }
        float[] sample = new float[(values.length - 1) / step + 1];
        int count = 0;
        for (int index = 0; index < values.length; index += step) {
            boolean inside = mask == null || mask.contains(index / image.columns(), index % image.columns());
            if (inside && Float.isFinite(values[index])) {
                sample[count++] = values[index];
            }
        }
        if (count == 0) {
            return new GreyScale(0, 1);
        }
        Arrays.sort(sample, 0, count);
        float black = sample[(int) Math.round(OUTSIDE * (count - 1))];
        float white = sample[(int) Math.round((1 - OUTSIDE) * (count - 1))];
        return white > black ? new GreyScale(black, white) : new GreyScale(black, Math.nextUp(black));
    }

    private static int commonFactor(int first, int second) {
        return second == 0 ? first : commonFactor(second, first % second);
    }

    /** Grey from 0 to 255; 0 for a pixel that is not a number. */
    int grey(float value) {
        double grey = 255.0 * ((double) value - black) / ((double) white - black);
        return (int) Math.max(0, Math.min(255, grey + 0.5));
    }
}
