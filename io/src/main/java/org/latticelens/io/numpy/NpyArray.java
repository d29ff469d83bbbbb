package org.latticelens.io.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.StoredSequence;

/** One NPY array as an image (rows, columns) or a stack (frames, rows, columns). */
final class NpyArray {
    private NpyArray() {}

    /** Finds the array's frames; their samples are read later. */
    static StoredSequence open(ByteSource source, String name) throws IOException {
        NpyHeader header = NpyHeader.read(source);
        List<Long> shape = header.shape();
        if (shape.size() != 2 && shape.size() != 3) {
            throw source.unreadable("an array of shape " + shape
                    + "; an image has the shape (rows, columns), a stack (frames, rows, columns)");
        }
        long frames = shape.size() == 3 ? shape.get(0) : 1;
        RawFrames raw = RawFrames.packed(
                source,
                frames,
                shape.get(shape.size() - 2),
                shape.get(shape.size() - 1),
                header.type(),
                header.order(),
                header.data());
        if (!header.fortranOrder()) {
            return new StoredSequence(name, raw);
        }
        Extent extent = new Extent(raw.frames(), raw.rows(), raw.columns());
        return new StoredSequence(
                source, name, extent, raw.type().toString(), frame -> readFirstAxisFastest(raw, frame));
    }

    /**
     * Reads a frame of an array in Fortran order, where sample (frame, row, column) lies at
     * frame + frames * (row + rows * column): every frame takes a pass over the whole array, a column at a time.
     */
    private static float[] readFirstAxisFastest(RawFrames raw, int frame) throws IOException {
        int frames = raw.frames();
        int rows = raw.rows();
        int columns = raw.columns();
        int rowsAtOnce = (int) Math.max(
                1, Math.min(rows, (1 << 20) / ((long) frames * raw.type().bytes())));
        float[] values = new float[rows * columns];
        float[] sample = new float[1];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row += rowsAtOnce) {
                int count = Math.min(rowsAtOnce, rows - row);
                long first = frame + frames * (row + rows * (long) column);
                long span = (long) frames * (count - 1) + 1;
                int bytes = raw.type().bytes();
                byte[] piece = raw.source().bytes(raw.firstFrame() + first * bytes, span * bytes);
                ByteBuffer samples = ByteBuffer.wrap(piece).order(raw.order());
                for (int r = 0; r < count; r++) {
                    samples.position(r * frames * bytes);
                    raw.type().decode(samples, sample, 0, 1);
                    values[(row + r) * columns + column] = sample[0];
                }
            }
        }
        return values;
    }
}
