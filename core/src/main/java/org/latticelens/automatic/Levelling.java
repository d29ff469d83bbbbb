package org.latticelens.automatic;

import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

/**
 * What is done to an image before scores: a slowly varying background is removed, so that no score is high because both
 * patches get brighter to the same side, and pixels are averaged with their neighbours against noise.
 *
 * @param background half size of the square whose mean is the background, in pixels; 0 to leave it
 * @param blur standard deviation of a Gaussian, in pixels; 0 for none
 */
public record Levelling(int background, double blur) {
    /** The image as it is. */
    public static final Levelling NONE = new Levelling(0, 0);

    private static final int MOST_BACKGROUND = 100_000;
    private static final double MOST_BLUR = 100;

    /** @throws IllegalArgumentException if a number is negative, too large or not finite */
    public Levelling {
        if (background < 0 || background > MOST_BACKGROUND) {
            throw new IllegalArgumentException("the background's half size is a whole number of pixels from 0 to "
                    + MOST_BACKGROUND + ", found " + background);
        }
        if (!(blur >= 0 && blur <= MOST_BLUR)) {
            throw new IllegalArgumentException(
                    "the blur is a number of pixels from 0 to " + MOST_BLUR + ", found " + blur);
        }
    }

    /**
     * The levelled image, with the pixel size and mask of the given one.
     *
     * @param image all pixels inside its mask finite
     */
    public Image of(Image image, Workers workers) {
        return background == 0 && blur == 0 ? image : blurred(flat(image, workers), workers);
    }

    /**
     * The image without its background, not blurred yet.
     *
     * @param image all pixels inside its mask finite
     */
    public Image flat(Image image, Workers workers) {
        double[] values = Background.removed(image, background, workers);
        float[] flat = new float[values.length];
        int columns = image.columns();
        workers.run(image.rows(), row -> {
            for (int index = row * columns; index < (row + 1) * columns; index++) {
                flat[index] = (float) values[index];
            }
        });
        return image.withValues(flat);
    }

    /** A flat image, blurred. */
    public Image blurred(Image flat, Workers workers) {
        return blur > 0 ? flat.withValues(GaussianBlur.of(flat, blur, workers)) : flat;
    }
}
