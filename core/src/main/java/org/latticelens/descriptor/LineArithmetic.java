package org.latticelens.descriptor;

/**
 * The inner loops of the running sums, over lines of cells. All is done element by element and in a fixed order, and
 * products of float32 values are exact in double, so every implementation gives the same bits.
 *
 * <p>Not thread-safe: an implementation may hold scratch lines.
 */
interface LineArithmetic {

    /**
     * Sums of products of two images, one line of sums per shift t of the second: for i below cells,
     * {@code sum over k of a[aStart + aOffsets[k] + i] * b[bStart + bOffsets[t][k] + i]}. They go to {@code sums[t / 4]}, from
     * place {@code t % 4 * cells} on; and to {@code partial} go the sums over k below {@code split}, if any.
     */
    void products(
            double[][] partial,
            double[][] sums,
            int split,
            int cells,
            double[] a,
            int aStart,
            int[] aOffsets,
            double[] b,
            int bStart,
            int[][] bOffsets);

    /** {@code sums[i] = first[i] + second[i + shift]} for i below count; {@code sums} may be {@code first}. */
    void add(double[] sums, double[] first, double[] second, int shift, int count);

    /** {@code sums[i] = first[i] + (pair[i + shift] + pair[i + shift + apart])}; {@code sums} may be {@code first}. */
    void addPair(double[] sums, double[] first, double[] pair, int shift, int apart, int count);

    /** {@code sums[i] = (v[i] + v[i + apart]) + (v[i + 2 apart] + v[i + 3 apart])}, v being values, for i below count. */
    void addFour(double[] sums, double[] values, int apart, int count);

    /** {@code sums[i] = first[i] + second[i] + third[i]} for i below count. */
    void add(double[] sums, double[] first, double[] second, double[] third, int count);

    /**
     * From sums of products to scores (Eq. 7), in place: for i below count,
     * {@code sums[at + i] * (norm[here + i] * norm[there + i]) - mean[here + i] * mean[there + i]}, cut to [-1, 1] because
     * rounding alone leads out of it.
     */
    void normalise(double[] sums, int at, double[] norm, double[] mean, int here, int there, int count);
}
