package org.latticelens.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose among the images, channels and frames of a file, and a part of the image. */
final class ImageChoice {
    @Mixin
    private ImageName name;

    @Option(names = "--frame", paramLabel = "N", description = "Which frame of a stack, from 0; default: all.")
    private Integer frame;

    @Mixin
    private Crop crop;

    /**
     * The chosen image of a file.
     *
     * @throws UnsuitableImageException if there is no such image
     */
    StoredSequence image(ImageFile file) {
        return name.image(file);
    }

    /**
     * The chosen frames of a sequence.
     *
     * @throws UnsuitableImageException if there is no such frame
     */
    List<Integer> frames(StoredSequence sequence) {
        if (frame == null) {
            return IntStream.range(0, sequence.frames()).boxed().toList();
        }
        if (frame < 0 || frame >= sequence.frames()) {
            throw new UnsuitableImageException(
                    "there is no frame " + frame + "; the frames go from 0 to " + (sequence.frames() - 1));
        }
        return List.of(frame);
    }

    /**
     * The chosen part of an image.
     *
     * @throws IllegalArgumentException if there are not four numbers
     * @throws UnsuitableImageException if the part leaves the image
     */
    Image crop(Image whole) {
        return crop.of(whole);
    }
}
