package org.latticelens.io.picture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;

/** JPEG. */
public final class JpegFormat implements ImageFormat {
    /** More pixels a byte than a blank progressive picture has. */
    private static final long MOST_PACKED = 4096;

    @Override
    public String name() {
        return "JPEG";
    }

    @Override
    public String description() {
        return "JPEG (.jpg): 8 bit grey; colour is converted to grey. Lossy: its blocks disturb fine features";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(0xff, 0xd8, 0xff);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.BIG_ENDIAN, 2);
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
                return open(source, reader);
            } else {
                reader.skip(Math.max(2, reader.u16()) - 2);
            }
        }
    }

    /** SOF0..SOF15 without the tables (DHT, JPG, DAC) between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
    }

    private ImageFile open(ByteSource source, ByteReader reader) throws IOException {
        long at = reader.position();
        reader.skip(3);
        long rows = reader.u16();
        long columns = reader.u16();
        int components = reader.u8();
        Extent extent = Extent.of(source, at, 1, rows, columns);
        if (extent.pixels() / MOST_PACKED > source.size()) {
            throw source.unreadable(
                    at, rows + " x " + columns + " pixels cannot come from a file of " + source.size() + " bytes");
        }
        StoredSequence image = new StoredSequence(
                source,
                "",
                extent,
                "uint8",
                frame -> Pictures.decode(source, "jpeg", source.bytes(0, source.size()), extent));
        return new ImageFile(
                source.file(), name(), List.of(components == 1 ? image : image.withNote(Pictures.CONVERTED)), source);
    }
}
