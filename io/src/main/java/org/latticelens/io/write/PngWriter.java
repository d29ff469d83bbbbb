package org.latticelens.io.write;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG. */
public final class PngWriter {
    private PngWriter() {}

    /** Writes a picture. */
    public static void write(Path path, RenderedImage picture) throws IOException {
        try (OutputFile file = new OutputFile(path)) {
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(file.stream())) {
                if (!ImageIO.write(picture, "png", stream)) {
                    throw new IOException("Java has no PNG encoder for this kind of picture: " + picture);
                }
            }
            file.commit();
        }
    }
}
