package org.latticelens.io.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that cannot be read as an image. The message is one line for the user: the file, the byte where the trouble was
 * met (where there is one), what was found there, and what would work.
 */
public final class UnreadableImageException extends IOException {

    /** Trouble with the file as a whole. */
    public UnreadableImageException(Path file, String problem) {
        super(file + ": " + oneLine(problem));
    }

    /** Trouble met at a byte offset, counted from the start of the file. */
    public UnreadableImageException(Path file, long offset, String problem) {
        super(file + ", byte " + offset + ": " + oneLine(problem));
    }

    /** Trouble that a library reported. */
    public UnreadableImageException(Path file, String problem, Throwable cause) {
        super(file + ": " + oneLine(problem), cause);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
