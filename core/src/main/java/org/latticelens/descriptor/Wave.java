package org.latticelens.descriptor;

import java.util.Arrays;

/**
 * Cosines and sines of whole numbers of periods over a window of {@code 2 half + 1} pixels, times the square root of a
 * Hann window. Both are even or odd about the window's centre, so only the pixels from the centre on are held, and sums
 * run over an even part x(i) + x(-i) and an odd part x(i) - x(-i).
 */
final class Wave {
    private final int half;
    private final double[][] cosines;
    private final double[][] sines;
    private final double[] envelope;

    Wave(int half) {
        this.half = half;
        this.cosines = new double[half + 1][terms()];
        this.sines = new double[half + 1][terms()];
        this.envelope = new double[half + 1];
        for (int frequency = 0; frequency <= half; frequency++) {
            for (int pixel = 0; pixel <= half; pixel++) {
                double hann = Math.max(0, 0.5 + 0.5 * Math.cos(Math.PI * pixel / half));
                double phase = 2 * Math.PI * frequency * pixel / (2 * half + 1);
                cosines[frequency][pixel] = Math.sqrt(hann) * Math.cos(phase);
                sines[frequency][pixel] = Math.sqrt(hann) * Math.sin(phase);
                envelope[frequency] += (pixel == 0 ? 1 : 2) * cosines[frequency][pixel];
            }
        }
    }

    /** Highest number of periods, and half size of the window. */
    int half() {
        return half;
    }

    /** Terms of a sum: the pixels from the centre on, filled up with zeros to a multiple of four. */
    int terms() {
        return (half / 4 + 1) * 4;
    }

    /** The transform of a constant 1. */
    double envelope(int frequency) {
        return envelope[frequency];
    }

    /** out = sum over the pixels of an even part, times the cosines. */
    void cosineSum(int frequency, double[][] even, double[] out) {
        sum(cosines[frequency], even, out);
    }

    /** out = sum over the pixels of an odd part, times the sines. */
    void sineSum(int frequency, double[][] odd, double[] out) {
        sum(sines[frequency], odd, out);
    }

    private static void sum(double[] weights, double[][] lines, double[] out) {
        Arrays.fill(out, 0);
        for (int term = 0; term < weights.length; term += 4) {
            add(
                    out,
                    lines[term],
                    weights[term],
                    lines[term + 1],
                    weights[term + 1],
                    lines[term + 2],
                    weights[term + 2],
                    lines[term + 3],
                    weights[term + 3]);
        }
    }

    private static void add(
            double[] out, double[] a, double w0, double[] b, double w1, double[] c, double w2, double[] d, double w3) {
        for (int i = 0; i < out.length; i++) {
            out[i] += w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i];
        }
    }
}
