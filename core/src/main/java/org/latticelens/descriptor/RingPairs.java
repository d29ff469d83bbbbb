package org.latticelens.descriptor;

/**
 * The pairs of samples that an operation maps onto each other on a ring of a {@link PolarPatch}. Each pair is held once: a
 * rotation by a and one by 360 - a have the same pairs, a half turn or a reflection maps a pair both ways, and a sample on
 * the axis of a reflection is its own partner and adds nothing.
 */
final class RingPairs {
    private final int[] first;
    private final int[] second;
    private final boolean bothWays;

    private RingPairs(int[] first, int[] second, boolean bothWays) {
        this.first = first;
        this.second = second;
        this.bothWays = bothWays;
    }

    /** One sample of each pair; an even number, where need be filled up with a sample that is its own partner. */
    int[] first() {
        return first;
    }

    /** The partners, in the same order. */
    int[] second() {
        return second;
    }

    /** Whether the operation maps every pair in both directions. */
    boolean bothWays() {
        return bothWays;
    }

    /** The rotation by {@code shift} samples, from 1 to below {@code angles}. */
    static RingPairs rotation(int shift, int angles) {
        boolean halfTurn = 2 * shift == angles;
        int count = halfTurn ? shift : angles;
        int[] first = new int[count + count % 2];
        int[] second = new int[first.length];
        for (int sample = 0; sample < count; sample++) {
            first[sample] = sample;
            second[sample] = (sample + shift) % angles;
        }
        return new RingPairs(first, second, halfTurn);
    }

    /** The reflection that maps sample j to sample {@code sum - j}, its axis at half of {@code sum} samples. */
    static RingPairs reflection(int sum, int angles) {
        int[] first = new int[angles / 2 + angles / 2 % 2];
        int[] second = new int[first.length];
        int count = 0;
        for (int sample = 0; sample < angles; sample++) {
            int partner = Math.floorMod(sum - sample, angles);
            if (sample < partner) {
                first[count] = sample;
                second[count++] = partner;
            }
        }
        return new RingPairs(first, second, true);
    }
}
