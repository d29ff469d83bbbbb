package org.latticelens.io.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.UnreadableImageException;

/**
 * A JPEG picture: a whole file, or a frame of a movie.
 *
 * @param offset where it begins
 * @param length its bytes
 * @param extent the size that its header states
 * @param coloured whether it has more than grey
 */
public record JpegPicture(ByteSource source, long offset, long length, Extent extent, boolean coloured) {
    /** What the user is told where colours were met. */
    public static final String CONVERTED = Pictures.CONVERTED;

    /** More pixels a byte than a blank progressive picture has. */
    private static final long MOST_PACKED = 4096;

    /**
     * Reads a picture's header.
     *
     * @throws UnreadableImageException if it is damaged, or states a size that its bytes cannot hold
     */
    public static JpegPicture at(ByteSource source, long offset, long length) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.BIG_ENDIAN, offset);
        if (reader.u16() != 0xffd8) {
            throw source.unreadable(offset, "no JPEG picture begins here; the file is damaged");
        }
        while (true) {
            long at = reader.position();
            int marker = reader.u16();
            if (marker < 0xff01 || marker == 0xffd9 || marker == 0xffda) {
                throw source.unreadable(
                        at, "marker " + Integer.toHexString(marker) + " before the size of the JPEG picture");
            }
            if (marker == 0xffff) {
                reader.seek(at + 1);
            } else if (isFrame(marker)) {
                return of(source, offset, length, reader);
            } else {
                reader.skip(Math.max(2, reader.u16()) - 2);
            }
        }
    }

    /** SOF0..SOF15 without the tables (DHT, JPG, DAC) between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    private static JpegPicture of(ByteSource source, long offset, long length, ByteReader reader) throws IOException {
        long at = reader.position();
        reader.skip(3);
        long rows = reader.u16();
        long columns = reader.u16();
        int components = reader.u8();
        Extent extent = Extent.of(source, at, 1, rows, columns);
        if (extent.pixels() / MOST_PACKED > length) {
            throw source.unreadable(at, rows + " x " + columns + " pixels cannot come from " + length + " bytes");
        }
        return new JpegPicture(source, offset, length, extent, components != 1);
    }

    public int rows() {
        return extent.rows();
    }

    public int columns() {
        return extent.columns();
    }

    /**
     * Decodes the picture.
     *
     * @return rows * columns grey values, 0..255, row-major
     * @throws UnreadableImageException if it is damaged
     */
    public float[] grey() throws IOException {
        return Pictures.decode(source, "jpeg", source.bytes(offset, length), extent);
    }
}
