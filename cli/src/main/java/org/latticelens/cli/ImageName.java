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
        List<StoredSequence> images = file.images();
        if (image == null) {
            return file.defaultImage();
        }
        return IntStream.range(0, images.size())
                .filter(index -> images.get(index).name().equals(image) || image.equals(Integer.toString(index)))
                .mapToObj(images::get)
                .findFirst()
                .orElseThrow(() -> new UnsuitableImageException(file.file() + " has no image " + image + "; it has "
                        + IntStream.range(0, images.size())
                                .mapToObj(index ->
                                        (index + " " + images.get(index).name()).strip())
                                .collect(Collectors.joining(", "))));
    }
}
