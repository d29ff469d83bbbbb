package org.latticelens.descriptor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops by explicit vector instructions. Compiled by itself and found by name, since not every Java virtual
 * machine has them: see {@link Arithmetics}.
 */
final class VectorArithmetic implements LineArithmetic {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Cells summed at a time. */
    private static final int WIDTH = 2 * LANES;

    /** Cells of which all factors fit the first-level cache, for a usual stride. */
    private static final int TILE = 64;

    private final PlainArithmetic plain = new PlainArithmetic();

    @Override
    public void products(
            double[][] partial,
            double[][] sums,
            int split,
            int cells,
            double[] a,
            int aStart,
            int[] aOffsets,
            double[] b,
            int bStart,
            int[][] bOffsets) {
        if (cells < WIDTH) {
            plain.products(partial, sums, split, cells, a, aStart, aOffsets, b, bStart, bOffsets);
            return;
        }
        for (int tile = 0; tile < cells; tile += TILE) {
            int end = Math.min(tile + TILE, cells);
            for (int t = 0; t < bOffsets.length; t += 4) {
                double[] ofSplit = partial[t / 4];
                double[] ofAll = sums[t / 4];
                for (int at = tile; at < end; at += WIDTH) {
                    int i = Math.min(at, cells - WIDTH); // the last overlaps the one before it, so that all are whole
                    if (t + 4 <= bOffsets.length) {
                        four(ofSplit, ofAll, split, i, cells, a, aStart + i, aOffsets, b, bStart + i, bOffsets, t);
                    } else {
                        for (int rest = t; rest < bOffsets.length; rest++) {
                            int to = rest % 4 * cells + i;
                            one(ofSplit, ofAll, split, to, a, aStart + i, aOffsets, b, bStart + i, bOffsets[rest]);
                        }
                    }
                }
            }
        }
    }

