package org.latticelens.io.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.latticelens.image.Calibration;

/**
 * Writes label maps as TIFF that ImageJ opens with the right pixel size: 8 bit with a colour per label while labels fit,
 * else 16 bit grey. A stack is written frame by frame; its pixels follow each other without gaps, as ImageJ wants them, and
 * every frame has a directory for other readers as long as the file stays below 4 GiB.
 */
public final class LabelTiffWriter implements AutoCloseable {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int ASCII = 2;
    private static final int HEADER = 8;
    private static final int COLOURS = 256;
    private static final int PIECE = 1 << 14;
    private static final long MOST_BYTES = 0xffff_ffffL;
    private static final int SMALL_DIRECTORY = 2 + 12 * 11 + 4;

    private final OutputFile file;
    private final int pixels;
    private final int bytes;
    private int missing;

    private LabelTiffWriter(OutputFile file, int pixels, int bytes, int frames) {
        this.file = file;
        this.pixels = pixels;
        this.bytes = bytes;
        this.missing = frames;
    }

    /**
     * Writes a label map.
     *
     * @param labels rows * columns labels, row-major, 0..65535
     * @param calibration pixel size, where it is known
     * @param colours colour 0xRRGGBB of label 0, 1, ...; labels beyond it are black; not used with labels above 255
     * @throws IllegalArgumentException if a label is out of range or their number is not rows * columns
     */
    public static void write(
            Path path, int rows, int columns, int[] labels, Optional<Calibration> calibration, int[] colours)
            throws IOException {
        if ((long) rows * columns != labels.length) {
            throw new IllegalArgumentException(
                    "a label map of " + rows + " x " + columns + " pixels was given " + labels.length + " labels");
        }
        int smallest = 0;
        int largest = 0;
        for (int label : labels) {
            smallest = Math.min(smallest, label);
            largest = Math.max(largest, label);
        }
        if (smallest < 0 || largest > 0xffff) {
            throw new IllegalArgumentException("labels must lie in 0..65535, found " + smallest + " to " + largest);
        }
        try (LabelTiffWriter writer = stack(path, 1, rows, columns, largest, calibration, colours)) {
            writer.write(labels);
            writer.commit();
        }
    }

    /**
     * Begins a stack of label maps.
     *
     * @param largest the largest label there may be, 0..65535
     * @param calibration pixel size, where it is known
     * @param colours colour 0xRRGGBB of label 0, 1, ...; not used with labels above 255
     */
    public static LabelTiffWriter stack(
            Path path, int frames, int rows, int columns, int largest, Optional<Calibration> calibration, int[] colours)
            throws IOException {
        int bytes = largest < COLOURS ? 1 : 2;
        OutputFile file = new OutputFile(path);
        file.stream().write(head(frames, rows, columns, bytes, largest, calibration, colours));
        return new LabelTiffWriter(file, rows * columns, bytes, frames);
    }

    /**
     * Adds a frame.
     *
     * @param labels rows * columns labels, row-major
     */
    public void write(int[] labels) throws IOException {
        if (labels.length != pixels || missing == 0) {
            throw new IllegalArgumentException("a frame of " + pixels + " labels was expected " + missing
                    + " times more, found one of " + labels.length);
        }
        missing--;
        byte[] piece = new byte[PIECE * bytes];
        for (int at = 0; at < labels.length; at += PIECE) {
            int count = Math.min(PIECE, labels.length - at);
            for (int i = 0; i < count; i++) {
                piece[bytes * i] = (byte) labels[at + i];
                if (bytes == 2) {
                    piece[2 * i + 1] = (byte) (labels[at + i] >> 8);
                }
            }
            file.stream().write(piece, 0, bytes * count);
        }
    }

