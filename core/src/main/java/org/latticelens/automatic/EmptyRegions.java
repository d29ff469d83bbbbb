package org.latticelens.automatic;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/**
 * The test for vacuum: a region without contrast but noise. Noise differs from pixel to pixel, so the covariance of
 * neighbouring pixels is the variance of the signal alone. A region is empty where that, over two periods to every side,
 * stays below {@value #FLOOR} of what the image's contrasty regions have; its edge is where the signal over less than one
 * period falls below {@value #EDGE} of the highest nearby.
 */
public final class EmptyRegions {
    private static final double FLOOR = 0.03;
    private static final double EDGE = 0.45;
    /** Share of pixels that have a stronger signal than what counts as contrasty. */
    private static final double CONTRASTY = 0.1;

    private static final double NOISE = 0.12;

    private static final double WIDE = 2;
    private static final double NARROW = 0.75;

    private final int rows;
    private final int columns;
    private final double period;
    /** The image without its background; rows x columns, row-major. */
    private final float[] values;
    /** Half size of the wide square, in pixels. */
    private final int reach;

    private final float[] wide;
    private final Optional<Mask> mask;
    private final Workers workers;

    private EmptyRegions(Image flat, double period, Workers workers) {
        this.workers = workers;
        this.mask = flat.mask();
        this.rows = flat.rows();
        this.columns = flat.columns();
        this.period = period;
        this.values = flat.values();
        this.reach = (int) Math.max(WIDE * period, reachAgainstNoise(values, columns));
        this.wide = signal(reach);
    }

    /**
     * The test for an image, whatever grid is asked for.
     *
     * @param flat the image without its background, but not blurred. Outside its mask nothing is empty
     * @param period lattice period in pixels
     */
    public static EmptyRegions of(Image flat, double period, Workers workers) {
        return new EmptyRegions(flat, period, workers);
    }

    /**
     * Which pixels of a grid are empty.
     *
     * @return whether the grid pixel with a row-major index is empty
     */
    public IntPredicate on(StridedGrid grid) {
        double[] around = sampled(wide, grid);
        double floor = FLOOR * Quantile.at(around.clone(), (int) ((1 - CONTRASTY) * (around.length - 1)));
        boolean[] core = new boolean[around.length];
        boolean any = false;
        for (int pixel = 0; pixel < core.length; pixel++) {
            core[pixel] = around[pixel] < floor && isInside(grid, pixel);
            any |= core[pixel];
        }
        if (!any) {
            return pixel -> false;
        }
        double[] narrow = sampled(signal((int) Math.round(NARROW * period)), grid);
        boolean[] empty = core.clone();
        int down = reach / grid.stride().rows() + 1;
        int right = reach / grid.stride().columns() + 1;
        for (int pixel = 0; pixel < empty.length; pixel++) {
            if (!core[pixel]) {
                Around near = Around.of(pixel, grid, core, narrow, down, right);
                empty[pixel] = near.core && narrow[pixel] < EDGE * near.highest;
            }
        }
        return pixel -> empty[pixel];
    }

    private boolean isInside(StridedGrid grid, int pixel) {
        return mask.isEmpty()
                || mask.get().contains(grid.row(pixel / grid.columns()), grid.column(pixel % grid.columns()));
    }

    /** Half size of the square over which noise averages out to {@value #NOISE} of the signal. */
    private static double reachAgainstNoise(float[] values, int columns) {
        double variance = 0;
        double signal = 0;
        for (int index = 0; index + columns < values.length; index++) {
            double value = values[index];
            variance += value * value;
            signal += value * ((double) values[index + 1] + values[index + columns]) / 2;
        }
        double reach = variance / Math.max(signal, 1e-3 * variance) / NOISE / Math.sqrt(2) / 2;
        return Math.min(reach, columns / 4.0);
    }

    /** What is near a pixel: whether a core of an empty region is, and the strongest signal. */
    private record Around(boolean core, double highest) {

        static Around of(int pixel, StridedGrid grid, boolean[] core, double[] signal, int down, int right) {
            int row = pixel / grid.columns();
            int column = pixel % grid.columns();
            boolean found = false;
            double highest = 0;
            for (int r = Math.max(0, row - down); r <= Math.min(grid.rows() - 1, row + down); r++) {
                for (int c = Math.max(0, column - right); c <= Math.min(grid.columns() - 1, column + right); c++) {
                    found |= core[r * grid.columns() + c];
                    highest = Math.max(highest, signal[r * grid.columns() + c]);
                }
            }
            return new Around(found, highest);
        }
    }

    /** The covariance of neighbouring pixels in a square around every pixel. */
    private float[] signal(int halfSize) {
        double[] signal = new double[values.length];
        double[] sums = new double[values.length];
        workers.run(rows, row -> {
            int start = row * columns;
            int below = row + 1 < rows ? columns : -columns;
            for (int index = start; index < start + columns; index++) {
                int beside = index + 1 < start + columns ? 1 : -1;
                sums[index] = values[index];
                signal[index] = sums[index] * ((double) values[index + beside] + values[index + below]) / 2;
            }
        });
        BoxSums.replace(signal, rows, columns, halfSize, halfSize, workers);
        BoxSums.replace(sums, rows, columns, halfSize, halfSize, workers);
        int[] wideness = IntStream.range(0, columns)
                .map(column -> BoxSums.seen(column, columns, halfSize))
                .toArray();
        float[] covariances = new float[values.length];
        workers.run(rows, row -> {
            int high = BoxSums.seen(row, rows, halfSize);
            for (int column = 0, index = row * columns; column < columns; column++, index++) {
                double count = (double) high * wideness[column];
                double mean = sums[index] / count;
                covariances[index] = (float) (signal[index] / count - mean * mean);
            }
        });
        return covariances;
    }

    private double[] sampled(float[] pixels, StridedGrid grid) {
        double[] sampled = new double[grid.size()];
        for (int pixel = 0; pixel < sampled.length; pixel++) {
            int row = grid.row(pixel / grid.columns());
            sampled[pixel] = pixels[row * columns + grid.column(pixel % grid.columns())];
        }
        return sampled;
    }
}
