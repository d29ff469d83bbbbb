package org.latticelens.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.latticelens.io.avi.AviFormat;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.FileSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.gatan.DmFormat;
import org.latticelens.io.hdf5.HdfFormat;
import org.latticelens.io.mrc.MrcFormat;
import org.latticelens.io.numpy.NpyFormat;
import org.latticelens.io.numpy.NpzFormat;
import org.latticelens.io.picture.JpegFormat;
import org.latticelens.io.picture.PngFormat;
import org.latticelens.io.probe.GwyFormat;
import org.latticelens.io.probe.SxmFormat;
import org.latticelens.io.tia.SerFormat;
import org.latticelens.io.tiff.TiffFormat;

/** The door to image files. */
public final class Images {
    /** MRC comes last: it has no certain mark. */
    private static final List<ImageFormat> FORMATS = List.of(
            new DmFormat(),
            new SerFormat(),
            new HdfFormat(),
            new TiffFormat(),
            new NpyFormat(),
            new NpzFormat(),
            new GwyFormat(),
            new SxmFormat(),
            new PngFormat(),
            new JpegFormat(),
            new AviFormat(),
            new MrcFormat());

    private Images() {}

    /** Every format that is read, in the order in which they are tried. */
    public static List<ImageFormat> formats() {
        return FORMATS;
    }

    /**
     * Opens an image file, whatever it is called: its content decides. Pixels are read later, frame by frame.
     *
     * @throws UnreadableImageException if the file cannot be read or holds no image; the message is one line for the user
     */
    public static ImageFile open(Path file) throws UnreadableImageException {
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableImageException(file, "is a directory; name an image file in it");
            }
            ByteSource source = FileSource.open(file);
            try {
                return open(source);
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (UnreadableImageException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException(file, "there is no such file", e);
        } catch (IOException e) {
            throw new UnreadableImageException(file, "cannot be read (" + e + ")", e);
        }
    }

    private static ImageFile open(ByteSource source) throws IOException {
        if (source.size() == 0) {
            throw source.unreadable("the file is empty");
        }
        for (ImageFormat format : FORMATS) {
            if (format.recognises(source)) {
                return format.open(source);
            }
        }
        ForeignFormat foreign = ForeignFormat.of(source).orElse(null);
        if (foreign != null) {
            throw source.unreadable(foreign.reason());
        }
        throw source.unreadable(
                0,
                "begins with " + HexFormat.ofDelimiter(" ").formatHex(source.start(8))
                        + ", which is none of the formats read: "
                        + FORMATS.stream().map(ImageFormat::name).collect(Collectors.joining(", ")));
    }
}
