package org.latticelens.io.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.latticelens.segmentation.SegmentationModel;

/** Reads models that {@code segment} and {@code video} wrote. */
public final class ModelFile {
    private static final long LARGEST = 1L << 28;

    private ModelFile() {}

    /**
     * The model in a file.
     *
     * @throws IOException if the file cannot be read or holds no model; the message is one line for the user
     */
    public static SegmentationModel read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " has " + Files.size(file)
                        + " bytes, too many for a model; a model.json written by latticelens is needed");
            }
            return ModelJson.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (UnreadableJsonException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
