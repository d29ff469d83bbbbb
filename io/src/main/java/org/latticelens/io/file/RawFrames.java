package org.latticelens.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames stored as plain samples, row after row.
 *
 * @param firstFrame offset of the first sample of frame 0
 * @param frameStep bytes from one frame's first sample to the next frame's
 * @param bottomUp whether the file stores the bottom row first; frames are given with the top row first
 */
public record RawFrames(
        ByteSource source,
        int frames,
        int rows,
        int columns,
        SampleType type,
        ByteOrder order,
        long firstFrame,
        long frameStep,
        boolean bottomUp)
        implements StoredSequence.FrameReader {

    private static final int PIECE = 1 << 20;

    /**
     * Frames one behind the other, top row first.
     *
     * @throws UnreadableImageException if the file does not hold them
     */
    public static RawFrames packed(
            ByteSource source, long frames, long rows, long columns, SampleType type, ByteOrder order, long firstFrame)
            throws IOException {
        Extent extent = Extent.of(source, firstFrame, frames, rows, columns);
        long frameBytes = extent.pixels() * (long) type.bytes();
        extent.require(source, firstFrame, frameBytes, frameBytes);
        return new RawFrames(
                source, extent.frames(), extent.rows(), extent.columns(), type, order, firstFrame, frameBytes, false);
    }

    /** The same samples with the bottom row first. */
    public RawFrames fromBottom() {
        return new RawFrames(source, frames, rows, columns, type, order, firstFrame, frameStep, true);
    }

    @Override
    public float[] read(int frame) throws IOException {
        float[] values = new float[rows * columns];
        int rowBytes = columns * type.bytes();
        int rowsAtOnce = Math.max(1, Math.min(rows, PIECE / rowBytes));
        byte[] piece = new byte[rowsAtOnce * rowBytes];
        long offset = firstFrame + frame * frameStep;
        for (int row = 0; row < rows; row += rowsAtOnce) {
            int count = Math.min(rowsAtOnce, rows - row);
            source.read(offset + (long) row * rowBytes, piece, 0, count * rowBytes);
            ByteBuffer samples = ByteBuffer.wrap(piece).order(order);
            for (int r = row; r < row + count; r++) {
                type.decode(samples, values, (bottomUp ? rows - 1 - r : r) * columns, columns);
            }
        }
        return values;
    }
}
