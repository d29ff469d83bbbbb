package org.latticelens.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the numbers and texts of a header one after the other, in a byte order that can change on the way. */
public final class ByteReader {
    private static final int PIECE = 4096;

    private final ByteSource source;
    private ByteOrder order;
    private long position;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long pieceStart;

    public ByteReader(ByteSource source, ByteOrder order) {
        this(source, order, 0);
    }

    /** @param position offset of the first byte to be read */
    public ByteReader(ByteSource source, ByteOrder order, long position) {
        this.source = source;
        this.order = order;
        this.position = position;
    }

    /** Offset of the next byte. */
    public long position() {
        return position;
    }

    /** Goes to an offset; whether it exists is found out by the next read. */
    public void seek(long offset) {
        position = offset;
    }

    /**
     * Goes on by {@code count} bytes.
     *
     * @throws UnreadableImageException if the file ends before
     */
    public void skip(long count) throws IOException {
        source.requireRange(position, count);
        position += count;
    }

    /** The byte order of what follows. */
    public void order(ByteOrder newOrder) {
        order = newOrder;
    }

    public ByteOrder order() {
        return order;
    }

    public int u8() throws IOException {
        return Byte.toUnsignedInt(need(1).get());
    }

    public int i16() throws IOException {
        return need(2).getShort();
    }

    public int u16() throws IOException {
        return Short.toUnsignedInt(need(2).getShort());
    }

    public int i32() throws IOException {
        return need(4).getInt();
    }

    public long u32() throws IOException {
        return Integer.toUnsignedLong(need(4).getInt());
    }

    public long i64() throws IOException {
        return need(8).getLong();
    }

    public float f32() throws IOException {
        return need(4).getFloat();
    }

    public double f64() throws IOException {
        return need(8).getDouble();
    }

    /** {@code count} bytes as they are. */
    public byte[] bytes(long count) throws IOException {
        byte[] bytes = source.bytes(position, count);
        position += count;
        return bytes;
    }

    /** {@code count} bytes as ISO-8859-1 text, which every byte is a character of. */
    public String text(long count) throws IOException {
        return new String(bytes(count), StandardCharsets.ISO_8859_1);
    }

    /** The exception for trouble with what was read last. */
    public UnreadableImageException unreadable(String problem) {
        return source.unreadable(position, problem);
    }

    private ByteBuffer need(int count) throws IOException {
        long at = position - pieceStart;
        if (at < 0 || at > piece.capacity() - count) {
            source.requireRange(position, count);
            piece = ByteBuffer.wrap(source.bytes(position, Math.min(PIECE, source.size() - position)));
            pieceStart = position;
            at = 0;
        }
        position += count;
        return piece.order(order).position((int) at);
    }
}
