package org.latticelens.io.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes NumPy arrays (NPY 1.0, little-endian, C order), at once or piece by piece in the order of their elements.
 *
 * <pre>{@code
 * try (NpyWriter writer = NpyWriter.float32(path, rows, columns, features)) {
 *     for (...) writer.write(bandOfRows, 0, bandOfRows.length);
 *     writer.commit();
 * }
 * }</pre>
 */
public final class NpyWriter implements AutoCloseable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** The data begin at a multiple of this, so that they can be mapped into memory. */
    private static final int ALIGNMENT = 64;

    private static final String INT32 = "<i4";
    private static final String FLOAT32 = "<f4";
    private static final int PIECE = 1 << 14;

    private final OutputFile file;
    private final String type;
    private final int[] shape;
    private final ByteBuffer piece = ByteBuffer.allocate(4 * PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private long missing;

    private NpyWriter(Path path, String type, int[] shape) throws IOException {
        this.type = type;
        this.shape = shape.clone();
        this.missing = 1;
        for (int size : shape) {
            missing = Math.multiplyExact(missing, size);
        }
        this.file = new OutputFile(path);
        writeHeader();
    }

    /** Begins an int32 array of this shape. */
    public static NpyWriter int32(Path path, int... shape) throws IOException {
        return new NpyWriter(path, INT32, shape);
    }

    /** Begins a float32 array of this shape. */
    public static NpyWriter float32(Path path, int... shape) throws IOException {
        return new NpyWriter(path, FLOAT32, shape);
    }

    /**
     * Writes an int32 array.
     *
     * @param values its elements, last axis fastest
     */
    public static void writeInt32(Path path, int[] shape, int[] values) throws IOException {
        try (NpyWriter writer = int32(path, shape)) {
            writer.write(values, 0, values.length);
            writer.commit();
        }
    }

    /**
     * Writes a float32 array.
     *
     * @param values its elements, last axis fastest
     */
    public static void writeFloat32(Path path, int[] shape, float[] values) throws IOException {
        try (NpyWriter writer = float32(path, shape)) {
            writer.write(values, 0, values.length);
            writer.commit();
        }
    }

    private void writeHeader() throws IOException {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String tuple = "(" + sizes + (shape.length == 1 ? ",)" : ")");
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int lead = MAGIC.length + 2;
        int padded = (lead + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - lead;
        OutputStream stream = file.stream();
        stream.write(MAGIC);
        stream.write(padded & 0xff);
        stream.write(padded >> 8);
        stream.write((text + " ".repeat(padded - 1 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes the next elements of an int32 array: {@code values[from .. from + count)}. */
    public void write(int[] values, int from, int count) throws IOException {
        take(INT32, count);
        for (int at = from; at < from + count; at += PIECE) {
            int elements = Math.min(PIECE, from + count - at);
            piece.clear().asIntBuffer().put(values, at, elements);
            file.stream().write(piece.array(), 0, 4 * elements);
        }
    }

    /** Writes the next elements of a float32 array: {@code values[from .. from + count)}. */
    public void write(float[] values, int from, int count) throws IOException {
        take(FLOAT32, count);
        for (int at = from; at < from + count; at += PIECE) {
            int elements = Math.min(PIECE, from + count - at);
            piece.clear().asFloatBuffer().put(values, at, elements);
            file.stream().write(piece.array(), 0, 4 * elements);
        }
    }

    private void take(String given, int count) {
        if (!type.equals(given)) {
            throw new IllegalArgumentException("an array of type " + type + " was given elements of type " + given);
        }
        missing -= count;
        if (missing < 0) {
            throw new IllegalArgumentException(
                    "an array of shape " + Arrays.toString(shape) + " was given " + -missing + " elements too many");
        }
    }

    /**
     * Declares the array complete and moves the file into its place.
     *
     * @throws IllegalStateException if elements are missing
     */
    public void commit() throws IOException {
        if (missing > 0) {
            throw new IllegalStateException(
                    "an array of shape " + Arrays.toString(shape) + " still lacks " + missing + " elements");
        }
        file.commit();
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
