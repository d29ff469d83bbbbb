package org.latticelens.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.Luminance;
import org.latticelens.io.file.SampleType;

/**
 * One page: how its samples are laid out in strips or tiles, and the way from them to pixels.
 *
 * @param samples samples of a pixel; 3 or more with {@code colour} are red, green, blue
 * @param inverted whether 0 is white
 * @param planar whether each sample has blocks of its own
 * @param blockRows rows of a strip or tile
 * @param blockColumns columns of a strip or tile
 */
record TiffPage(
        Extent extent,
        SampleType type,
        int samples,
        boolean colour,
        boolean inverted,
        boolean planar,
        TiffCompression compression,
        int predictor,
        boolean tiled,
        int blockRows,
        int blockColumns) {

    static final int COLUMNS = 256;
    static final int ROWS = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_ROWS = 278;
    private static final int STRIP_BYTES = 279;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_COLUMNS = 322;
    private static final int TILE_ROWS = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SAMPLE_FORMAT = 339;

    /** Reads the layout of the page that a directory describes. */
    static TiffPage of(TiffDirectory directory) throws IOException {
        ByteSource source = directory.source();
        Extent extent =
                Extent.of(source, directory.offset(), 1, directory.number(ROWS, 0), directory.number(COLUMNS, 0));
        long samples = directory.number(SAMPLES, 1);
        long photometric = directory.number(PHOTOMETRIC, 1);
        if (samples < 1 || samples > 64) {
            throw source.unreadable(directory.offset(), "a TIFF page of " + samples + " samples a pixel");
        }
        if (photometric > 3) {
            throw source.unreadable(
                    directory.offset(),
                    "a TIFF page of colour kind " + photometric + " (CMYK, YCbCr, Lab...); convert it to grey or RGB");
        }
        long number = directory.number(COMPRESSION, 1);
        TiffCompression compression = TiffCompression.numbered(number)
                .orElseThrow(() -> source.unreadable(
                        directory.offset(),
                        "TIFF compression " + number + (number == 6 || number == 7 ? " (JPEG)" : "")
                                + "; uncompressed, LZW, deflate and PackBits are read"));
        long predictor = directory.number(PREDICTOR, 1);
        if (predictor < 1 || predictor > 3) {
            throw source.unreadable(directory.offset(), "TIFF predictor " + predictor + "; 1 to 3 are read");
        }
        boolean tiled = directory.has(TILE_OFFSETS);
        long blockRows = tiled
                ? directory.number(TILE_ROWS, 0)
                : Math.min(extent.rows(), directory.number(STRIP_ROWS, extent.rows()));
        long blockColumns = tiled ? directory.number(TILE_COLUMNS, 0) : extent.columns();
        Extent.of(source, directory.offset(), 1, blockRows, blockColumns);
        return new TiffPage(
                extent,
                type(directory),
                (int) samples,
                photometric == 2 && samples >= 3,
                photometric == 0,
                directory.number(PLANAR, 1) == 2 && samples > 1,
                compression,
                (int) predictor,
                tiled,
                (int) blockRows,
                (int) blockColumns);
    }

    private static SampleType type(TiffDirectory directory) throws IOException {
        long bits = directory.number(BITS, 1);
        long format = directory.number(SAMPLE_FORMAT, 1);
        for (long i = 1; i < Math.min(64, directory.count(BITS)); i++) {
            if (directory.value(BITS, i) != bits) {
                throw directory.source().unreadable(directory.offset(), "TIFF samples of different widths");
            }
        }
        boolean signed = format == 2;
        boolean floating = format == 3;
        return switch ((int) (format < 1 || format > 4 ? -1 : bits)) {
            case 8 -> signed ? SampleType.INT8 : SampleType.UINT8;
            case 16 -> floating ? SampleType.FLOAT16 : signed ? SampleType.INT16 : SampleType.UINT16;
            case 32 -> floating ? SampleType.FLOAT32 : signed ? SampleType.INT32 : SampleType.UINT32;
            case 64 -> floating ? SampleType.FLOAT64 : signed ? SampleType.INT64 : SampleType.UINT64;
            default ->
                throw directory
                        .source()
                        .unreadable(
                                directory.offset(),
                                "TIFF samples of " + bits + " bits in format " + format
                                        + "; integers and floats of 8, 16, 32 or 64 bits are read");
        };
    }

    /** Whether the pixels are plain samples one behind the other, from the offset of the first strip on. */
    boolean isPlain() {
        return compression == TiffCompression.NONE && samples == 1 && predictor == 1 && !tiled && !inverted;
    }

    static long firstStrip(TiffDirectory directory) throws IOException {
        return directory.number(STRIP_OFFSETS, 0);
    }

    /** Offsets and lengths of the blocks, found to lie in the file and to hold enough for the page. */
    private long[][] blocks(TiffDirectory directory) throws IOException {
        long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
        long[] lengths = directory.numbers(tiled ? TILE_BYTES : STRIP_BYTES);
        if (lengths.length == 0 && compression == TiffCompression.NONE && offsets.length == 1) {
            lengths = new long[] {blockBytes(extent.rows())};
        }
        ByteSource source = directory.source();
        long needed = (long) blocksDown() * blocksAcross() * (planar ? samples : 1);
        if (offsets.length < needed || lengths.length < needed) {
            throw source.unreadable(
                    directory.offset(),
                    "the TIFF page needs " + needed + " strips or tiles, found "
                            + Math.min(offsets.length, lengths.length));
        }
        long total = 0;
        for (int block = 0; block < needed; block++) {
            source.requireRange(offsets[block], lengths[block]);
            total += lengths[block];
            if (total > source.size() || compression.most(lengths[block]) < blockBytes(rowsOf(block))) {
                throw source.unreadable(
                        offsets[block],
                        "strip or tile " + block + " of " + lengths[block] + " bytes cannot hold " + rowsOf(block)
                                + " rows of " + blockColumns + " pixels; the file is cut short or damaged");
            }
        }
        return new long[][] {offsets, lengths};
    }

    private int blocksDown() {
        return (int) ((extent.rows() + (long) blockRows - 1) / blockRows);
    }

    private int blocksAcross() {
        return (int) ((extent.columns() + (long) blockColumns - 1) / blockColumns);
    }

    /** Rows that a block stores: a tile always all, the last strip only those that are left. */
    private int rowsOf(int block) {
        int down = block / blocksAcross() % blocksDown();
        return tiled ? blockRows : Math.min(blockRows, extent.rows() - down * blockRows);
    }

    private long blockBytes(int rows) {
        return (long) rows * blockColumns * (planar ? 1 : samples) * type.bytes();
    }

    /** Checks that the page's samples are in the file, as far as that can be told without unpacking them. */
    void require(TiffDirectory directory) throws IOException {
        blocks(directory);
    }

    /** Reads the pixels: rows * columns values, row-major. */
    float[] read(TiffDirectory directory) throws IOException {
        long[][] blocks = blocks(directory);
        float[] values = new float[extent.pixels()];
        int across = blocksAcross();
        int perPlane = blocksDown() * across;
        for (int block = 0; block < perPlane; block++) {
            int top = block / across * blockRows;
            int left = block % across * blockColumns;
            float[][] planes = new float[planar && colour ? 3 : 1][];
            for (int plane = 0; plane < planes.length; plane++) {
                int at = plane * perPlane + block;
                planes[plane] = unpack(directory, blocks[0][at], blocks[1][at], rowsOf(block));
            }
            for (int row = top; row < Math.min(extent.rows(), top + blockRows); row++) {
                for (int column = left; column < Math.min(extent.columns(), left + blockColumns); column++) {
                    values[row * extent.columns() + column] = pixel(planes, (row - top) * blockColumns + column - left);
                }
            }
        }
        return values;
    }

    private float pixel(float[][] planes, int at) {
        if (planes.length == 3) {
            return Luminance.of(planes[0][at], planes[1][at], planes[2][at]);
        }
        float[] values = planes[0];
        int first = planar ? at : at * samples;
        float value = colour ? Luminance.of(values[first], values[first + 1], values[first + 2]) : values[first];
        return inverted ? largest() - value : value;
    }

    /** The value that means black where 0 is white. */
    private float largest() {
        return switch (type) {
            case UINT8 -> 255;
            case UINT16 -> 65535;
            default -> 0;
        };
    }

    private float[] unpack(TiffDirectory directory, long offset, long length, int rows) throws IOException {
        ByteSource source = directory.source();
        long bytes = blockBytes(rows);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw source.unreadable(offset, "a strip or tile of " + bytes + " bytes; save the image in smaller strips");
        }
        byte[] raw;
        try {
            raw = compression.unpack(source.bytes(offset, length), (int) bytes);
        } catch (DataFormatException e) {
            throw source.unreadable(offset, "a strip or tile cannot be unpacked (" + e.getMessage() + ")");
        }
        if (raw.length < bytes) {
            throw source.unreadable(
                    offset, "a strip or tile unpacks to " + raw.length + " bytes where " + bytes + " are needed");
        }
        ByteOrder order = TiffPredictor.undo(this, raw, rows, directory.order());
        float[] values = new float[(int) (bytes / type.bytes())];
        type.decode(ByteBuffer.wrap(raw).order(order), values, 0, values.length);
        return values;
    }

    /** Samples from one to the next of the same kind inside a block's row. */
    int sampleStep() {
        return planar ? 1 : samples;
    }
}
