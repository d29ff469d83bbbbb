package org.latticelens.automatic;

/** Sizes at which Fourier transforms are fast. */
final class FourierSize {
    private FourierSize() {}

    /** The smallest power of two, or three times one, from {@code least} on. */
    static int atLeast(int least) {
        int power = Integer.highestOneBit(Math.max(1, least - 1)) * 2;
        return 3 * (power / 4) >= least ? 3 * (power / 4) : power;
    }
}
