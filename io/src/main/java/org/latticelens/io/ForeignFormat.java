package org.latticelens.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.latticelens.io.file.ByteSource;

/**
 * A kind of file that is known but not read, with the reason.
 *
 * @param offset where the mark lies
 * @param mark what tells it, as ISO-8859-1 text
 * @param reason what it is and what to do
 */
record ForeignFormat(int offset, String mark, String reason) {
    private static final List<ForeignFormat> KNOWN = List.of(
            new ForeignFormat(0, "JK\0\2", "a TIA EMI file, which holds metadata; open the .ser file beside it"),
            new ForeignFormat(
                    0, "IMGBLO", "a NanoMEGAS block file, which holds a diffraction pattern for every point; not read"),
            new ForeignFormat(0, "DSCOMPRESSED", "a packed Digital Surf file, which is not read; export it as TIFF"),
            new ForeignFormat(0, "DIGITAL SURF", "a Digital Surf file, which is not read; export it as TIFF"),
            new ForeignFormat(0, "WSxM", "a WSxM file, which is not read; save it as Gwyddion .gwy or TIFF"),
            new ForeignFormat(4, "JED-2200", "a JEOL Analysis Station file, which is not read; export it as TIFF"),
            new ForeignFormat(64, "[Application]", "a Hamamatsu streak image, which is not read; export it as TIFF"),
            new ForeignFormat(17, "Digiheater", "a table of heating values, which holds no image"),
            new ForeignFormat(
                    0,
                    ";File created by HyperSpy",
                    "a Ripple header, which is not read; save the data as .hspy or TIFF"),
            new ForeignFormat(0, "key\tvalue", "a Ripple header, which is not read; save the data as .hspy or TIFF"),
            new ForeignFormat(0, "GIF8", "a GIF picture, which is not read; save it as PNG or TIFF"),
            new ForeignFormat(0, "BM", "a BMP picture, which is not read; save it as PNG or TIFF"),
            new ForeignFormat(0, "%PDF", "a PDF document, which is not read; open the original image"));

    /** The kind of a file that no reader recognises; empty where it is not known either. */
    static Optional<ForeignFormat> of(ByteSource source) throws IOException {
        String start = new String(source.start(128), StandardCharsets.ISO_8859_1);
        return KNOWN.stream()
                .filter(format -> start.startsWith(format.mark, format.offset))
                .findFirst();
    }
}
