package org.latticelens.descriptor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops by explicit vector instructions. Compiled by itself and found by name, since not every Java virtual
 * machine has them: see {@link Arithmetics}.
 */
final class VectorArithmetic implements LineArithmetic<float[]> {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Cells summed at a time. */
    private static final int WIDTH = 2 * LANES;

    /** Cells of which all factors fit the first-level cache, for a usual stride. */
    private static final int TILE = 64;

    private static final float[] ZEROS = new float[WIDTH];

    private final FloatArithmetic plain = new FloatArithmetic();

    @Override
    public float[] line(int length) {
        return plain.line(length);
    }

    @Override
    public float[][] lines(int count, int length) {
        return plain.lines(count, length);
    }

    @Override
    public double value(float[] line, int at) {
        return line[at];
    }

    @Override
    public void set(float[] line, int at, float[] source, int from, int step, int count) {
        plain.set(line, at, source, from, step, count);
    }

    @Override
    public void narrow(float[] line, int at, double[] source) {
        plain.narrow(line, at, source);
    }

    @Override
    public void products(
            float[][] partial,
            float[][] sums,
            int split,
            int cells,
            float[] a,
            int aStart,
            int[] aOffsets,
            float[] b,
            int bStart,
            int[][] bOffsets) {
        if (cells < WIDTH) {
            plain.products(partial, sums, split, cells, a, aStart, aOffsets, b, bStart, bOffsets);
            return;
        }
        for (int tile = 0; tile < cells; tile += TILE) {
            int end = Math.min(tile + TILE, cells);
            for (int t = 0; t < bOffsets.length; t += 4) {
                float[] ofSplit = partial[t / 4];
                float[] ofAll = sums[t / 4];
                for (int at = tile; at < end; at += WIDTH) {
                    int i = Math.min(at, cells - WIDTH); // the last overlaps the one before it, so that all are whole
                    if (t + 4 <= bOffsets.length) {
                        four(ZEROS, 0, 0, ofSplit, i, cells, 0, split, a, aStart + i, aOffsets, b, bStart + i, bOffsets, t);
                        four(
                                ofSplit,
                                i,
                                cells,
                                ofAll,
                                i,
                                cells,
                                split,
                                aOffsets.length,
                                a,
                                aStart + i,
                                aOffsets,
                                b,
                                bStart + i,
                                bOffsets,
                                t);
                    } else {
                        for (int rest = t; rest < bOffsets.length; rest++) {
                            int to = rest % 4 * cells + i;
                            int[] offsets = bOffsets[rest];
                            one(ZEROS, 0, ofSplit, to, 0, split, a, aStart + i, aOffsets, b, bStart + i, offsets);
                            int all = aOffsets.length;
                            one(ofSplit, to, ofAll, to, split, all, a, aStart + i, aOffsets, b, bStart + i, offsets);
                        }
                    }
                }
            }
        }
    }

    /** Adds to two vectors of cells for four shifts: what is loaded of the first image serves all four. */
    private static void four(
            float[] start,
            int from,
            int fromApart,
            float[] sums,
            int to,
            int apart,
            int first,
            int end,
            float[] a,
            int aStart,
            int[] aOffsets,
            float[] b,
            int bStart,
            int[][] bOffsets,
            int t) {
        int[] offsets0 = bOffsets[t];
        int[] offsets1 = bOffsets[t + 1];
        int[] offsets2 = bOffsets[t + 2];
        int[] offsets3 = bOffsets[t + 3];
        FloatVector sum0 = load(start, from);
        FloatVector next0 = load(start, from + LANES);
        FloatVector sum1 = load(start, from + fromApart);
        FloatVector next1 = load(start, from + fromApart + LANES);
        FloatVector sum2 = load(start, from + 2 * fromApart);
        FloatVector next2 = load(start, from + 2 * fromApart + LANES);
        FloatVector sum3 = load(start, from + 3 * fromApart);
        FloatVector next3 = load(start, from + 3 * fromApart + LANES);
        for (int k = first; k < end; k++) {
            FloatVector value = load(a, aStart + aOffsets[k]);
            FloatVector next = load(a, aStart + aOffsets[k] + LANES);
            int b0 = bStart + offsets0[k];
            int b1 = bStart + offsets1[k];
            int b2 = bStart + offsets2[k];
            int b3 = bStart + offsets3[k];
            sum0 = sum0.add(value.mul(load(b, b0)));
            next0 = next0.add(next.mul(load(b, b0 + LANES)));
            sum1 = sum1.add(value.mul(load(b, b1)));
            next1 = next1.add(next.mul(load(b, b1 + LANES)));
            sum2 = sum2.add(value.mul(load(b, b2)));
            next2 = next2.add(next.mul(load(b, b2 + LANES)));
            sum3 = sum3.add(value.mul(load(b, b3)));
            next3 = next3.add(next.mul(load(b, b3 + LANES)));
        }
        sum0.intoArray(sums, to);
        next0.intoArray(sums, to + LANES);
        sum1.intoArray(sums, to + apart);
        next1.intoArray(sums, to + apart + LANES);
        sum2.intoArray(sums, to + 2 * apart);
        next2.intoArray(sums, to + 2 * apart + LANES);
        sum3.intoArray(sums, to + 3 * apart);
        next3.intoArray(sums, to + 3 * apart + LANES);
    }

