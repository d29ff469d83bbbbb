package org.latticelens.io.write;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures as PNG (ISO/IEC 15948): those of {@code TYPE_INT_RGB}, {@code TYPE_INT_ARGB} and {@code TYPE_BYTE_INDEXED}.
 * Rows are not filtered: few colours, as of labels or of grey under translucent patterns, repeat as they are, and
 * differences of them do not. An overlay of a noisy micrograph becomes a tenth smaller than by Java's own encoder, which also
 * takes long to start.
 */
public final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Deflation of pictures in true colours; above, it takes two to four times as long and does not make overlays smaller. */
    private static final int COLOUR_LEVEL = 2;
    /** Deflation of pictures with a palette. */
    private static final int LEVEL = 6;

    private static final int PIECE = 1 << 16;

    private final DataOutputStream stream;
    private final BufferedImage picture;

    private PngWriter(OutputStream stream, BufferedImage picture) {
        this.stream = new DataOutputStream(stream);
        this.picture = picture;
    }

    /**
     * Writes a picture.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    public static void write(Path path, BufferedImage picture) throws IOException {
        try (OutputFile file = new OutputFile(path)) {
            new PngWriter(file.stream(), picture).write();
            file.commit();
        }
    }

    /**
     * A picture as the bytes of a PNG file.
     *
     * @throws IllegalArgumentException if it is of another type
     */
    public static byte[] bytes(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new PngWriter(bytes, picture).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write() throws IOException {
        int channels = switch (picture.getType()) {
            case BufferedImage.TYPE_INT_RGB -> 3;
            case BufferedImage.TYPE_INT_ARGB -> 4;
            case BufferedImage.TYPE_BYTE_INDEXED -> 1;
            default ->
                throw new IllegalArgumentException(
                        "a PNG of an RGB, ARGB or indexed picture can be written, not of " + picture);
        };
        stream.write(SIGNATURE);
        header(channels);
        if (picture.getColorModel() instanceof IndexColorModel palette) {
            palette(palette);
        }
        pixels(channels);
        chunk("IEND", new byte[0], 0);
    }

    private void header(int channels) throws IOException {
        int colourType = switch (channels) {
            case 3 -> 2;
            case 4 -> 6;
            default -> 3;
        };
        ByteBuffer header = ByteBuffer.allocate(13).putInt(picture.getWidth()).putInt(picture.getHeight());
        header.put((byte) 8).put((byte) colourType);
        chunk("IHDR", header.array(), header.capacity());
    }

    private void palette(IndexColorModel palette) throws IOException {
        byte[] colours = new byte[3 * palette.getMapSize()];
        for (int index = 0; index < palette.getMapSize(); index++) {
            put(palette.getRGB(index), 3, colours, 3 * index);
        }
        chunk("PLTE", colours, colours.length);
    }

    private void pixels(int channels) throws IOException {
        Deflater deflater = new Deflater(channels == 1 ? LEVEL : COLOUR_LEVEL);
        OutputStream chunks = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                chunk("IDAT", bytes, count);
            }
        };
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(chunks, deflater, PIECE);
                OutputStream rows = new BufferedOutputStream(compressed, PIECE)) {
            byte[] row = new byte[1 + channels * picture.getWidth()]; // the first byte tells that it is not filtered
            for (int y = 0; y < picture.getHeight(); y++) {
                row(y, channels, row);
                rows.write(row);
            }
        } finally {
            deflater.end();
        }
    }

    private void row(int y, int channels, byte[] row) {
        int width = picture.getWidth();
        if (picture.getRaster().getDataBuffer() instanceof DataBufferByte indices) {
            System.arraycopy(indices.getData(), y * width, row, 1, width);
            return;
        }
        int[] colours = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int x = 0; x < width; x++) {
            put(colours[y * width + x], channels, row, 1 + channels * x);
        }
    }

    /** Red, green, blue and, with four channels, alpha of a colour 0xAARRGGBB. */
    private static void put(int colour, int channels, byte[] target, int at) {
        target[at] = (byte) (colour >> 16);
        target[at + 1] = (byte) (colour >> 8);
        target[at + 2] = (byte) colour;
        if (channels == 4) {
            target[at + 3] = (byte) (colour >> 24);
        }
    }

    private void chunk(String name, byte[] content, int count) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(content, 0, count);
        stream.writeInt(count);
        stream.write(type);
        stream.write(content, 0, count);
        stream.writeInt((int) check.getValue());
    }
}
