package org.latticelens.io.file;

import java.io.IOException;

/** The numbers of frames, rows and columns that a header states, found to be such as an image can have. */
public record Extent(int frames, int rows, int columns) {

    /** Arrays of a few elements less than this are the longest that Java makes. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE - 8;

    /** The bytes of a row then still have an int as their number. */
    private static final long MOST_COLUMNS = 1 << 27;

    /**
     * Takes sizes from a header.
     *
     * @param offset where they were found
     * @throws UnreadableImageException if one is not positive, or a frame has more than 2^31 pixels or a row more
     *     than 2^27
     */
    public static Extent of(ByteSource source, long offset, long frames, long rows, long columns) throws IOException {
        String found = frames + " frames of " + rows + " x " + columns + " pixels";
        if (frames < 1 || rows < 1 || columns < 1) {
            throw source.unreadable(offset, "the header states " + found + "; an image has at least one of each");
        }
        if (frames > Integer.MAX_VALUE || columns > MOST_COLUMNS || rows > MOST_PIXELS / columns) {
            throw source.unreadable(offset, "the header states " + found + ", more than can be read; crop the image");
        }
        return new Extent((int) frames, (int) rows, (int) columns);
    }

    /** Pixels of a frame. */
    public int pixels() {
        return rows * columns;
    }

    /**
     * Checks that every frame lies inside the file.
     *
     * @param frameStep bytes from one frame to the next, at least 0
     * @param frameBytes bytes of one frame
     * @throws UnreadableImageException if the file ends before the last frame does
     */
    public void require(ByteSource source, long firstFrame, long frameStep, long frameBytes) throws IOException {
        long rest = source.size() - firstFrame - frameBytes;
        if (firstFrame < 0 || rest < 0 || frameStep < 0 || (frameStep > 0 && rest / frameStep < frames - 1)) {
            throw source.unreadable(
                    Math.max(0, Math.min(firstFrame, source.size())),
                    "the header states " + frames + " frames of " + rows + " x " + columns + " pixels (" + frameBytes
                            + " bytes each), but the file ends at byte " + source.size()
                            + "; it is cut short or damaged");
        }
    }
}