    /** Adds to two vectors of cells for one shift. */
    private static void one(
            float[] start,
            int from,
            float[] sums,
            int to,
            int first,
            int end,
            float[] a,
            int aStart,
            int[] aOffsets,
            float[] b,
            int bStart,
            int[] bOffsets) {
        FloatVector sum = load(start, from);
        FloatVector next = load(start, from + LANES);
        for (int k = first; k < end; k++) {
            int atA = aStart + aOffsets[k];
            int atB = bStart + bOffsets[k];
            sum = sum.add(load(a, atA).mul(load(b, atB)));
            next = next.add(load(a, atA + LANES).mul(load(b, atB + LANES)));
        }
        sum.intoArray(sums, to);
        next.intoArray(sums, to + LANES);
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    // In the loops below the last vector overlaps the one before it, so that all are whole; it is computed first because
    // results may take the place of what they are computed from.

    @Override
    public void add(float[] sums, float[] first, float[] second, int shift, int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.add(sums, first, second, shift, count);
            return;
        }
        FloatVector end = load(first, last).add(load(second, last + shift));
        for (int i = 0; i < last; i += LANES) {
            load(first, i).add(load(second, i + shift)).intoArray(sums, i);
        }
        end.intoArray(sums, last);
    }

    @Override
    public void addPair(float[] sums, float[] first, float[] pair, int shift, int apart, int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.addPair(sums, first, pair, shift, apart, count);
            return;
        }
        FloatVector end = load(first, last).add(load(pair, last + shift).add(load(pair, last + shift + apart)));
        for (int i = 0; i < last; i += LANES) {
            FloatVector both = load(pair, i + shift).add(load(pair, i + shift + apart));
            load(first, i).add(both).intoArray(sums, i);
        }
        end.intoArray(sums, last);
    }

    @Override
    public void addFour(float[] sums, float[] values, int apart, int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.addFour(sums, values, apart, count);
            return;
        }
        for (int i = 0; i < last; i += LANES) {
            four(values, i, apart).intoArray(sums, i);
        }
        four(values, last, apart).intoArray(sums, last);
    }

    private static FloatVector four(float[] values, int at, int apart) {
        FloatVector near = load(values, at).add(load(values, at + apart));
        return near.add(load(values, at + 2 * apart).add(load(values, at + 3 * apart)));
    }

    @Override
    public void add(float[] sums, float[] first, float[] second, float[] third, int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.add(sums, first, second, third, count);
            return;
        }
        FloatVector end = load(first, last).add(load(second, last)).add(load(third, last));
        for (int i = 0; i < last; i += LANES) {
            load(first, i).add(load(second, i)).add(load(third, i)).intoArray(sums, i);
        }
        end.intoArray(sums, last);
    }

    @Override
    public void normalise(float[] sums, int at, float[] norm, float[] mean, int here, int there, int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.normalise(sums, at, norm, mean, here, there, count);
            return;
        }
        FloatVector end = scores(sums, at + last, norm, mean, here + last, there + last);
        for (int i = 0; i < last; i += LANES) {
            scores(sums, at + i, norm, mean, here + i, there + i).intoArray(sums, at + i);
        }
        end.intoArray(sums, at + last);
    }

    private static FloatVector scores(float[] sums, int at, float[] norm, float[] mean, int here, int there) {
        FloatVector covariance = load(sums, at).sub(load(mean, here).mul(load(mean, there)));
        return covariance.mul(load(norm, here).mul(load(norm, there))).min(1).max(-1);
    }

    @Override
    public void write(
            float[] lines, int at, int apart, int together, int count, float[] target, int place, int length) {
        plain.write(lines, at, apart, together, count, target, place, length);
    }
}
