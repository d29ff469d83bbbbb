package org.latticelens.cli;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import picocli.CommandLine.Option;

/** The option that chooses a rectangle of an image. */
final class Crop {
    @Option(
            names = "--crop",
            paramLabel = "N",
            split = ",",
            description = "Part of the image: ROW,COLUMN,ROWS,COLUMNS in pixels.")
    private List<Integer> rectangle = List.of();

    /**
     * The chosen part of an image.
     *
     * @throws IllegalArgumentException if there are not four numbers
     * @throws UnsuitableImageException if the part leaves the image
     */
    Image of(Image whole) {
        if (rectangle.isEmpty()) {
            return whole;
        }
        if (rectangle.size() != 4) {
            throw new IllegalArgumentException("--crop takes ROW,COLUMN,ROWS,COLUMNS; found " + rectangle);
        }
        return whole.crop(rectangle.get(0), rectangle.get(1), rectangle.get(2), rectangle.get(3));
    }
}
