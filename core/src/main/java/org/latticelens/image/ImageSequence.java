package org.latticelens.image;

import java.io.Closeable;
import java.io.IOException;

/** Frames of one size and pixel size, read on demand: a stack, a movie, or a single image as a sequence of one. */
public interface ImageSequence extends Closeable {

    /** What the file calls it; empty where it does not say. */
    String name();

    int frames();

    /** Rows of every frame. */
    int rows();

    /** Columns of every frame. */
    int columns();

    /**
     * Reads one frame.
     *
     * @param index 0-based
     * @throws IOException if the frame cannot be read; the message is one line for the user
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    Image frame(int index) throws IOException;
}
