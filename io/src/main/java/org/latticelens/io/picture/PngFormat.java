package org.latticelens.io.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;

/**
 * PNG. The chunks are walked here, and only those that make the picture are handed to Java's decoder, which trusts the
 * lengths of the others.
 */
public final class PngFormat implements ImageFormat {
    private static final int[] MAGIC = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    /** Length, type and checksum of a chunk. */
    private static final int CHUNK_FRAME = 12;

    @Override
    public String name() {
        return "PNG";
    }

    @Override
    public String description() {
        return "PNG (.png): 1 to 16 bit grey; palettes and RGB are converted to grey";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(MAGIC);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ByteReader header = new ByteReader(source, ByteOrder.BIG_ENDIAN, MAGIC.length);
        if (header.u32() != 13 || !header.text(4).equals("IHDR")) {
            throw source.unreadable(MAGIC.length, "a PNG file begins with a chunk IHDR; this one is damaged");
        }
        long columns = header.u32();
        long rows = header.u32();
        int bits = header.u8();
        int colour = header.u8();
        Extent extent = Extent.of(source, MAGIC.length + 8, 1, rows, columns);
        // Deflate packs at most 1032 to 1; what claims more pixels than that is a lie.
        if (extent.pixels() / 8 * (long) bits / 1032 > source.size()) {
            throw source.unreadable(
                    MAGIC.length + 8,
                    rows + " x " + columns + " pixels cannot come from a file of " + source.size() + " bytes");
        }
        boolean grey = colour == 0 || colour == 4;
        StoredSequence image = new StoredSequence(
                source,
                "",
                extent,
                "uint" + (bits == 16 ? 16 : 8),
                frame -> Pictures.decode(source, "png", pictureOnly(source), extent));
        return new ImageFile(source.file(), name(), List.of(grey ? image : image.withNote(Pictures.CONVERTED)), source);
    }

    private static byte[] pictureOnly(ByteSource source) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        picture.write(source.bytes(0, MAGIC.length));
        ByteReader reader = new ByteReader(source, ByteOrder.BIG_ENDIAN, MAGIC.length);
        String type;
        do {
            long start = reader.position();
            long length = CHUNK_FRAME + reader.u32();
            type = reader.text(4);
            reader.seek(start);
            if (NEEDED.contains(type)) {
                picture.write(reader.bytes(length));
            } else {
                reader.skip(length);
            }
        } while (!type.equals("IEND"));
        return picture.toByteArray();
    }
}
