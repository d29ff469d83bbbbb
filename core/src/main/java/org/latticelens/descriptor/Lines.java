package org.latticelens.descriptor;

import java.util.Arrays;

/**
 * Arithmetic on lines of numbers, one per centre. The loops are short and index every array by the loop variable because
 * only then does the compiler of Java 17 vectorise them; being elementwise, they give the same bits vectorised or not.
 */
final class Lines {

    private Lines() {}

    /** out = w0 a + w1 b + w2 c + w3 d. */
    static void set(float[] out, float[] a, float w0, float[] b, float w1, float[] c, float w2, float[] d, float w3) {
        for (int i = 0; i < out.length; i++) {
            out[i] = w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i];
        }
    }

    /** out += w0 a + w1 b + w2 c + w3 d. */
    static void add(float[] out, float[] a, float w0, float[] b, float w1, float[] c, float w2, float[] d, float w3) {
        for (int i = 0; i < out.length; i++) {
            out[i] += w0 * a[i] + w1 * b[i] + w2 * c[i] + w3 * d[i];
        }
    }

    /** out += (a - b)^2 + (c - d)^2. */
    static void addSquaredDifferences(float[] out, float[] a, float[] b, float[] c, float[] d) {
        for (int i = 0; i < out.length; i++) {
            float first = a[i] - b[i];
            float second = c[i] - d[i];
            out[i] += first * first + second * second;
        }
    }

    /** sum += (a - from) + (b - from); squares += (a - from)^2 + (b - from)^2. */
    static void addMoments(float[] sum, float[] squares, float[] a, float[] b, float[] from) {
        for (int i = 0; i < sum.length; i++) {
            float first = a[i] - from[i];
            float second = b[i] - from[i];
            sum[i] += first + second;
            squares[i] += first * first + second * second;
        }
    }

    /** out += share a b. */
    static void addProducts(float[] out, float[] a, float[] b, float share) {
        for (int i = 0; i < out.length; i++) {
            out[i] += share * a[i] * b[i];
        }
    }

    /** out += share (a - b). */
    static void addDifference(float[] out, float[] a, float[] b, float share) {
        for (int i = 0; i < out.length; i++) {
            out[i] += share * (a[i] - b[i]);
        }
    }

    /** out = before + a + b. */
    static void runningSum(float[] out, float[] before, float[] a, float[] b) {
        for (int i = 0; i < out.length; i++) {
            out[i] = before[i] + (a[i] + b[i]);
        }
    }

    /** out = before + a^2 + b^2. */
    static void runningSquares(float[] out, float[] before, float[] a, float[] b) {
        for (int i = 0; i < out.length; i++) {
            out[i] = before[i] + (a[i] * a[i] + b[i] * b[i]);
        }
    }

    /** out = the mean of the lines. */
    static void mean(float[] out, float[][] lines) {
        Arrays.fill(out, 0);
        float share = 1f / lines.length;
        for (float[] line : lines) {
            for (int i = 0; i < out.length; i++) {
                out[i] += share * line[i];
            }
        }
    }

    /** out -= a. */
    static void subtract(float[] out, float[] a) {
        for (int i = 0; i < out.length; i++) {
            out[i] -= a[i];
        }
    }
}
