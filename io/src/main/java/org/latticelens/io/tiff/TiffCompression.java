package org.latticelens.io.tiff;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressions that are read. Each unpacks into an array of known length and stops when it is full. */
enum TiffCompression {
    NONE(1),
    LZW(3000),
    DEFLATE(1032),
    PACKBITS(64);

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;

    private final int mostPacked;

    TiffCompression(int mostPacked) {
        this.mostPacked = mostPacked;
    }

    /** The compression of this number in a file; empty where it is none that is read. */
    static Optional<TiffCompression> numbered(long number) {
        return Optional.ofNullable(
                switch ((int) number) {
                    case 1 -> NONE;
                    case 5 -> LZW;
                    case 8, 32946 -> DEFLATE;
                    case 32773 -> PACKBITS;
                    default -> null;
                });
    }

    /** The most bytes that {@code packed} bytes can hold. */
    long most(long packed) {
        return packed * mostPacked;
    }

    /**
     * Unpacks.
     *
     * @return as many bytes as were asked for, or fewer where the packed bytes hold fewer
     */
    byte[] unpack(byte[] packed, int length) throws DataFormatException {
        return switch (this) {
            case NONE -> packed;
            case LZW -> lzw(packed, length);
            case DEFLATE -> inflate(packed, length);
            case PACKBITS -> packBits(packed, length);
        };
    }

    private static byte[] inflate(byte[] packed, int length) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] unpacked = new byte[length];
            int filled = 0;
            while (filled < length && !inflater.finished()) {
                int more = inflater.inflate(unpacked, filled, length - filled);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                filled += more;
            }
            return filled == length ? unpacked : Arrays.copyOf(unpacked, filled);
        } finally {
            inflater.end();
        }
    }

    private static byte[] packBits(byte[] packed, int length) {
        byte[] unpacked = new byte[length];
        int filled = 0;
        int at = 0;
        while (filled < length && at < packed.length) {
            int head = packed[at++];
            if (head >= 0) {
                int count = Math.min(Math.min(head + 1, length - filled), packed.length - at);
                System.arraycopy(packed, at, unpacked, filled, count);
                at += count;
                filled += count;
            } else if (head != -128 && at < packed.length) {
                int count = Math.min(1 - head, length - filled);
                Arrays.fill(unpacked, filled, filled + count, packed[at++]);
                filled += count;
            }
        }
        return filled == length ? unpacked : Arrays.copyOf(unpacked, filled);
    }

    /**
     * LZW as in TIFF 6.0, section 13: codes of 9 to 12 bits, highest bit first, one bit wider one code early. A string is
     * kept as where it was first unpacked, because every string is its prefix followed by one byte of what came next.
     */
    private static byte[] lzw(byte[] packed, int length) throws DataFormatException {
        byte[] unpacked = new byte[length];
        int[] starts = new int[CODES];
        int[] lengths = new int[CODES];
        int filled = 0;
        int codes = END + 1;
        int width = 9;
        int previousStart = -1;
        int previousLength = 0;
        long bit = 0;
        while (filled < length && bit + width <= 8L * packed.length) {
            int code = bits(packed, bit, width);
            bit += width;
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                codes = END + 1;
                width = 9;
                previousStart = -1;
                continue;
            }
            int start = filled;
            if (code < CLEAR) {
                unpacked[filled++] = (byte) code;
            } else if (code < codes || (code == codes && previousStart >= 0)) {
                int from = code < codes ? starts[code] : previousStart;
                int count = Math.min(code < codes ? lengths[code] : previousLength + 1, length - filled);
                for (int i = 0; i < count; i++) {
                    unpacked[filled++] = unpacked[from + i];
                }
            } else {
                throw new DataFormatException("LZW code " + code + " where there are " + codes);
            }
            if (previousStart >= 0 && codes < CODES) {
                starts[codes] = previousStart;
                lengths[codes] = previousLength + 1;
                codes++;
            }
            previousStart = start;
            previousLength = filled - start;
            width = codes >= 2047 ? 12 : codes >= 1023 ? 11 : codes >= 511 ? 10 : 9;
        }
        return filled == length ? unpacked : Arrays.copyOf(unpacked, filled);
    }

    private static int bits(byte[] packed, long bit, int width) {
        int at = (int) (bit >> 3);
        int three = (packed[at] & 0xff) << 16;
        three |= at + 1 < packed.length ? (packed[at + 1] & 0xff) << 8 : 0;
        three |= at + 2 < packed.length ? packed[at + 2] & 0xff : 0;
        return (three >> (24 - width - (int) (bit & 7))) & ((1 << width) - 1);
    }
}
