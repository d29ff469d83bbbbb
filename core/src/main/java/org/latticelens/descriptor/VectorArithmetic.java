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
    public void set(float[] line, int at, float[] source, int[] places, int from, int count) {
        plain.set(line, at, source, places, from, count);
    }

    @Override
    public double statistics(
            float[] inverseNorms,
            float[] means,
            int at,
            double[] norms,
            double[] roots,
            int[] places,
            int from,
            int count) {
        return plain.statistics(inverseNorms, means, at, norms, roots, places, from, count);
    }

    @Override
    public void products(
            float[][] sums,
            float[][] start,
            int cells,
            float[] a,
            int aStart,
            int[] aOffsets,
            float[] b,
            int bStart,
            int[][] bOffsets) {
        if (cells < WIDTH) {
            plain.products(sums, start, cells, a, aStart, aOffsets, b, bStart, bOffsets);
            return;
        }
        for (int tile = 0; tile < cells; tile += TILE) {
            int end = Math.min(tile + TILE, cells);
            for (int t = 0; t < bOffsets.length; t += 4) {
                for (int at = tile; at < end; at += WIDTH) {
                    int i = Math.min(at, cells - WIDTH); // the last overlaps the one before it, so that all are whole
                    if (t + 4 <= bOffsets.length) {
                        four(sums[t / 4], start[t / 4], i, cells, a, aStart + i, aOffsets, b, bStart + i, bOffsets, t);
                    } else {
                        for (int rest = t; rest < bOffsets.length; rest++) {
                            int to = rest % 4 * cells + i;
                            one(sums[t / 4], start[t / 4], to, a, aStart + i, aOffsets, b, bStart + i, bOffsets[rest]);
                        }
                    }
                }
            }
        }
    }

    /** Two vectors of cells for four shifts: what is loaded of the first image serves all four. */
    private static void four(
            float[] sums,
            float[] start,
            int at,
            int apart,
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
        FloatVector sum0 = load(start, at);
        FloatVector next0 = load(start, at + LANES);
        FloatVector sum1 = load(start, at + apart);
        FloatVector next1 = load(start, at + apart + LANES);
        FloatVector sum2 = load(start, at + 2 * apart);
        FloatVector next2 = load(start, at + 2 * apart + LANES);
        FloatVector sum3 = load(start, at + 3 * apart);
        FloatVector next3 = load(start, at + 3 * apart + LANES);
        for (int k = 0; k < aOffsets.length; k++) {
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
        sum0.intoArray(sums, at);
        next0.intoArray(sums, at + LANES);
        sum1.intoArray(sums, at + apart);
        next1.intoArray(sums, at + apart + LANES);
        sum2.intoArray(sums, at + 2 * apart);
        next2.intoArray(sums, at + 2 * apart + LANES);
        sum3.intoArray(sums, at + 3 * apart);
        next3.intoArray(sums, at + 3 * apart + LANES);
    }

    /** Two vectors of cells for one shift. */
    private static void one(
            float[] sums,
            float[] start,
            int at,
            float[] a,
            int aStart,
            int[] aOffsets,
            float[] b,
            int bStart,
            int[] bOffsets) {
        FloatVector sum = load(start, at);
        FloatVector next = load(start, at + LANES);
        for (int k = 0; k < aOffsets.length; k++) {
            int atA = aStart + aOffsets[k];
            int atB = bStart + bOffsets[k];
            sum = sum.add(load(a, atA).mul(load(b, atB)));
            next = next.add(load(a, atA + LANES).mul(load(b, atB + LANES)));
        }
        sum.intoArray(sums, at);
        next.intoArray(sums, at + LANES);
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    // In the loops below the last vector overlaps the one before it, so that all are whole; it is computed first
    // because
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
    public void normalise(
            float[] sums,
            int at,
            PatchStatistics.Line<float[]> here,
            int hereAt,
            PatchStatistics.Line<float[]> there,
            int thereAt,
            int count) {
        int last = count - LANES;
        if (last < 0) {
            plain.normalise(sums, at, here, hereAt, there, thereAt, count);
            return;
        }
        float[] norms = here.inverseNorms();
        float[] means = here.means();
        float[] otherNorms = there.inverseNorms();
        float[] otherMeans = there.means();
        FloatVector end = load(sums, at + last);
        end = end.sub(load(means, hereAt + last).mul(load(otherMeans, thereAt + last)));
        end = end.mul(load(norms, hereAt + last).mul(load(otherNorms, thereAt + last)));
        end = end.min(1).max(-1);
        for (int i = 0; i < last; i += LANES) {
            FloatVector covariance =
                    load(sums, at + i).sub(load(means, hereAt + i).mul(load(otherMeans, thereAt + i)));
            FloatVector scale = load(norms, hereAt + i).mul(load(otherNorms, thereAt + i));
            covariance.mul(scale).min(1).max(-1).intoArray(sums, at + i);
        }
        end.intoArray(sums, at + last);
    }

    @Override
    public void write(float[][] lines, int apart, int translations, int count, float[] target, int place, int length) {
        plain.write(lines, apart, translations, count, target, place, length);
    }
}
