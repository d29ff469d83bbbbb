package org.latticelens.io.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes movies as AVI with a JPEG picture per frame (Motion JPEG), which players and ImageJ read. A file holds at most
 * {@value #MOST_BYTES} bytes; {@link #hasRoomFor} tells whether another frame fits.
 */
public final class AviWriter implements AutoCloseable {
    private static final long MOST_BYTES = 2_000_000_000L;
    private static final int HEADER = 224;
    private static final int HAS_INDEX = 0x10;
    private static final int KEY_FRAME = 0x10;
    private static final int BYTES_PER_INDEX_ENTRY = 16;

    private final OutputFile file;
    private final int rows;
    private final int columns;
    private final int framesPerSecond;
    private final List<Integer> sizes = new ArrayList<>();
    private long bytes = HEADER;

    /**
     * Begins a movie.
     *
     * @param rows of every picture
     * @param columns of every picture
     * @param framesPerSecond at which it plays, at least 1
     */
    public AviWriter(Path path, int rows, int columns, int framesPerSecond) throws IOException {
        if (framesPerSecond < 1) {
            throw new IllegalArgumentException("a movie plays at least 1 frame per second, found " + framesPerSecond);
        }
        this.rows = rows;
        this.columns = columns;
        this.framesPerSecond = framesPerSecond;
        file = new OutputFile(path);
        file.stream().write(header());
    }

    /** Whether a picture of this many bytes fits. */
    public boolean hasRoomFor(byte[] jpeg) {
        return bytes + jpeg.length + 10 + (sizes.size() + 1L) * BYTES_PER_INDEX_ENTRY + 8 <= MOST_BYTES;
    }

    /**
     * Adds a frame.
     *
     * @param jpeg a JPEG picture of the movie's size
     * @throws IOException if it does not fit
     */
    public void write(byte[] jpeg) throws IOException {
        if (!hasRoomFor(jpeg)) {
            throw new IOException("an AVI file holds at most " + MOST_BYTES + " bytes; " + sizes.size()
                    + " frames are in it, no other fits");
        }
        int padding = jpeg.length % 2;
        file.stream().write(chunk("00dc", jpeg.length));
        file.stream().write(jpeg);
        file.stream().write(new byte[padding]);
        sizes.add(jpeg.length);
        bytes += 8 + jpeg.length + padding;
    }

    /** Frames so far. */
    public int frames() {
        return sizes.size();
    }

    /** Declares the movie complete and moves the file into its place. */
    public void commit() throws IOException {
        file.stream().write(chunk("idx1", sizes.size() * BYTES_PER_INDEX_ENTRY));
        int offset = 4;
        for (int size : sizes) {
            file.stream()
                    .write(little(BYTES_PER_INDEX_ENTRY)
                            .put(ascii("00dc"))
                            .putInt(KEY_FRAME)
                            .putInt(offset)
                            .putInt(size)
                            .array());
            offset += 8 + size + size % 2;
        }
        file.overwriteStart(header());
        file.commit();
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The header for what was written so far: its sizes are right once all is. */
    private byte[] header() throws IOException {
        int largest = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        int movie = (int) (bytes - HEADER) + 4;
        int whole = HEADER - 8 + movie - 4 + 8 + sizes.size() * BYTES_PER_INDEX_ENTRY;
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(chunk("RIFF", whole));
        header.write(ascii("AVI "));
        header.write(chunk("LIST", 192));
        header.write(ascii("hdrl"));
        header.write(chunk("avih", 56));
        header.write(little(56)
                .putInt(1_000_000 / framesPerSecond)
                .putInt(0)
                .putInt(0)
                .putInt(HAS_INDEX)
                .putInt(sizes.size())
                .putInt(0)
                .putInt(1)
                .putInt(largest)
                .putInt(columns)
                .putInt(rows)
                .array());
        header.write(chunk("LIST", 116));
        header.write(ascii("strl"));
        header.write(chunk("strh", 56));
        header.write(little(56)
                .put(ascii("vidsMJPG"))
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(1)
                .putInt(framesPerSecond)
                .putInt(0)
                .putInt(sizes.size())
                .putInt(largest)
                .putInt(-1)
                .putInt(0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) columns)
                .putShort((short) rows)
                .array());
        header.write(chunk("strf", 40));
        header.write(little(40)
                .putInt(40)
                .putInt(columns)
                .putInt(rows)
                .putShort((short) 1)
                .putShort((short) 24)
                .put(ascii("MJPG"))
                .putInt(3 * rows * columns)
                .array());
        header.write(chunk("LIST", movie));
        header.write(ascii("movi"));
        return header.toByteArray();
    }

    private static byte[] chunk(String name, int size) {
        return little(8).put(ascii(name)).putInt(size).array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
