package org.latticelens.io;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damage of the kinds that break readers: changed bits, numbers at their limits, pieces moved, removed or repeated. */
final class Mutation {
    private static final long[] LIMITS = {
        0,
        1,
        -1,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        1L << 40
    };

    private Mutation() {}

    /** A damaged copy. */
    static byte[] of(byte[] content, SplittableRandom random) {
        byte[] mutant = content.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && mutant.length > 16; i++) {
            int span = random.nextInt(3) == 0 ? mutant.length : Math.min(1024, mutant.length);
            int at = random.nextInt(span);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> put(mutant, at, 1 << random.nextInt(4), LIMITS[random.nextInt(LIMITS.length)], random);
                case 3 -> mutant = Arrays.copyOf(mutant, at + 1);
                case 4 -> {
                    int from = random.nextInt(mutant.length);
                    int count = Math.min(1 + random.nextInt(64), mutant.length - Math.max(at, from));
                    System.arraycopy(mutant, from, mutant, at, count);
                }
                default -> {
                    int count = Math.min(1 + random.nextInt(16), mutant.length - at - 1);
                    System.arraycopy(mutant, at + count, mutant, at, mutant.length - at - count);
                    mutant = Arrays.copyOf(mutant, mutant.length - count);
                }
            }
        }
        return mutant;
    }

    private static void put(byte[] bytes, int at, int width, long value, SplittableRandom random) {
        boolean little = random.nextBoolean();
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (little ? i : width - 1 - i)));
        }
    }
}
