package org.latticelens.descriptor;

/**
 * The inner loops in plain Java, over lines of float32 numbers. Its compiler makes vector instructions of loops in which all
 * arrays share one index, and of no others, so what stands elsewhere is copied to a scratch line first.
 */
final class FloatArithmetic implements LineArithmetic<float[]> {
    /** A squared norm below which, and a sum of squares above which, float32 would not hold the squares of pixels. */
    private static final float LEAST_NORM = 1e-28f;

    private static final float LARGEST_SQUARES = 1e28f;

    private float[] sum = {};
    private float[] factor = {};
    private float[] nextFactor = {};
    private float[] lastFactor = {};
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
    public void set(float[] line, int at, float[] source, int[] places, int from, int count) {
        for (int i = 0; i < count; i++) {
            line[at + i] = source[places[from + i]];
        }
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
        reserve(count);
        for (int i = 0; i < count; i++) {
            first[i] = (float) norms[places[from + i]];
            second[i] = (float) roots[places[from + i]];
        }
        invert(first, second, third, count);
        System.arraycopy(first, 0, inverseNorms, at, count);
        System.arraycopy(second, 0, means, at, count);
        double largest = 1;
        for (int i = 0; i < count; i++) {
            if (!(third[i] <= largest)) { // larger, or not a number
                double norm = norms[places[from + i]];
                double root = roots[places[from + i]];
                double squares = norm + root * root;
                boolean contrast = PatchStatistics.hasContrast(norm, squares);
                inverseNorms[at + i] = contrast ? (float) (1 / Math.sqrt(norm)) : 0;
                if (contrast) {
                    boolean held = norm >= LEAST_NORM && squares <= LARGEST_SQUARES;
                    largest = held ? Math.max(largest, squares / norm) : Double.POSITIVE_INFINITY;
                }
            }
        }
        return largest;
    }

    /**
     * From squared norms to inverse norms.
     *
     * @param squares result: sums of squares for their norms, or something larger where float32 would not hold the squares
     */
    private static void invert(float[] norms, float[] means, float[] squares, int count) {
        for (int i = 0; i < count; i++) {
            float norm = norms[i];
            float mean = means[i];
            float inverse = 1 / (float) Math.sqrt(norm);
            float share = mean * inverse;
            float smallness = LEAST_NORM * (inverse * inverse);
            float largeness = 1 / LARGEST_SQUARES * (norm + mean * mean);
            norms[i] = inverse;
            squares[i] = Math.max(1 + share * share, Math.max(smallness, largeness));
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
        reserve(4 * cells);
        for (int t = 0; t < bOffsets.length; t += 4) {
            System.arraycopy(start[t / 4], 0, sums[t / 4], 0, Math.min(4, bOffsets.length - t) * cells);
        }
        int k = 0;
        for (; k + 3 <= aOffsets.length; k += 3) {
            repeat(a, aStart + aOffsets[k], factor, cells);
            repeat(a, aStart + aOffsets[k + 1], nextFactor, cells);
            repeat(a, aStart + aOffsets[k + 2], lastFactor, cells);
            for (int t = 0; t < bOffsets.length; t += 4) {
                int length = gather(b, bStart, bOffsets, t, k, first, cells);
                gather(b, bStart, bOffsets, t, k + 1, second, cells);
                gather(b, bStart, bOffsets, t, k + 2, third, cells);
                addProducts(sums[t / 4], factor, first, nextFactor, second, lastFactor, third, length);
            }
        }
        for (; k < aOffsets.length; k++) {
            repeat(a, aStart + aOffsets[k], factor, cells);
            for (int t = 0; t < bOffsets.length; t += 4) {
                int length = gather(b, bStart, bOffsets, t, k, first, cells);
                addProducts(sums[t / 4], factor, first, length);
            }
        }
    }

    /** The same factors for four shifts, so that the loops over their products are long. */
    private static void repeat(float[] a, int at, float[] factor, int cells) {
        for (int t = 0; t < 4; t++) {
            System.arraycopy(a, at, factor, t * cells, cells);
        }
    }

    /** The other factors, of up to four shifts; returns their number. */
    private static int gather(float[] b, int bStart, int[][] bOffsets, int first, int k, float[] factors, int cells) {
        int end = Math.min(first + 4, bOffsets.length);
        for (int t = first; t < end; t++) {
            System.arraycopy(b, bStart + bOffsets[t][k], factors, (t - first) * cells, cells);
        }
        return (end - first) * cells;
    }

    private void reserve(int length) {
        if (sum.length < length) {
            sum = new float[length];
            factor = new float[length];
            nextFactor = new float[length];
            lastFactor = new float[length];
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
