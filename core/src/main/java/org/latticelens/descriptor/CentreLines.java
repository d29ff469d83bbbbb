package org.latticelens.descriptor;

/**
 * Spline coefficients around the centres of one tile of a score grid's row, regrouped so that the sum over a stencil runs
 * over neighbouring centres: line (r, c) holds, for each centre, the coefficient at offset (r, c) from it.
 *
 * <p>Every line is an array of its own because the compiler of Java 17 only vectorises loops that index all arrays by the
 * loop variable itself, without an offset.
 */
final class CentreLines {
    private final SplineImage spline;
    private final int reach;
    private final int firstColumn;
    private final int columnStep;
    private final int centres;

    /** By row offset, column offset and centre; offsets from -(reach + 1) to reach + 2. */
    private final float[][][] lines;

    /** The first image row that {@link #lines} has no coefficients of. */
    private int nextRow = -SplineImage.MARGIN;

    CentreLines(SplineImage spline, int reach, int firstColumn, int columnStep, int centres) {
        this.spline = spline;
        this.reach = reach;
        this.firstColumn = firstColumn;
        this.columnStep = columnStep;
        this.centres = centres;
        this.lines = new float[2 * reach + 4][2 * reach + 4][centres];
    }

    /** Moves the centres to an image row, which must not be above the one they were on. */
    void moveTo(int row) {
        int first = row - reach - 1;
        int end = row + reach + 3;
        int known = Math.max(0, nextRow - first);
        float[][][] old = lines.clone();
        for (int line = 0; line < lines.length; line++) {
            lines[line] = old[(line + lines.length - known) % lines.length];
        }
        for (int imageRow = Math.max(first, nextRow); imageRow < end; imageRow++) {
            load(imageRow, lines[imageRow - first]);
        }
        nextRow = end;
    }

    private void load(int imageRow, float[][] byOffset) {
        float[] coefficients = spline.row(imageRow);
        for (int offset = 0; offset < byOffset.length; offset++) {
            float[] line = byOffset[offset];
            int column = firstColumn + offset - reach - 1 + SplineImage.MARGIN;
            for (int centre = 0; centre < centres; centre++, column += columnStep) {
                line[centre] = coefficients[column];
            }
        }
    }

    /** The image at one position of a stencil, for every centre. */
    void sample(Stencil stencil, int position, float[] out) {
        int row = stencil.rowTap(position);
        int column = stencil.columnTap(position);
        for (int tap = 0; tap < 4; tap++) {
            float[][] taps = lines[row + tap];
            float w0 = stencil.weight(position, tap, 0);
            float w1 = stencil.weight(position, tap, 1);
            float w2 = stencil.weight(position, tap, 2);
            float w3 = stencil.weight(position, tap, 3);
            if (tap == 0) {
                Lines.set(out, taps[column], w0, taps[column + 1], w1, taps[column + 2], w2, taps[column + 3], w3);
            } else {
                Lines.add(out, taps[column], w0, taps[column + 1], w1, taps[column + 2], w2, taps[column + 3], w3);
            }
        }
    }
}
