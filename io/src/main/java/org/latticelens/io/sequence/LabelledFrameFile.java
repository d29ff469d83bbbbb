package org.latticelens.io.sequence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.latticelens.segmentation.Unexplained;
import org.latticelens.sequence.FrameFacts;
import org.latticelens.sequence.LabelledFrame;
import org.latticelens.sequence.Shift;

/**
 * Labelled frames on disk while a movie is worked on: records of one size with a checksum each, so that after an interruption
 * at any moment the intact ones are known and the work goes on behind them. Records are read by several threads at once.
 */
public final class LabelledFrameFile implements Closeable {
    private static final byte[] MAGIC = "LLFRAME1".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;
    private static final int MESSAGE = 240;
    /** Frame, confidence, share, two of a pixel, two of the drift, length of the message. */
    private static final int FIXED = 4 + 8 + 8 + 4 + 4 + 8 + 8 + 4;

    private static final int CHECKSUM = 4;

    private final FileChannel channel;
    private final int pixels;
    private final int patterns;
    private final int components;
    private final List<FrameFacts> facts = new ArrayList<>();

    private LabelledFrameFile(FileChannel channel, int pixels, int patterns, int components) {
        this.channel = channel;
        this.pixels = pixels;
        this.patterns = patterns;
        this.components = components;
    }

    /**
     * Opens a file of labelled frames, or begins one where there is none, or one that has not even its header. What follows
     * the intact frames is cut off.
     *
     * @param key whatever the frames depend on: movie, settings, model
     * @param pixels of a frame
     * @param patterns of the model
     * @param components of the model
     * @throws IOException if the file was begun with another key
     */
    public static LabelledFrameFile open(Path path, String key, int pixels, int patterns, int components)
            throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        LabelledFrameFile file = new LabelledFrameFile(channel, pixels, patterns, components);
        try {
            file.recover(path, header(key));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return file;
    }

    private static byte[] header(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(MAGIC.length + DIGEST)
                    .put(MAGIC)
                    .put(digest)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void recover(Path path, byte[] header) throws IOException {
        if (channel.size() < header.length) {
            channel.truncate(0);
            write(ByteBuffer.wrap(header), 0);
            return;
        }
        if (!Arrays.equals(read(0, header.length), header)) {
            throw new IOException(path + " was begun with another movie, other options or another model; the same ones,"
                    + " or a start without --resume, would work");
        }
        while (at(facts.size() + 1) <= channel.size()) {
            byte[] record = read(at(facts.size()), recordBytes());
            FrameFacts next = facts(record);
            if (ByteBuffer.wrap(record).getInt(recordBytes() - CHECKSUM) != checksum(record)
                    || next.frame() != facts.size()) {
                break;
            }
            facts.add(next);
        }
        channel.truncate(at(facts.size()));
    }

    /** Facts of all frames in the file, from frame 0 on; a copy. */
    public List<FrameFacts> facts() {
        return new ArrayList<>(facts);
    }

    /** Adds the next frame. */
    public void write(LabelledFrame frame) throws IOException {
        FrameFacts next = frame.facts();
        byte[] message = next.failure().orElse("").getBytes(StandardCharsets.UTF_8);
        int length = Math.min(MESSAGE, message.length);
        byte[] bytes = new byte[recordBytes()];
        ByteBuffer record = ByteBuffer.wrap(bytes);
        record.putInt(next.frame())
                .putDouble(next.confidence())
                .putDouble(next.unexplained().share())
                .putInt(next.unexplained()
                        .newPattern()
                        .map(Unexplained.Pixel::row)
                        .orElse(-1))
                .putInt(next.unexplained()
                        .newPattern()
                        .map(Unexplained.Pixel::column)
                        .orElse(-1))
                .putDouble(next.drift().rows())
                .putDouble(next.drift().columns())
                .putInt(next.failure().isPresent() ? length : -1)
                .put(message, 0, length)
                .position(FIXED + MESSAGE);
        for (double[] centre : next.centres()) {
            for (double coordinate : centre) {
                record.putDouble(coordinate);
            }
        }
        record.put(frame.labels()).putInt(checksum(bytes)).flip();
        write(record, at(next.frame()));
        facts.add(next);
    }

    /** The labels of a frame in the file; pixels of them, the caller's own. */
    public byte[] labels(int frame) throws IOException {
        return read(at(frame) + recordBytes() - CHECKSUM - pixels, pixels);
    }

    private FrameFacts facts(byte[] bytes) {
        ByteBuffer record = ByteBuffer.wrap(bytes);
        int frame = record.getInt();
        double confidence = record.getDouble();
        double share = record.getDouble();
        int row = record.getInt();
        int column = record.getInt();
        Shift drift = new Shift(record.getDouble(), record.getDouble());
        int length = record.getInt();
        Optional<String> failure = length < 0 || length > MESSAGE
                ? Optional.empty()
                : Optional.of(new String(bytes, record.position(), length, StandardCharsets.UTF_8));
        record.position(FIXED + MESSAGE);
        double[][] centres = new double[patterns][components];
        for (double[] centre : centres) {
            for (int component = 0; component < components; component++) {
                centre[component] = record.getDouble();
            }
        }
        Optional<Unexplained.Pixel> place =
                row < 0 ? Optional.empty() : Optional.of(new Unexplained.Pixel(row, column));
        return new FrameFacts(frame, confidence, new Unexplained(share, place), drift, centres, failure);
    }

    private int recordBytes() {
        return FIXED + MESSAGE + 8 * patterns * components + pixels + CHECKSUM;
    }

    private long at(int frame) {
        return MAGIC.length + DIGEST + (long) frame * recordBytes();
    }

    private int checksum(byte[] record) {
        CRC32 checksum = new CRC32();
        checksum.update(record, 0, recordBytes() - CHECKSUM);
        return (int) checksum.getValue();
    }

    private byte[] read(long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the file of labelled frames ends before byte " + (at + count));
            }
        }
        return bytes;
    }

    private void write(ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer, at + buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
