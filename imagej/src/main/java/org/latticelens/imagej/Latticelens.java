package org.latticelens.imagej;

import ij.ImagePlus;
import java.io.IOException;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;

/** Latticelens for scripts: the commands as methods, without windows. */
public final class Latticelens {
    private Latticelens() {}

    /**
     * Segments an image, or the pixels in its area selection.
     *
     * @param image 8-bit, 16-bit, 32-bit or RGB
     * @param options as in a macro: {@code "patterns=3 patch=0.4nm stack"}; empty chooses everything
     * @throws IllegalArgumentException if there is no such option
     * @throws org.latticelens.image.UnsuitableImageException if the image cannot be segmented
     */
    public static SegmentedImage segment(ImagePlus image, String options) {
        Answers answers = SegmentOptions.FORM.read(options);
        return run(Segmenting.of(new OpenImage(image), answers, new SegmentOptions(answers)));
    }

    /**
     * Labels an image, or the pixels in its area selection, with the patterns of a model.
     *
     * @param image 8-bit, 16-bit, 32-bit or RGB
     * @param options as in a macro: {@code "model=[/data/model.json] stack"}
     * @throws IOException if the model cannot be read
     * @throws IllegalArgumentException if there is no such option
     * @throws org.latticelens.image.UnsuitableImageException if the model does not fit the image
     */
    public static SegmentedImage apply(ImagePlus image, String options) throws IOException {
        Answers answers = ApplyCommand.FORM.read(options);
        return run(Segmenting.of(new OpenImage(image), answers, ModelMethod.read(answers.text("model"))));
    }

    private static SegmentedImage run(Segmenting segmenting) {
        try (Workers workers = Workers.ofMachine()) {
            return segmenting.run(workers, slice -> Progress.NONE);
        }
    }
}
