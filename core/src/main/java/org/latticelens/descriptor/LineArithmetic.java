package org.latticelens.descriptor;

/**
 * The inner loops of the running sums, over lines of cells. All is done element by element and in a fixed order, every
 * operation rounded by itself, so implementations for the same numbers give the same bits.
 *
 * <p>Not thread-safe: an implementation may hold scratch lines.
 *
 * @param <L> a line of numbers: {@code float[]} or {@code double[]}
 */
interface LineArithmetic<L> {

    /** A line of zeros. */
    L line(int length);

    /** Lines of zeros. */
    L[] lines(int count, int length);

    /** One number of a line. */
    double value(L line, int at);

    /** {@code line[at + i] = source[places[from + i]]} for i below count: by a table faster than by a stride. */
    void set(L line, int at, float[] source, int[] places, int from, int count);

    /**
     * What scores need to know of the patches of an image row; for i below count.
     *
     * @param inverseNorms result: at {@code at + i} {@code 1 / sqrt(norms[places[from + i]])}, or 0 for a patch without contrast
     * @param means result: at {@code at + i} {@code roots[places[from + i]]}
     * @param norms squared norms
     * @param roots sqrt(n) mu, as {@link PatchStatistics} has them
     * @return the largest sum of squares for its norm of a patch with contrast, at least 1; infinite if these numbers would not
     *     hold the squares of pixels
     */
    double statistics(
            L inverseNorms, L means, int at, double[] norms, double[] roots, int[] places, int from, int count);

    /**
     * Adds products of two images, to one line of sums per shift t of the second. That of t stands in array {@code t / 4}, from
     * place {@code t % 4 * cells} on, and becomes, for i below cells, {@code start[i] + sum over k of
     * a[aStart + aOffsets[k] + i] * b[bStart + bOffsets[t][k] + i]}.
     */
    void products(L[] sums, L[] start, int cells, L a, int aStart, int[] aOffsets, L b, int bStart, int[][] bOffsets);

    /** {@code sums[i] = first[i] + second[i + shift]} for i below count; {@code sums} may be {@code first}. */
    void add(L sums, L first, L second, int shift, int count);

    /** {@code sums[i] = first[i] + (pair[i + shift] + pair[i + shift + apart])}; {@code sums} may be {@code first}. */
    void addPair(L sums, L first, L pair, int shift, int apart, int count);

    /** {@code sums[i] = (v[i] + v[i + apart]) + (v[i + 2 apart] + v[i + 3 apart])}, v being values, for i below count. */
    void addFour(L sums, L values, int apart, int count);

    /** {@code sums[i] = first[i] + second[i] + third[i]} for i below count. */
    void add(L sums, L first, L second, L third, int count);

    /**
     * From sums of products to scores (Eq. 7), in place: for i below count, with the means m and inverse norms n of the patches
     * from {@code hereAt} and {@code thereAt} on, {@code (sums[at + i] - m[i] m'[i]) * (n[i] n'[i])}, cut to [-1, 1] because
     * rounding alone leads out of it.
     */
    void normalise(
            L sums,
            int at,
            PatchStatistics.Line<L> here,
            int hereAt,
            PatchStatistics.Line<L> there,
            int thereAt,
            int count);

    /**
     * From lines to one descriptor per pixel: {@code target[place + i * length + t] = line of t[i]} for i below count, the line
     * of t standing in {@code lines[t / 4]} from place {@code t % 4 * apart} on.
     *
     * @param translations how many lines
     */
    void write(L[] lines, int apart, int translations, int count, float[] target, int place, int length);
}
