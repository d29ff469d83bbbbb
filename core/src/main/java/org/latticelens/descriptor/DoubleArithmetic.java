package org.latticelens.descriptor;

/**
 * The inner loops in plain Java, over lines of float64 numbers. Its compiler makes vector instructions of loops in which all
 * arrays share one index, and of no others, so what stands elsewhere is copied to a scratch line first.
 */
final class DoubleArithmetic implements LineArithmetic<double[]> {
    private double[] sum = {};
    private double[] factor = {};
    private double[] nextFactor = {};
    private double[] lastFactor = {};
    private double[] first = {};
    private double[] second = {};
    private double[] third = {};

    @Override
    public double[] line(int length) {
        return new double[length];
    }

    @Override
    public double[][] lines(int count, int length) {
        return new double[count][length];
    }

    @Override
    public double value(double[] line, int at) {
        return line[at];
    }

    @Override
    public void set(double[] line, int at, float[] source, int[] places, int from, int count) {
        for (int i = 0; i < count; i++) {
            line[at + i] = source[places[from + i]];
        }
    }

    @Override
    public double statistics(
            double[] inverseNorms,
            double[] means,
            int at,
            double[] norms,
            double[] roots,
            int[] places,
            int from,
            int count) {
        double largest = 1;
        for (int i = 0; i < count; i++) {
            double norm = norms[places[from + i]];
            double root = roots[places[from + i]];
            double squares = norm + root * root;
            boolean contrast = PatchStatistics.hasContrast(norm, squares);
            largest = contrast ? Math.max(largest, squares / norm) : largest;
            inverseNorms[at + i] = contrast ? 1 / Math.sqrt(norm) : 0;
            means[at + i] = root;
        }
        return largest;
    }

    @Override
    public void products(
            double[][] sums,
            double[][] start,
            int cells,
            double[] a,
            int aStart,
            int[] aOffsets,
            double[] b,
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
    private static void repeat(double[] a, int at, double[] factor, int cells) {
        for (int t = 0; t < 4; t++) {
            System.arraycopy(a, at, factor, t * cells, cells);
        }
    }

    /** The other factors, of up to four shifts; returns their number. */
    private static int gather(double[] b, int bStart, int[][] bOffsets, int first, int k, double[] factors, int cells) {
        int end = Math.min(first + 4, bOffsets.length);
        for (int t = first; t < end; t++) {
            System.arraycopy(b, bStart + bOffsets[t][k], factors, (t - first) * cells, cells);
        }
        return (end - first) * cells;
    }

    private void reserve(int length) {
        if (sum.length < length) {
            sum = new double[length];
            factor = new double[length];
            nextFactor = new double[length];
            lastFactor = new double[length];
            first = new double[length];
            second = new double[length];
            third = new double[length];
        }
    }

    private static void addProducts(
            double[] sums,
            double[] a,
            double[] b,
            double[] nextA,
            double[] nextB,
            double[] lastA,
            double[] lastB,
            int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = sums[i] + a[i] * b[i] + nextA[i] * nextB[i] + lastA[i] * lastB[i];
        }
    }

    private static void addProducts(double[] sums, double[] a, double[] b, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = sums[i] + a[i] * b[i];
        }
    }

    @Override
    public void add(double[] sums, double[] first, double[] second, int shift, int count) {
        double[] shifted = second;
        if (shift > 0) {
            reserve(count);
            System.arraycopy(second, shift, this.second, 0, count);
            shifted = this.second;
        }
        add(sums, first, shifted, count);
    }

    private static void add(double[] sums, double[] first, double[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + second[i];
        }
    }

    @Override
    public void addPair(double[] sums, double[] first, double[] pair, int shift, int apart, int count) {
        reserve(count);
        System.arraycopy(pair, shift, this.first, 0, count);
        System.arraycopy(pair, shift + apart, this.second, 0, count);
        addPair(sums, first, this.first, this.second, count);
    }

    private static void addPair(double[] sums, double[] first, double[] second, double[] third, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + (second[i] + third[i]);
        }
    }

    @Override
    public void addFour(double[] sums, double[] values, int apart, int count) {
        reserve(count + 2 * apart);
        add(sum, values, values, apart, count + 2 * apart);
        add(sums, sum, sum, 2 * apart, count);
    }

    @Override
    public void add(double[] sums, double[] first, double[] second, double[] third, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = first[i] + second[i] + third[i];
        }
    }

    @Override
    public void normalise(
            double[] sums,
            int at,
            PatchStatistics.Line<double[]> here,
            int hereAt,
            PatchStatistics.Line<double[]> there,
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

    private static void subtract(double[] sums, double[] first, double[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] -= first[i] * second[i];
        }
    }

    private static void scale(double[] sums, double[] first, double[] second, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] = Math.max(-1, Math.min(1, sums[i] * (first[i] * second[i])));
        }
    }

    @Override
    public void write(double[][] lines, int apart, int translations, int count, float[] target, int place, int length) {
        int whole = translations / 4;
        for (int i = 0; i < count; i++) {
            int to = place + i * length;
            for (int index = 0; index < whole; index++, to += 4) {
                double[] line = lines[index];
                target[to] = (float) line[i];
                target[to + 1] = (float) line[i + apart];
                target[to + 2] = (float) line[i + 2 * apart];
                target[to + 3] = (float) line[i + 3 * apart];
            }
            for (int t = 4 * whole; t < translations; t++) {
                target[to++] = (float) lines[whole][i + t % 4 * apart];
            }
        }
    }
}