    /** Two vectors of cells for four shifts: what is loaded of the first image serves all four. */
    private static void four(
            double[] partial,
            double[] sums,
            int split,
            int to,
            int cells,
            double[] a,
            int aStart,
            int[] aOffsets,
            double[] b,
            int bStart,
            int[][] bOffsets,
            int t) {
        int[] offsets0 = bOffsets[t];
        int[] offsets1 = bOffsets[t + 1];
        int[] offsets2 = bOffsets[t + 2];
        int[] offsets3 = bOffsets[t + 3];
        DoubleVector sum0 = DoubleVector.zero(SPECIES);
        DoubleVector sum1 = DoubleVector.zero(SPECIES);
        DoubleVector sum2 = DoubleVector.zero(SPECIES);
        DoubleVector sum3 = DoubleVector.zero(SPECIES);
        DoubleVector next0 = DoubleVector.zero(SPECIES);
        DoubleVector next1 = DoubleVector.zero(SPECIES);
        DoubleVector next2 = DoubleVector.zero(SPECIES);
        DoubleVector next3 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < split; k++) {
            DoubleVector value = load(a, aStart + aOffsets[k]);
            DoubleVector next = load(a, aStart + aOffsets[k] + LANES);
            int b0 = bStart + offsets0[k];
            int b1 = bStart + offsets1[k];
            int b2 = bStart + offsets2[k];
            int b3 = bStart + offsets3[k];
            sum0 = value.fma(load(b, b0), sum0);
            next0 = next.fma(load(b, b0 + LANES), next0);
            sum1 = value.fma(load(b, b1), sum1);
            next1 = next.fma(load(b, b1 + LANES), next1);
            sum2 = value.fma(load(b, b2), sum2);
            next2 = next.fma(load(b, b2 + LANES), next2);
            sum3 = value.fma(load(b, b3), sum3);
            next3 = next.fma(load(b, b3 + LANES), next3);
        }
        if (split > 0) {
            sum0.intoArray(partial, to);
            next0.intoArray(partial, to + LANES);
            sum1.intoArray(partial, to + cells);
            next1.intoArray(partial, to + cells + LANES);
            sum2.intoArray(partial, to + 2 * cells);
            next2.intoArray(partial, to + 2 * cells + LANES);
            sum3.intoArray(partial, to + 3 * cells);
            next3.intoArray(partial, to + 3 * cells + LANES);
        }
        for (int k = split; k < aOffsets.length; k++) {
            DoubleVector value = load(a, aStart + aOffsets[k]);
            DoubleVector next = load(a, aStart + aOffsets[k] + LANES);
            int b0 = bStart + offsets0[k];
            int b1 = bStart + offsets1[k];
            int b2 = bStart + offsets2[k];
            int b3 = bStart + offsets3[k];
            sum0 = value.fma(load(b, b0), sum0);
            next0 = next.fma(load(b, b0 + LANES), next0);
            sum1 = value.fma(load(b, b1), sum1);
            next1 = next.fma(load(b, b1 + LANES), next1);
            sum2 = value.fma(load(b, b2), sum2);
            next2 = next.fma(load(b, b2 + LANES), next2);
            sum3 = value.fma(load(b, b3), sum3);
            next3 = next.fma(load(b, b3 + LANES), next3);
        }
        sum0.intoArray(sums, to);
        next0.intoArray(sums, to + LANES);
        sum1.intoArray(sums, to + cells);
        next1.intoArray(sums, to + cells + LANES);
        sum2.intoArray(sums, to + 2 * cells);
        next2.intoArray(sums, to + 2 * cells + LANES);
        sum3.intoArray(sums, to + 3 * cells);
        next3.intoArray(sums, to + 3 * cells + LANES);
    }

    /** Two vectors of cells for one shift. */
    private static void one(
            double[] partial,
            double[] sums,
            int split,
            int to,
            double[] a,
            int aStart,
            int[] aOffsets,
            double[] b,
            int bStart,
            int[] bOffsets) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        DoubleVector next = DoubleVector.zero(SPECIES);
        for (int k = 0; k < split; k++) {
            int atA = aStart + aOffsets[k];
            int atB = bStart + bOffsets[k];
            sum = load(a, atA).fma(load(b, atB), sum);
            next = load(a, atA + LANES).fma(load(b, atB + LANES), next);
        }
        if (split > 0) {
            sum.intoArray(partial, to);
            next.intoArray(partial, to + LANES);
        }
        for (int k = split; k < aOffsets.length; k++) {
            int atA = aStart + aOffsets[k];
            int atB = bStart + bOffsets[k];
            sum = load(a, atA).fma(load(b, atB), sum);
            next = load(a, atA + LANES).fma(load(b, atB + LANES), next);
        }
        sum.intoArray(sums, to);
        next.intoArray(sums, to + LANES);
    }

    private static DoubleVector load(double[] values, int at) {
        return DoubleVector.fromArray(SPECIES, values, at);
    }

    @Override
    public void add(double[] sums, double[] first, double[] second, int shift, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += LANES) {
            load(first, i).add(load(second, i + shift)).intoArray(sums, i);
        }
        for (int i = end; i < count; i++) {
            sums[i] = first[i] + second[i + shift];
        }
    }

    @Override
    public void addPair(double[] sums, double[] first, double[] pair, int shift, int apart, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += LANES) {
            DoubleVector both = load(pair, i + shift).add(load(pair, i + shift + apart));
            load(first, i).add(both).intoArray(sums, i);
        }
        for (int i = end; i < count; i++) {
            sums[i] = first[i] + (pair[i + shift] + pair[i + shift + apart]);
        }
    }

    @Override
    public void addFour(double[] sums, double[] values, int apart, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += LANES) {
            DoubleVector near = load(values, i).add(load(values, i + apart));
            DoubleVector far = load(values, i + 2 * apart).add(load(values, i + 3 * apart));
            near.add(far).intoArray(sums, i);
        }
        for (int i = end; i < count; i++) {
            sums[i] = values[i] + values[i + apart] + (values[i + 2 * apart] + values[i + 3 * apart]);
        }
    }

    @Override
    public void add(double[] sums, double[] first, double[] second, double[] third, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += LANES) {
            load(first, i).add(load(second, i)).add(load(third, i)).intoArray(sums, i);
        }
        for (int i = end; i < count; i++) {
            sums[i] = first[i] + second[i] + third[i];
        }
    }

    @Override
    public void normalise(double[] sums, int at, double[] norm, double[] mean, int here, int there, int count) {
        int end = SPECIES.loopBound(count);
        for (int i = 0; i < end; i += LANES) {
            DoubleVector scale = load(norm, here + i).mul(load(norm, there + i));
            DoubleVector means = load(mean, here + i).mul(load(mean, there + i));
            load(sums, at + i).mul(scale).sub(means).min(1).max(-1).intoArray(sums, at + i);
        }
        if (end < count) {
            plain.normalise(sums, at + end, norm, mean, here + end, there + end, count - end);
        }
    }
}
