package org.latticelens.descriptor;

/**
 * Sampling positions relative to a centre, as 4 x 4 B-spline weights each: the same for every centre, so all
 * trigonometry and spline arithmetic is done here, once.
 */
final class Stencil {
    private final int reach;
    private final int[] rowTaps;
    private final int[] columnTaps;
    private final float[] weights;

    /**
     * @param reach no position is farther than this from the centre along rows or columns, in pixels
     * @param count number of positions
     */
    Stencil(int reach, int count) {
        this.reach = reach;
        this.rowTaps = new int[count];
        this.columnTaps = new int[count];
        this.weights = new float[16 * count];
    }

    /**
     * Sets a position.
     *
     * @param row rows below the centre
     * @param column columns right of the centre
     * @param factor what the sampled value is multiplied with
     */
    void set(int position, double row, double column, double factor) {
        double[] rowWeights = splineWeights(row - Math.floor(row));
        double[] columnWeights = splineWeights(column - Math.floor(column));
        rowTaps[position] = (int) Math.floor(row) + reach;
        columnTaps[position] = (int) Math.floor(column) + reach;
        for (int tap = 0; tap < 16; tap++) {
            weights[16 * position + tap] = (float) (factor * rowWeights[tap / 4] * columnWeights[tap % 4]);
        }
    }

    /** The farthest that a position may be from the centre, in pixels. */
    int reach() {
        return reach;
    }

    /** First of the four rows of coefficients under a position, counted from the first that {@link CentreLines} hold. */
    int rowTap(int position) {
        return rowTaps[position];
    }

    /** First of the four columns of coefficients under a position, counted likewise. */
    int columnTap(int position) {
        return columnTaps[position];
    }

    /** Weight of the coefficient at (row, column) of the sixteen under a position. */
    float weight(int position, int row, int column) {
        return weights[16 * position + 4 * row + column];
    }

    /** Cubic B-splines centred on the pixels -1, 0, 1 and 2, at a position from 0 to 1. */
    private static double[] splineWeights(double at) {
        double rest = 1 - at;
        return new double[] {
            rest * rest * rest / 6,
            2.0 / 3 - at * at * (2 - at) / 2,
            2.0 / 3 - rest * rest * (2 - rest) / 2,
            at * at * at / 6
        };
    }
}