    /** Declares the stack complete and moves the file into its place. */
    public void commit() throws IOException {
        if (missing > 0) {
            throw new IllegalStateException("a stack still lacks " + missing + " frames");
        }
        file.commit();
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Everything before the pixels: header, directories, and what the first directory points at. */
    private static byte[] head(
            int frames,
            int rows,
            int columns,
            int bytes,
            int largest,
            Optional<Calibration> calibration,
            int[] colours) {
        String description = "ImageJ=1.54p\n"
                + (frames > 1 ? "images=" + frames + "\nframes=" + frames + "\n" : "")
                + "min=0.0\nmax=" + Math.max(1, largest) + ".0\n"
                + calibration
                        .map(pixel -> "unit=" + imageJUnit(pixel.unit()) + "\n")
                        .orElse("");
        byte[] text = (description + "\0").getBytes(StandardCharsets.US_ASCII);
        boolean coloured = bytes == 1;
        int entries = coloured ? 14 : 13;
        int directoryEnd = HEADER + 2 + 12 * entries + 4;
        int textLength = text.length + text.length % 2;
        int firstEnd = directoryEnd + textLength + 16 + (coloured ? 6 * COLOURS : 0);
        int frameBytes = Math.multiplyExact(rows * columns, bytes);
        int directories = firstEnd + (frames - 1L) * (SMALL_DIRECTORY + frameBytes) <= MOST_BYTES ? frames : 1;
        int colourMap = directoryEnd + textLength + 16;
        int size = firstEnd + (directories - 1) * (SMALL_DIRECTORY + 12 * (entries - 13));

        Directory head = new Directory(size, directoryEnd);
        head.buffer.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
        head.buffer.putShort((short) entries);
        head.size(rows, columns, bytes, coloured);
        head.entry(270, ASCII, text.length, head.place(text, textLength));
        head.strip(rows, size, frameBytes);
        head.entry(282, RATIONAL, 1, head.place(perUnit(calibration.map(Calibration::column)), 8));
        head.entry(283, RATIONAL, 1, head.place(perUnit(calibration.map(Calibration::row)), 8));
        head.entry(296, SHORT, 1, 1);
        if (coloured) {
            head.entry(320, SHORT, 3 * COLOURS, head.place(colourMap(colours), 6 * COLOURS));
        }
        head.buffer.putInt(directories > 1 ? firstEnd : 0);
        head.buffer.position(firstEnd);
        for (int frame = 1; frame < directories; frame++) {
            head.buffer.putShort((short) (coloured ? 12 : 11));
            head.size(rows, columns, bytes, coloured);
            head.strip(rows, (int) (size + (long) frame * frameBytes), frameBytes);
            head.entry(284, SHORT, 1, 1);
            head.entry(296, SHORT, 1, 1);
            if (coloured) {
                head.entry(320, SHORT, 3 * COLOURS, colourMap);
            }
            int next = head.buffer.position() + 4;
            head.buffer.putInt(frame + 1 < directories ? next : 0);
        }
        return head.buffer.array();
    }

    /** TIFF directories while they are put together. */
    private static final class Directory {
        private final ByteBuffer buffer;
        private int extra;

        /** @param extra where values that do not fit into their entry begin */
        Directory(int capacity, int extra) {
            buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
            this.extra = extra;
        }

        void size(int rows, int columns, int bytes, boolean coloured) {
            entry(256, LONG, 1, columns);
            entry(257, LONG, 1, rows);
            entry(258, SHORT, 1, 8 * bytes);
            entry(259, SHORT, 1, 1);
            entry(262, SHORT, 1, coloured ? 3 : 1);
        }

        void strip(int rows, int offset, int frameBytes) {
            entry(273, LONG, 1, offset);
            entry(277, SHORT, 1, 1);
            entry(278, LONG, 1, rows);
            entry(279, LONG, 1, frameBytes);
        }

        void entry(int tag, int type, int count, int value) {
            buffer.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
        }

        /** Puts a value that does not fit into its entry behind the directory, and gives its offset. */
        int place(byte[] value, int room) {
            int at = extra;
            buffer.duplicate().position(at).put(value);
            extra += room;
            return at;
        }
    }

    /** Pixels per unit as the fraction of two numbers below 2^31 that is nearest. */
    private static byte[] perUnit(Optional<Double> pixelSize) {
        double pixels = 1 / pixelSize.orElse(1.0);
        double denominator = Math.max(1, Math.floor(Integer.MAX_VALUE / Math.max(1, pixels)));
        double numerator = Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(pixels * denominator)));
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) numerator)
                .putInt((int) denominator)
                .array();
    }

    /** Reds, greens and blues, each 16 bit. */
    private static byte[] colourMap(int[] colours) {
        ByteBuffer map = ByteBuffer.allocate(6 * COLOURS).order(ByteOrder.LITTLE_ENDIAN);
        for (int shift = 16; shift >= 0; shift -= 8) {
            for (int label = 0; label < COLOURS; label++) {
                map.putShort((short) (label < colours.length ? (colours[label] >> shift & 0xff) * 257 : 0));
            }
        }
        return map.array();
    }

    /** ImageJ reads its description as Java properties: what is not ASCII is escaped. */
    private static String imageJUnit(String unit) {
        StringBuilder text = new StringBuilder();
        unit.chars().forEach(c -> text.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
        return text.toString();
    }
}
