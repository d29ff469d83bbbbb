package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import picocli.CommandLine.Option;

/** The option that leaves pixels out. */
final class MaskFile {
    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description = "Image of the same size (after --crop); where it is 0, pixels take no part and get label 0.")
    private Path path;

    /**
     * The mask that the file holds: pixels that are not 0 take part. Empty where no file is given.
     *
     * @throws IOException if the file cannot be read
     */
    Optional<Mask> read() throws IOException {
        if (path == null) {
            return Optional.empty();
        }
        try (ImageFile file = Images.open(path)) {
            Image image = file.defaultImage().frame(0);
            boolean[] inside = new boolean[image.values().length];
            for (int index = 0; index < inside.length; index++) {
                inside[index] = image.values()[index] != 0;
            }
            return Optional.of(new Mask(image.rows(), image.columns(), inside));
        }
    }
}
