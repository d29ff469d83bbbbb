package org.latticelens.descriptor;

/**
 * The inner loops in plain Java, over lines of float32 numbers. Its compiler makes vector instructions of loops in which all
 * arrays share one index, and of no others, so what stands elsewhere is copied to a scratch line first.
 */
final class FloatArithmetic implements LineArithmetic<float[]> {
    private float[][] factors = {};
    private float[] sum = {};
    private float[] first = {};
    private float[] second = {};
    private float[] third = {};

    @Override
    public float[] line(int length) {
        return new float[length];
    }

    @Override
    public float[][] lines(int count, int length) {
        return new float[count][length];
    }

    @Override
    public double value(float[] line, int at) {
        return line[at];
    }

    @Override
    public void set(float[] line, int at, float[] source, int from, int step, int count) {
        for (int i = 0, place = from; i < count; i++, place += step) {
            line[at + i] = source[place];
        }
    }

    @Override
    public void narrow(float[] line, int at, double[] source, int from, int step, int count) {
        for (int i = 0, place = from; i < count; i++, place += step) {
            line[at + i] = (float) source[place];
        }
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
        reserve(cells);
        if (factors.length < aOffsets.length || factors[0].length < cells) {
            factors = new float[aOffsets.length][cells];
        }
        for (int k = 0; k < aOffsets.length; k++) {
            System.arraycopy(a, aStart + aOffsets[k], factors[k], 0, cells);
        }
        for (int t = 0; t < bOffsets.length; t++) {
            System.arraycopy(start[t / 4], t % 4 * cells, sum, 0, cells);
            addProducts(cells, b, bStart, bOffsets[t]);
            System.arraycopy(sum, 0, sums[t / 4], t % 4 * cells, cells);
        }
    }

    private void addProducts(int cells, float[] b, int bStart, int[] bOffsets) {
        int k = 0;
        for (; k + 3 <= bOffsets.length; k += 3) {
            System.arraycopy(b, bStart + bOffsets[k], first, 0, cells);
            System.arraycopy(b, bStart + bOffsets[k + 1], second, 0, cells);
            System.arraycopy(b, bStart + bOffsets[k + 2], third, 0, cells);
            addProducts(sum, factors[k], first, factors[k + 1], second, factors[k + 2], third, cells);
        }
        for (; k < bOffsets.length; k++) {
            System.arraycopy(b, bStart + bOffsets[k], first, 0, cells);
            addProducts(sum, factors[k], first, cells);
        }
    }

    private void reserve(int length) {
        if (sum.length < length) {
            sum = new float[length];
            first = new float[length];
            second = new float[length];
            third = new float[length];
        }
    }

    private static void addProducts(
            float[] sums, float[] a, float[] b, float[] nextA, float[] nextB, float[] lastA, float[] lastB, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = sums[i] + a[i] * b[i] + nextA[i] * nextB[i] + lastA[i] * lastB[i];
        }
    }

    private static void addProducts(float[] sums, float[] a, float[] b, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = sums[i] + a[i] * b[i];
        }
    }

    @Override
    public void add(float[] sums, float[] first, float[] second, int shift, int count) {
        float[] shifted = second;
        if (shift > 0) {
            reserve(count);
            System.arraycopy(second, shift, this.second, 0, count);
            shifted = this.second;
        }
        add(sums, first, shifted, count);
    }

    private static void add(float[] sums, float[] first, float[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + second[i];
        }
    }

    @Override
    public void addPair(float[] sums, float[] first, float[] pair, int shift, int apart, int count) {
        reserve(count);
        System.arraycopy(pair, shift, this.first, 0, count);
        System.arraycopy(pair, shift + apart, this.second, 0, count);
        addPair(sums, first, this.first, this.second, count);
    }

    private static void addPair(float[] sums, float[] first, float[] second, float[] third, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + (second[i] + third[i]);
        }
    }

    @Override
    public void addFour(float[] sums, float[] values, int apart, int count) {
        reserve(count + 2 * apart);
        add(sum, values, values, apart, count + 2 * apart);
        add(sums, sum, sum, 2 * apart, count);
    }

    @Override
    public void add(float[] sums, float[] first, float[] second, float[] third, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + second[i] + third[i];
        }
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
        reserve(count);
        System.arraycopy(sums, at, sum, 0, count);
        System.arraycopy(here.means(), hereAt, first, 0, count);
        System.arraycopy(there.means(), thereAt, second, 0, count);
        subtract(sum, first, second, count);
        System.arraycopy(here.inverseNorms(), hereAt, first, 0, count);
        System.arraycopy(there.inverseNorms(), thereAt, second, 0, count);
        scale(sum, first, second, count);
        System.arraycopy(sum, 0, sums, at, count);
    }

    private static void subtract(float[] sums, float[] first, float[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] -= first[i] * second[i];
        }
    }

    private static void scale(float[] sums, float[] first, float[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = Math.max(-1, Math.min(1, sums[i] * (first[i] * second[i])));
        }
    }

    @Override
    public void write(float[][] lines, int apart, int translations, int count, float[] target, int place, int length) {
        int whole = translations / 4;
        for (int i = 0; i < count; i++) {
            int to = place + i * length;
            for (int index = 0; index < whole; index++, to += 4) {
                float[] line = lines[index];
                target[to] = line[i];
                target[to + 1] = line[i + apart];
                target[to + 2] = line[i + 2 * apart];
                target[to + 3] = line[i + 3 * apart];
            }
            for (int t = 4 * whole; t < translations; t++) {
                target[to++] = lines[whole][i + t % 4 * apart];
            }
        }
    }
}
