package org.latticelens.io.avi;

import java.io.IOException;
import java.nio.ByteOrder;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Luminance;
import org.latticelens.io.file.UnreadableImageException;

/**
 * What the movie says of its frames: a Windows bitmap header.
 *
 * @param height rows; below 0 where the file stores the top row first
 * @param bits of a pixel
 * @param compression four characters, or a number in their place
 * @param palette grey of every pixel value; empty where values are themselves
 * @param coloured whether the palette has colours that are not grey
 */
record Bitmap(int width, int height, int bits, int compression, float[] palette, boolean coloured) {
    private static final int HEADER = 40;
    private static final int MOST_COLOURS = 256;
    private static final int COLOUR = 4;

    /**
     * Reads the chunk {@code strf} of a stream of pictures.
     *
     * @throws UnreadableImageException if its numbers contradict one another
     */
    static Bitmap of(ByteSource source, Chunk chunk) throws IOException {
        chunk.require(HEADER);
        ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, chunk.start());
        long header = reader.u32();
        int width = reader.i32();
        int height = reader.i32();
        reader.skip(2);
        int bits = reader.u16();
        int compression = reader.i32();
        reader.skip(12);
        long used = reader.u32();
        if (bits != 8 || compression != 0) {
            return new Bitmap(width, height, bits, compression, new float[0], false);
        }
        long room = (chunk.size() - header) / COLOUR;
        long colours = used == 0 ? Math.min(MOST_COLOURS, room) : used;
        if (header < HEADER || colours < 0 || colours > room || colours > MOST_COLOURS) {
            throw source.unreadable(
                    chunk.start(),
                    "a palette of " + used + " colours behind a header of " + header + " bytes, in a chunk of "
                            + chunk.size() + "; the file is damaged");
        }
        reader.seek(chunk.start() + header);
        float[] palette = new float[(int) colours];
        boolean coloured = false;
        for (int value = 0; value < palette.length; value++) {
            int blue = reader.u8();
            int green = reader.u8();
            int red = reader.u8();
            reader.skip(1);
            palette[value] = Luminance.of(red, green, blue);
            coloured |= red != green || green != blue;
        }
        return new Bitmap(width, height, bits, compression, palette, coloured);
    }

    /** Rows, whatever their order. */
    long rows() {
        return Math.abs((long) height);
    }
}
