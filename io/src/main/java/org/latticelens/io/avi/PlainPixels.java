package org.latticelens.io.avi;

import java.io.IOException;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.Luminance;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/**
 * Frames that are not compressed.
 *
 * @param bytes of a pixel: 1 for grey or an index, 3 and 4 for blue, green and red
 * @param packed whether rows may follow one another without filling up to 4 bytes
 * @param bottomUp whether the file stores the bottom row first
 * @param palette grey of every value of a byte; empty where values are themselves
 */
record PlainPixels(
        ByteSource source,
        FrameList frames,
        Extent extent,
        int bytes,
        boolean packed,
        boolean bottomUp,
        float[] palette)
        implements StoredSequence.FrameReader {

    /**
     * Checks the length of every frame.
     *
     * @throws UnreadableImageException if one has not the bytes that its pixels take
     */
    PlainPixels checked() throws IOException {
        for (int frame = 0; frame < frames.count(); frame++) {
            long size = frames.size(frame);
            if (size != filledRow() * extent.rows() && !(packed && size == packedRow() * extent.rows())) {
                throw source.unreadable(
                        frames.start(frame),
                        "frame " + frame + " has " + size + " bytes, but " + extent.rows() + " x " + extent.columns()
                                + " pixels take " + filledRow() * extent.rows() + "; the file is damaged");
            }
        }
        return this;
    }

    private long packedRow() {
        return (long) extent.columns() * bytes;
    }

    private long filledRow() {
        return (packedRow() + 3) / 4 * 4;
    }

    @Override
    public float[] read(int frame) throws IOException {
        byte[] stored = source.bytes(frames.start(frame), frames.size(frame));
        int rowBytes = stored.length / extent.rows();
        float[] values = new float[extent.pixels()];
        for (int row = 0; row < extent.rows(); row++) {
            int from = (bottomUp ? extent.rows() - 1 - row : row) * rowBytes;
            int to = row * extent.columns();
            for (int column = 0; column < extent.columns(); column++) {
                values[to + column] = grey(stored, from + column * bytes);
            }
        }
        return values;
    }

    private float grey(byte[] stored, int at) throws IOException {
        if (bytes > 1) {
            return Luminance.of(stored[at + 2] & 0xff, stored[at + 1] & 0xff, stored[at] & 0xff);
        }
        int value = stored[at] & 0xff;
        if (palette.length > 0 && value >= palette.length) {
            throw source.unreadable(
                    "a pixel has colour " + value + " of a palette of " + palette.length + "; the file is damaged");
        }
        return palette.length == 0 ? value : palette[value];
    }
}
