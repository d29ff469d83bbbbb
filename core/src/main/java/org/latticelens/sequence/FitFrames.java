package org.latticelens.sequence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.segmentation.Preparation;

/** The frames of a movie that one model is learnt from. */
public final class FitFrames {
    private static final int USUAL = 5;

    private FitFrames() {}

    /** Numbers of at most five frames, evenly spread from the first to the last; the first is 0. */
    public static List<Integer> spread(int frames) {
        return IntStream.range(0, USUAL)
                .map(index -> Math.round((frames - 1) * index / (USUAL - 1f)))
                .distinct()
                .boxed()
                .toList();
    }

    /**
     * Reads the frames that can be learnt from; the others are passed over.
     *
     * @param numbers of the frames, from 0
     * @throws IllegalArgumentException if there is no frame of a number
     * @throws UnsuitableImageException if none can be learnt from
     */
    public static List<Image> of(ImageSequence sequence, List<Integer> numbers) {
        int last = sequence.frames() - 1;
        List<Image> images = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int number : numbers) {
            if (number < 0 || number > last) {
                throw new IllegalArgumentException(
                        "there is no frame " + number + " to learn from; the frames go from 0 to " + last);
            }
            try {
                Image image = SequenceLabeller.frame(sequence, number);
                Preparation.filled(image); // tells whether it can be used
                images.add(image);
            } catch (IOException | UnsuitableImageException e) {
                failures.add("frame " + number + ": " + e.getMessage());
            }
        }
        if (images.isEmpty()) {
            throw new UnsuitableImageException("none of the frames " + numbers + " can be learnt from ("
                    + failures.get(0) + "); other frames, or a model, are needed");
        }
        return images;
    }
}
