package org.latticelens.io.file;

/** From colours to grey. */
public final class Luminance {
    private Luminance() {}

    /**
     * The luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B, which is what microscopists' programs take. Equal parts give
     * that part exactly.
     */
    public static float of(float red, float green, float blue) {
        return red == green && green == blue ? red : (float) (0.299 * red + 0.587 * green + 0.114 * blue);
    }
}
