package org.latticelens.io.avi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.UnreadableImageException;

/**
 * A piece of a RIFF file, found to lie in the one that holds it.
 *
 * @param id four characters
 * @param start offset of its content
 * @param size bytes of its content
 */
record Chunk(ByteSource source, String id, long start, long size) {
    private static final int HEADER = 8;
    private static final int TYPE = 4;

    /**
     * The chunk at an offset.
     *
     * @param end where the chunk ends that it is in, or the file
     * @throws UnreadableImageException if it goes on beyond that
     */
    static Chunk at(ByteSource source, long offset, long end) throws IOException {
        if (offset > end - HEADER) {
            throw source.unreadable(
                    offset, end - offset + " bytes are left where a chunk begins; the file is cut short or damaged");
        }
        ByteBuffer header = ByteBuffer.wrap(source.bytes(offset, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        long size = Integer.toUnsignedLong(header.getInt(4));
        if (size > end - offset - HEADER) {
            throw source.unreadable(
                    offset,
                    "a chunk of " + size + " bytes where " + (end - offset - HEADER)
                            + " are left; the file is cut short or damaged");
        }
        return new Chunk(source, new String(header.array(), 0, 4, StandardCharsets.ISO_8859_1), offset + HEADER, size);
    }

    /** Offset of the first byte behind the content. */
    long end() {
        return start + size;
    }

    /** Offset of the chunk that follows: content of an odd length is filled up by a byte. */
    long next() {
        return end() + size % 2;
    }

    /** Whether the chunk is a list of this type; its members follow the type. */
    boolean isList(String type) throws IOException {
        return id.equals("LIST") && type().equals(type);
    }

    /** Four characters with which the content of a list begins. */
    String type() throws IOException {
        require(TYPE);
        return new String(source.bytes(start, TYPE), StandardCharsets.ISO_8859_1);
    }

    /** Offset of a list's first member. */
    long firstMember() {
        return start + TYPE;
    }

    /**
     * Checks the length of the content.
     *
     * @throws UnreadableImageException if it has fewer bytes
     */
    void require(int least) throws UnreadableImageException {
        if (size < least) {
            throw source.unreadable(
                    start, "a chunk of " + size + " bytes that needs " + least + "; the file is damaged");
        }
    }
}
