package org.latticelens.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Bytes of known number that are read at any offset, by any thread: a file, or a part of one. Readers ask it for what
 * they need and so can neither run past the end nor hold more than a frame.
 */
public abstract class ByteSource implements Closeable {
    private final Path file;
    private final long size;

    /** @param size number of bytes, which reads are checked against */
    protected ByteSource(Path file, long size) {
        this.file = file;
        this.size = size;
    }

    /** The file, as the user named it. */
    public final Path file() {
        return file;
    }

    /** Number of bytes. */
    public final long size() {
        return size;
    }

    /** Fills {@code target[from .. from + count)}; the range has been checked. */
    protected abstract void fill(long offset, byte[] target, int from, int count) throws IOException;

    /**
     * Reads {@code count} bytes at an offset.
     *
     * @throws UnreadableImageException if they are not all there
     */
    public final void read(long offset, byte[] target, int from, int count) throws IOException {
        requireRange(offset, count);
        fill(offset, target, from, count);
    }

    /**
     * Reads {@code count} bytes at an offset into an array of their own, which is not made before the bytes are known
     * to be there.
     *
     * @throws UnreadableImageException if they are not all there, or are too many for an array
     */
    public final byte[] bytes(long offset, long count) throws IOException {
        requireRange(offset, count);
        if (count > Integer.MAX_VALUE - 8) {
            throw unreadable(offset, "a single piece of " + count + " bytes is too large to be read");
        }
        byte[] bytes = new byte[(int) count];
        fill(offset, bytes, 0, bytes.length);
        return bytes;
    }

    /** Whether the file begins with these bytes, given as numbers 0..255. */
    public final boolean startsWith(int... magic) throws IOException {
        if (size < magic.length) {
            return false;
        }
        byte[] found = bytes(0, magic.length);
        for (int i = 0; i < magic.length; i++) {
            if ((found[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file begins with this ASCII text. */
    public final boolean startsWith(String magic) throws IOException {
        return startsWith(magic.chars().toArray());
    }

    /**
     * The first bytes.
     *
     * @return {@code count} bytes, or all where there are fewer
     */
    public final byte[] start(int count) throws IOException {
        return bytes(0, Math.min(count, size));
    }

    /**
     * Checks that {@code count} bytes lie at an offset.
     *
     * @throws UnreadableImageException if they do not
     */
    public final void requireRange(long offset, long count) throws UnreadableImageException {
        if (offset < 0 || count < 0 || offset > size - count) {
            throw unreadable(
                    Math.max(0, Math.min(offset, size)),
                    "the file ends at byte " + size + " where " + count + " bytes from " + offset
                            + " are expected; it is cut short or damaged");
        }
    }

    /** The exception for trouble at an offset. */
    public final UnreadableImageException unreadable(long offset, String problem) {
        return new UnreadableImageException(file, offset, problem);
    }

    /** The exception for trouble with the file as a whole. */
    public final UnreadableImageException unreadable(String problem) {
        return new UnreadableImageException(file, problem);
    }

    /** Bytes in memory, as a part of a file. */
    public static ByteSource of(Path file, byte[] bytes) {
        return new ByteSource(file, bytes.length) {
            @Override
            protected void fill(long offset, byte[] target, int from, int count) {
                System.arraycopy(bytes, (int) offset, target, from, count);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
