package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.util.Base64;
import org.latticelens.io.write.PngWriter;

/** Pictures inside a page or a drawing. */
final class DataUri {
    private DataUri() {}

    /** A picture as PNG, to the last bit. */
    static String png(BufferedImage picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngWriter.bytes(picture));
    }
}
