package org.latticelens.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import picocli.CommandLine.Option;

/** The option that chooses among the images of a file. */
final class ImageName {
    @Option(
            names = {"--image", "--channel"},
            paramLabel = "NAME|N",
            description = "Which image or channel of a file, by its name or number (from 0); default: the largest.")
    private String image;

    /**
     * The chosen image of a file.
     *
     * @throws UnsuitableImageException if there is no such image
     */
    StoredSequence image(ImageFile file) {
        return image == null ? file.defaultImage() : named(file, image);
    }

    /**
     * The image of a file with a name, or a number from 0.
     *
     * @throws UnsuitableImageException if there is no such image
     */
    static StoredSequence named(ImageFile file, String name) {
        List<StoredSequence> images = file.images();
        return IntStream.range(0, images.size())
                .filter(index -> images.get(index).name().equals(name) || name.equals(Integer.toString(index)))
                .mapToObj(images::get)
                .findFirst()
                .orElseThrow(() -> new UnsuitableImageException(file.file() + " has no image " + name + "; it has "
                        + IntStream.range(0, images.size())
                                .mapToObj(index ->
                                        (index + " " + images.get(index).name()).strip())
                                .collect(Collectors.joining(", "))));
    }
}
