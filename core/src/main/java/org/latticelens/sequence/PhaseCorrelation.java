package org.latticelens.sequence;

import org.jtransforms.fft.FloatFFT_2D;
import org.jtransforms.utils.CommonUtils;
import org.latticelens.image.Image;

/**
 * The spectrum of the middle of a frame, by which its shift against another frame is measured to a fraction of a pixel.
 * The correlation of two frames has its maximum at their shift; its spectrum is weighted between phase correlation, which
 * has the sharpest maximum, and plain correlation, which noise harms least, and damped towards high frequencies.
 *
 * <p>A lattice matches itself after every lattice vector: of maxima that are alike, the one nearest to what is expected
 * counts.
 */
final class PhaseCorrelation {
    private static final int MOST = 256;
    /** Power of the spectrum's magnitude that is divided out: 0 plain, 1 phase correlation. */
    private static final double WHITENED = 0.5;
    /** Standard deviation of the damping Gaussian in pixels. */
    private static final double BLUR = 1.0;
    /** Movement that is usual from what is expected, in pixels. */
    private static final double USUAL = 6;

    static {
        // Frames are shared out among threads; a transform starts none of its own.
        CommonUtils.setThreadsBeginN_2D(Long.MAX_VALUE);
    }

    private final int rows;
    private final int columns;
    private final float[] spectrum;

    private PhaseCorrelation(int rows, int columns, float[] spectrum) {
        this.rows = rows;
        this.columns = columns;
        this.spectrum = spectrum;
    }

    /** The spectrum of a frame, all of whose pixels are finite. */
    static PhaseCorrelation of(Image image) {
        int rows = Math.min(MOST, image.rows());
        int columns = Math.min(MOST, image.columns());
        int top = (image.rows() - rows) / 2;
        int left = (image.columns() - columns) / 2;
        double mean = image.statistics().mean();
        float[] complex = new float[rows * columns * 2];
        for (int row = 0; row < rows; row++) {
            double down = hann(row, rows);
            for (int column = 0; column < columns; column++) {
                double value = image.value(top + row, left + column) - mean;
                complex[(row * columns + column) * 2] = (float) (value * down * hann(column, columns));
            }
        }
        new FloatFFT_2D(rows, columns).complexForward(complex);
        return new PhaseCorrelation(rows, columns, complex);
    }

    private static double hann(int index, int length) {
        return length == 1 ? 1 : Math.pow(Math.sin(Math.PI * (index + 0.5) / length), 2);
    }

    /**
     * How far this frame has moved against another.
     *
     * @param expected where the shift is looked for first
     */
    Shift against(PhaseCorrelation reference, Shift expected) {
        float[] correlation = new float[spectrum.length];
        for (int row = 0; row < rows; row++) {
            double down = 2 * Math.PI * (row <= rows / 2 ? row : row - rows) / rows;
            for (int column = 0; column < columns; column++) {
                double right = 2 * Math.PI * (column <= columns / 2 ? column : column - columns) / columns;
                int at = (row * columns + column) * 2;
                double real = (double) spectrum[at] * reference.spectrum[at]
                        + (double) spectrum[at + 1] * reference.spectrum[at + 1];
                double imaginary = (double) spectrum[at + 1] * reference.spectrum[at]
                        - (double) spectrum[at] * reference.spectrum[at + 1];
                double magnitude = Math.hypot(real, imaginary);
                double weight = magnitude == 0
                        ? 0
                        : Math.exp(-BLUR * BLUR * (down * down + right * right) / 2) / Math.pow(magnitude, WHITENED);
                correlation[at] = (float) (weight * real);
                correlation[at + 1] = (float) (weight * imaginary);
            }
        }
        new FloatFFT_2D(rows, columns).complexInverse(correlation, true);
        return maximum(correlation, expected);
    }

    private Shift maximum(float[] correlation, Shift expected) {
        int reachRows = Math.max(0, rows / 2 - 1);
        int reachColumns = Math.max(0, columns / 2 - 1);
        double best = Double.NEGATIVE_INFINITY;
        int bestRow = 0;
        int bestColumn = 0;
        for (int row = -reachRows; row <= reachRows; row++) {
            for (int column = -reachColumns; column <= reachColumns; column++) {
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
