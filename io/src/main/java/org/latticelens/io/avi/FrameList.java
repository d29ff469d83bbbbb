package org.latticelens.io.avi;

import java.util.Arrays;

/** Where the frames of a movie lie in the file, 16 bytes a frame. */
final class FrameList {
    private long[] starts = new long[64];
    private long[] sizes = new long[64];
    private int count;

    int count() {
        return count;
    }

    /** Offset of a frame's content. */
    long start(int frame) {
        return starts[frame];
    }

    /** Bytes of a frame's content. */
    long size(int frame) {
        return sizes[frame];
    }

    void add(long start, long size) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        starts[count] = start;
        sizes[count] = size;
        count++;
    }

    /** An empty frame stands for the one before. */
    void repeat() {
        add(starts[count - 1], sizes[count - 1]);
    }
}
