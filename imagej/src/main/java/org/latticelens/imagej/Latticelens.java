package org.latticelens.imagej;

import ij.ImagePlus;
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
        SegmentOptions chosen = new SegmentOptions(SegmentOptions.FORM.read(options));
        return new Segmenting(new OpenImage(image), chosen).run(slice -> Progress.NONE);
    }
}
