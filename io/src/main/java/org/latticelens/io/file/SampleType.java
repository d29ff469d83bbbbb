package org.latticelens.io.file;

import java.nio.ByteBuffer;
import java.util.Locale;

/** How a file stores one sample of a pixel. */
public enum SampleType {
    BOOL(1),
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes a sample takes. */
    public int bytes() {
        return bytes;
    }

    /** The name that users know, such as {@code uint16}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the next {@code count} samples in the buffer's byte order, to the nearest float32.
     *
     * @param target receives them at {@code from}, {@code from + 1}, ...
     */
    public void decode(ByteBuffer samples, float[] target, int from, int count) {
        int end = from + count;
        switch (this) {
            case BOOL -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.get() == 0 ? 0 : 1;
                }
            }
            case INT8 -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.get();
                }
            }
            case UINT8 -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.get() & 0xff;
                }
            }
            case INT16 -> {
                short[] raw = shorts(samples, count);
                for (int i = 0; i < count; i++) {
                    target[from + i] = raw[i];
                }
            }
            case UINT16 -> {
                short[] raw = shorts(samples, count);
                for (int i = 0; i < count; i++) {
                    target[from + i] = raw[i] & 0xffff;
                }
            }
            case INT32 -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.getInt();
                }
            }
            case UINT32 -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.getInt() & 0xffffffffL;
                }
            }
            case INT64 -> {
                for (int i = from; i < end; i++) {
                    target[i] = samples.getLong();
                }
            }
            case UINT64 -> {
                for (int i = from; i < end; i++) {
                    target[i] = unsigned(samples.getLong());
                }
            }
            case FLOAT16 -> {
                for (int i = from; i < end; i++) {
                    target[i] = half(samples.getShort());
                }
            }
            case FLOAT32 -> {
                samples.asFloatBuffer().get(target, from, count);
                samples.position(samples.position() + count * bytes);
            }
            case FLOAT64 -> {
                for (int i = from; i < end; i++) {
                    target[i] = (float) samples.getDouble();
                }
            }
        }
    }

    /** Taken at once: the loops that follow are then vectorised, and 16 bits are what most cameras write. */
    private static short[] shorts(ByteBuffer samples, int count) {
        short[] raw = new short[count];
        samples.asShortBuffer().get(raw);
        samples.position(samples.position() + 2 * count);
        return raw;
    }

    /** Halving keeps the lowest bit by or-ing it in, so that the conversion rounds as if from all 64 bits. */
    private static float unsigned(long value) {
        return value >= 0 ? (float) value : (float) ((value >>> 1) | (value & 1)) * 2;
    }

    /** IEEE 754 binary16. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(0x400 + fraction, exponent - 25);
        };
        return bits < 0 ? -magnitude : magnitude;
    }
}
