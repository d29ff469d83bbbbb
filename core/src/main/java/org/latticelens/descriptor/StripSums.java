package org.latticelens.descriptor;

import java.util.Arrays;
import org.latticelens.symmetry.Translation;

/**
 * Sums of A(r) B(r + t) over patches for one translation, grid row after grid row, in float64. Products are summed down the rows
 * first, with zeros outside the image: those of a step of rows together, as patches of neighbouring grid rows share them.
 */
final class StripSums {
    /** Rows whose products are added together: a quarter of the passes over the sums. */
    private static final int TOGETHER = 4;

    private final Strip a;
    private final Strip b;
    private final Translation translation;
    private final int step;
    /** Steps that lie in a patch as a whole; its other rows are the first of the next step. */
    private final int fullSteps;

    private final int restRows;
    private final DownSums<double[]> steps;
    private final double[] sums;
    private final double[][] partners;
    private final double[] running;
    /** Image row at which the step begins that ends the next patches. */
    private int top;

    /** Whether the rest of that step's rows has still to be added. */
    private boolean begun;

    /**
     * Begins above the region.
     *
     * @param before grid rows above the region that are summed with it
     */
    StripSums(StridedGrid region, int before, HalfSize patch, Strip a, Strip b, Translation translation) {
        this.a = a;
        this.b = b;
        this.translation = translation;
        step = region.stride().rows();
        fullSteps = fullSteps(region, patch);
        restRows = 2 * patch.rows() % step + 1;
        int width = (region.columns() - 1) * region.stride().columns() + 2 * patch.columns() + 1;
        steps = new DownSums<>(new DoubleArithmetic(), fullSteps, width);
        sums = new double[width];
        partners = new double[TOGETHER][width];
        running = new double[width + 1];
        top = region.firstRow() - patch.rows() - before * step;
        for (int index = 0; index < fullSteps + before; index++) {
            begin();
            complete();
        }
    }

    /** Running sums along the columns from the first patch's first on, over the rows of the next grid row's patches. */
    double[] next() {
        if (begun) {
            complete(); // only now, because below the last patch these rows need not be there
        }
        begin();
        steps.sum(sums);
        double sum = 0;
        for (int column = 0; column < sums.length; column++) {
            sum += sums[column];
            running[column + 1] = sum;
        }
        return running;
    }

    private void begin() {
        Arrays.fill(steps.begun(), 0);
        addRows(top, top + restRows, steps.begun());
        begun = true;
    }

    private void complete() {
        if (fullSteps > 0) {
            addRows(top + restRows, top + step, steps.begun());
            steps.enter();
        }
        begun = false;
        top += step;
    }

    private void addRows(int from, int to, double[] target) {
        int row = Math.max(from - a.firstRow(), Math.max(0, -translation.rows()));
        int end = Math.min(to - a.firstRow(), Math.min(a.rows(), a.rows() - translation.rows()));
        for (; row + TOGETHER <= end; row += TOGETHER) {
            for (int index = 0; index < TOGETHER; index++) {
                copyPartners(row + index, index);
            }
            addProducts(
                    target,
                    a.patches()[row],
                    partners[0],
                    a.patches()[row + 1],
                    partners[1],
                    a.patches()[row + 2],
                    partners[2],
                    a.patches()[row + 3],
                    partners[3]);
        }
        for (; row < end; row++) {
            copyPartners(row, 0);
            addProducts(target, a.patches()[row], partners[0]);
        }
    }

    private void copyPartners(int line, int index) {
        System.arraycopy(
                b.partners()[line + translation.rows()],
                b.shift() + translation.columns(),
                partners[index],
                0,
                partners[index].length);
    }

    /** Grid rows above a region that are summed with it, so that segments of sums have fixed places. */
    static int before(StridedGrid region, int firstGridRow, HalfSize patch) {
        return firstGridRow % Math.max(1, fullSteps(region, patch));
    }

    private static int fullSteps(StridedGrid region, HalfSize patch) {
        return 2 * patch.rows() / region.stride().rows();
    }

    private static void addProducts(double[] sums, double[] a, double[] b) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index];
        }
    }

    private static void addProducts(
            double[] sums,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            double[] g,
            double[] h) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index] + c[index] * d[index] + (e[index] * f[index] + g[index] * h[index]);
        }
    }
}
