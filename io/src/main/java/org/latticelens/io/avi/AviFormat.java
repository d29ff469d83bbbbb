package org.latticelens.io.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.picture.JpegPicture;

/** AVI: movies of plain or JPEG frames; of any length, by the OpenDML extension. Sound is passed over. */
public final class AviFormat implements ImageFormat {
    private static final int KIND = 8;

    @Override
    public String name() {
        return "AVI";
    }

    @Override
    public String description() {
        return "AVI (.avi): uncompressed 8, 24 and 32 bit, Y800 and Motion JPEG, beyond 4 GiB too; colour is converted to"
                + " grey";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith("RIFF")
                && source.size() >= KIND + 4
                && new String(source.bytes(KIND, 4), StandardCharsets.ISO_8859_1).equals("AVI ");
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        Movie movie = Movie.of(source);
        Bitmap bitmap = movie.bitmap();
        FrameList frames = movie.frames();
        Extent extent = Extent.of(source, frames.start(0), frames.count(), bitmap.rows(), bitmap.width());
        String compression = compression(bitmap);
        boolean plain = bitmap.compression() == 0;
        boolean grey = List.of("Y800", "GREY", "Y8  ").contains(compression);
        StoredSequence.FrameReader reader;
        boolean coloured;
        if (grey || (plain && List.of(8, 24, 32).contains(bitmap.bits()))) {
            int bytes = grey ? 1 : bitmap.bits() / 8;
            boolean bottomUp = plain && bitmap.height() > 0;
            reader = new PlainPixels(source, frames, extent, bytes, grey, bottomUp, bitmap.palette()).checked();
            coloured = bytes > 1 || bitmap.coloured();
        } else if (compression.equalsIgnoreCase("MJPG")) {
            coloured = picture(source, frames, extent, 0).coloured();
            reader = frame -> picture(source, frames, extent, frame).grey();
        } else {
            throw source.unreadable("a movie of " + bitmap.bits() + " bit with compression "
                    + (plain ? "none" : compression) + "; uncompressed 8, 24 and 32 bit, Y800 and MJPG are read;"
                    + " export it as a TIFF stack or as uncompressed AVI");
        }
        StoredSequence image = new StoredSequence(source, "", extent, "uint8", reader);
        return new ImageFile(
                source.file(), name(), List.of(coloured ? image.withNote(JpegPicture.CONVERTED) : image), source);
    }

    /** Four characters as they are, if all can be shown; else the number that they make. */
    private static String compression(Bitmap bitmap) {
        byte[] bytes = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bitmap.compression())
                .array();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.matches("[ -~]{4}") ? text : Integer.toUnsignedString(bitmap.compression());
    }

    /**
     * A frame that is a JPEG picture.
     *
     * @throws UnreadableImageException if it is damaged, or not of the movie's size
     */
    private static JpegPicture picture(ByteSource source, FrameList frames, Extent extent, int frame)
            throws IOException {
        JpegPicture picture = JpegPicture.at(source, frames.start(frame), frames.size(frame));
        if (picture.rows() != extent.rows() || picture.columns() != extent.columns()) {
            throw source.unreadable(
                    frames.start(frame),
                    "frame " + frame + " is a JPEG picture of " + picture.rows() + " x " + picture.columns()
                            + " pixels, the movie's header states " + extent.rows() + " x " + extent.columns()
                            + "; the file is damaged, or interlaced");
        }
        return picture;
    }
}
