package org.latticelens.sequence;

import org.latticelens.descriptor.FourierTransforms;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;

/**
 * The spectrum of the middle of a frame, by which its shift against another frame is measured to a fraction of a pixel: the
 * correlation of the two, by fast Fourier transforms, has its maximum there. High frequencies are damped. The spectrum is not
 * whitened, as it is in phase correlation: at few counts per pixel noise would then outweigh the lattice.
 *
 * <p>A lattice matches itself after every lattice vector: of maxima that are alike, the one nearest to what is expected
 * counts.
 */
final class CrossCorrelation {
    private static final int MOST = 256;
    /** Standard deviation of the damping Gaussian in pixels. */
    private static final double BLUR = 1.0;
    /** Movement that is usual from what is expected, in pixels. */
    private static final double USUAL = 6;

    /** Movement from what is expected that is looked for at all, in pixels. */
    private static final int REACH = 24;

    private final int rows;
    private final int columns;
    private final float[] spectrum;

    private CrossCorrelation(int rows, int columns, float[] spectrum) {
        this.rows = rows;
        this.columns = columns;
        this.spectrum = spectrum;
    }

    /** The spectrum of a frame, all of whose pixels inside its mask are finite; those outside count as the mean. */
    static CrossCorrelation of(Image image) {
        int rows = Math.min(MOST, image.rows());
        int columns = Math.min(MOST, image.columns());
        int top = (image.rows() - rows) / 2;
        int left = (image.columns() - columns) / 2;
        double mean = image.statistics().mean();
        float[] complex = new float[rows * columns * 2];
        double[] down = hann(rows);
        double[] right = hann(columns);
        Mask mask = image.mask().orElse(null);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (mask != null && !mask.contains(top + row, left + column)) {
                    continue;
                }
                double value = image.value(top + row, left + column) - mean;
                complex[(row * columns + column) * 2] = (float) (value * down[row] * right[column]);
            }
        }
        FourierTransforms.ofFloats(rows, columns).complexForward(complex);
        return new CrossCorrelation(rows, columns, complex);
    }

    private static double[] hann(int length) {
        double[] window = new double[length];
        for (int index = 0; index < length; index++) {
            window[index] = Math.pow(Math.sin(Math.PI * (index + 0.5) / length), 2);
        }
        return window;
    }

    /** The damping of frequencies 0, 1, ... of a transform of this length. */
    private static double[] damping(int length) {
        double[] damping = new double[length];
        for (int index = 0; index < length; index++) {
            double frequency = 2 * Math.PI * Math.min(index, length - index) / length;
            damping[index] = Math.exp(-BLUR * BLUR * frequency * frequency / 2);
        }
        return damping;
    }

    /**
     * How far this frame has moved against another.
     *
     * @param expected where the shift is looked for first
     */
    Shift against(CrossCorrelation reference, Shift expected) {
        float[] correlation = new float[spectrum.length];
        double[] down = damping(rows);
        double[] right = damping(columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = (row * columns + column) * 2;
                double weight = down[row] * right[column];
                double real = (double) spectrum[at] * reference.spectrum[at]
                        + (double) spectrum[at + 1] * reference.spectrum[at + 1];
                double imaginary = (double) spectrum[at + 1] * reference.spectrum[at]
                        - (double) spectrum[at] * reference.spectrum[at + 1];
                correlation[at] = (float) (weight * real);
                correlation[at + 1] = (float) (weight * imaginary);
            }
        }
        FourierTransforms.ofFloats(rows, columns).complexInverse(correlation, true);
        return maximum(correlation, expected);
    }

    private Shift maximum(float[] correlation, Shift expected) {
        int middleRow = expected.wholeRows();
        int middleColumn = expected.wholeColumns();
        int reachRows = Math.min(REACH, rows / 2 - 1);
        int reachColumns = Math.min(REACH, columns / 2 - 1);
        double best = Double.NEGATIVE_INFINITY;
        int bestRow = middleRow;
        int bestColumn = middleColumn;
        for (int row = middleRow - reachRows; row <= middleRow + reachRows; row++) {
            for (int column = middleColumn - reachColumns; column <= middleColumn + reachColumns; column++) {
                double away = Math.hypot(row - expected.rows(), column - expected.columns()) / USUAL;
                double value = at(correlation, row, column) * Math.exp(-away * away / 2);
                if (value > best) {
                    best = value;
                    bestRow = row;
                    bestColumn = column;
                }
            }
        }
        return new Shift(
                bestRow
                        + vertex(
                                at(correlation, bestRow - 1, bestColumn),
                                at(correlation, bestRow, bestColumn),
                                at(correlation, bestRow + 1, bestColumn)),
                bestColumn
                        + vertex(
                                at(correlation, bestRow, bestColumn - 1),
                                at(correlation, bestRow, bestColumn),
                                at(correlation, bestRow, bestColumn + 1)));
    }

    private double at(float[] correlation, int row, int column) {
        return correlation[(Math.floorMod(row, rows) * columns + Math.floorMod(column, columns)) * 2];
    }

    /** Where a parabola through three values has its vertex: -0.5 to 0.5 around the middle one. */
    private static double vertex(double before, double middle, double after) {
        double curvature = before - 2 * middle + after;
        return curvature >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature)));
    }
}
