package org.latticelens.descriptor;

/** Sizes at which Fourier transforms are fast. */
public final class FourierSize {
    private FourierSize() {}

    /** The smallest number from {@code least} on that has no prime factors but 2, 3 and 5. */
    public static int atLeast(int least) {
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
