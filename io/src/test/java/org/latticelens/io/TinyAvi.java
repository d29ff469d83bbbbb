package org.latticelens.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** AVI files made chunk by chunk from the format's description. Frames hold the values of {@link #values}. */
final class TinyAvi {
    private static final int ROWS = TinyFiles.ROWS;
    private static final int COLUMNS = TinyFiles.COLUMNS;

    private TinyAvi() {}

    /** Values of a frame: they go on from frame to frame. */
    static byte[] values(int frame) {
        byte[] values = new byte[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (frame * values.length + i);
        }
        return values;
    }

    /** 8 bit, rows from the bottom; the palette is an inverted ramp, so the indices are. */
    static byte[] plain(int frames) throws IOException {
        byte[] palette = new byte[4 * 256];
        for (int value = 0; value < 256; value++) {
            for (int colour = 0; colour < 3; colour++) {
                palette[4 * value + colour] = (byte) (255 - value);
            }
        }
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames; frame++) {
            byte[] values = values(frame);
            ByteBuffer rows = ByteBuffer.allocate(ROWS * 8);
            for (int row = ROWS - 1; row >= 0; row--) {
                for (int column = 0; column < COLUMNS; column++) {
                    rows.put((byte) (255 - values[row * COLUMNS + column]));
                }
                rows.position((ROWS - row) * 8);
            }
            movie.write(chunk("00db", rows.array()));
        }
        return avi(frames, stream("vids", bitmap(8, ROWS, 0, palette)), movie.toByteArray());
    }

    /** Y800 in two parts, with an index and a filler that are to be passed over; the last frame is in the second. */
    static byte[] parts(int frames) throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames - 1; frame++) {
            movie.write(chunk("JUNK", new byte[3]));
            movie.write(chunk("00dc", values(frame)));
            movie.write(chunk("ix00", new byte[8]));
        }
        byte[] second = list("movi", chunk("00dc", values(frames - 1)));
        byte[] fourcc = "Y800".getBytes(StandardCharsets.US_ASCII);
        return join(
                avi(
                        frames - 1,
                        join(
                                stream(
                                        "vids",
                                        bitmap(8, ROWS, ByteBuffer.wrap(fourcc).getInt(), new byte[0])),
                                list("odml", chunk("dmlh", new byte[] {(byte) frames, 0, 0, 0}))),
                        movie.toByteArray()),
                riff("AVIX", second));
    }

    /** 24 bit, rows from the top, equal parts of every colour; sound comes first, and each frame in a group with it. */
    static byte[] colour(int frames) throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        for (int frame = 0; frame < frames; frame++) {
            ByteBuffer rows = ByteBuffer.allocate(ROWS * 16);
            byte[] values = values(frame);
            for (int i = 0; i < values.length; i++) {
                rows.position(i / COLUMNS * 16 + i % COLUMNS * 3);
                rows.put(values[i]).put(values[i]).put(values[i]);
            }
            movie.write(list("rec ", join(chunk("00wb", new byte[5]), chunk("01db", rows.array()))));
        }
        return avi(
                frames,
                join(stream("auds", new byte[18]), stream("vids", bitmap(24, -ROWS, 0, new byte[0]))),
                movie.toByteArray());
    }

    /** A movie of one part. */
    static byte[] avi(int frames, byte[] streams, byte[] movie) throws IOException {
        byte[] main = new byte[56];
        ByteBuffer.wrap(main).order(ByteOrder.LITTLE_ENDIAN).putInt(16, frames);
        return riff("AVI ", join(list("hdrl", join(chunk("avih", main), streams)), list("movi", movie)));
    }

    static byte[] stream(String type, byte[] format) throws IOException {
        byte[] header = new byte[56];
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, header, 0, 4);
        return list("strl", join(chunk("strh", header), chunk("strf", format)));
    }

    /** @param compression with its first character in the highest byte; 0 for none */
    static byte[] bitmap(int bits, int height, int compression, byte[] palette) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(40).putInt(COLUMNS).putInt(height).putShort((short) 1).putShort((short) bits);
        header.putInt(Integer.reverseBytes(compression));
        header.putInt(32, palette.length / 4);
        return join(header.array(), palette);
    }

    static byte[] chunk(String id, byte[] content) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        header.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(content.length);
        return join(header.array(), content, new byte[content.length % 2]);
    }

    static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] list(String type, byte[] members) throws IOException {
        return chunk("LIST", join(type.getBytes(StandardCharsets.US_ASCII), members));
    }

    private static byte[] riff(String type, byte[] members) throws IOException {
        return chunk("RIFF", join(type.getBytes(StandardCharsets.US_ASCII), members));
    }
}
