package org.latticelens.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;

/**
 * One image of a file, or one stack, with what the file says about it. Frames are read when asked for, and by several
 * threads at once. Immutable; closing it closes the file, and with it the file's other images.
 */
public final class StoredSequence implements ImageSequence {

    /** Reads the pixels of one frame. */
    @FunctionalInterface
    public interface FrameReader {
        /**
         * Reads one frame.
         *
         * @param frame 0-based, in range
         * @return rows * columns values, row-major, top row first; the caller's own
         */
        float[] read(int frame) throws IOException;
    }

    private final ByteSource source;
    private final Closeable file;
    private final String name;
    private final Extent extent;
    private final String type;
    private final FrameReader reader;
    private final Calibration calibration;
    private final Map<String, String> metadata;
    private final List<String> notes;

    /**
     * A sequence without pixel size, metadata and notes.
     *
     * @param name what the file calls it; may be empty
     * @param type how a sample is stored, such as {@code uint16}
     * @param reader must be safe for use by several threads
     */
    public StoredSequence(ByteSource source, String name, Extent extent, String type, FrameReader reader) {
        this(source, source, name, extent, type, reader, null, Map.of(), List.of());
    }

    /** Frames of plain samples. */
    public StoredSequence(String name, RawFrames raw) {
        this(
                raw.source(),
                name,
                new Extent(raw.frames(), raw.rows(), raw.columns()),
                raw.type().toString(),
                raw);
    }

    private StoredSequence(
            ByteSource source,
            Closeable file,
            String name,
            Extent extent,
            String type,
            FrameReader reader,
            Calibration calibration,
            Map<String, String> metadata,
            List<String> notes) {
        this.source = source;
        this.file = file;
        this.name = name;
        this.extent = extent;
        this.type = type;
        this.reader = reader;
        this.calibration = calibration;
        this.metadata = metadata;
        this.notes = notes;
    }

    /** The same with this pixel size, which may be absent. */
    public StoredSequence withCalibration(Optional<Calibration> newCalibration) {
        return new StoredSequence(
                source, file, name, extent, type, reader, newCalibration.orElse(null), metadata, notes);
    }

    /** The same with these metadata in place of its own. */
    public StoredSequence withMetadata(Map<String, String> newMetadata) {
        Map<String, String> copy = new LinkedHashMap<>(newMetadata);
        return new StoredSequence(source, file, name, extent, type, reader, calibration, copy, notes);
    }

    /** The same with one note more. */
    public StoredSequence withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new StoredSequence(source, file, name, extent, type, reader, calibration, metadata, more);
    }

    /** The same, to be closed by closing something else than the bytes it is read from. */
    StoredSequence closedWith(Closeable newFile) {
        return new StoredSequence(source, newFile, name, extent, type, reader, calibration, metadata, notes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int frames() {
        return extent.frames();
    }

    @Override
    public int rows() {
        return extent.rows();
    }

    @Override
    public int columns() {
        return extent.columns();
    }

    /** How the file stores a sample, such as {@code uint16}; frames are float32 whatever it is. */
    public String type() {
        return type;
    }

    /** Pixel size; empty where the file states none. */
    public Optional<Calibration> calibration() {
        return Optional.ofNullable(calibration);
    }

    /** What the file says of the measurement (microscope, detector, dwell time, magnification...), in its order. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** What the user should know about how the file was read, such as "RGB converted to grey"; mostly empty. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnreadableImageException if the file is damaged, or the frame needs more memory than there is
     */
    @Override
    public Image frame(int index) throws IOException {
        Objects.checkIndex(index, extent.frames());
        // What a header claims is refused before it is allocated; decoding may need a multiple of it.
        if (4L * extent.pixels() > Runtime.getRuntime().maxMemory()) {
            throw tooLarge();
        }
        try {
            Image image = new Image(rows(), columns(), reader.read(index));
            return calibration == null ? image : image.withCalibration(calibration);
        } catch (OutOfMemoryError e) {
            throw tooLarge();
        }
    }

    private UnreadableImageException tooLarge() {
        return source.unreadable("a frame of " + rows() + " x " + columns() + " pixels needs more memory than the "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB that Java may use; raise -Xmx or crop the image");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
