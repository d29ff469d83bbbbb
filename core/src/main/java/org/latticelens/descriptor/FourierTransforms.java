package org.latticelens.descriptor;

import org.jtransforms.fft.DoubleFFT_2D;
import org.jtransforms.fft.FloatFFT_2D;
import org.jtransforms.utils.CommonUtils;

/** Fourier transforms in the plane. They start no threads of their own: workers share out patches, tiles and frames. */
public final class FourierTransforms {
    static {
        CommonUtils.setThreadsBeginN_2D(Long.MAX_VALUE);
    }

    private FourierTransforms() {}

    /** Of float64 numbers. */
    public static DoubleFFT_2D of(int rows, int columns) {
        return new DoubleFFT_2D(rows, columns);
    }

    /** Of float32 numbers. */
    public static FloatFFT_2D ofFloats(int rows, int columns) {
        return new FloatFFT_2D(rows, columns);
    }

    /** The smallest number from {@code least} on that has no prime factors but 2, 3 and 5: such sizes are fast. */
    public static int sizeAtLeast(int least) {
        for (int size = Math.max(1, least); ; size++) {
            int rest = size;
            for (int factor : new int[] {2, 3, 5}) {
                while (rest % factor == 0) {
                    rest /= factor;
                }
            }
            if (rest == 1) {
                return size;
            }
        }
    }
}
