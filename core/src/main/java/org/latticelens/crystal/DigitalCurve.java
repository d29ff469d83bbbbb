package org.latticelens.crystal;

import org.latticelens.image.Calibration;

/**
 * A curve that runs along the edges of pixels. Its steps together are longer than the smooth curve it stands for, by up to
 * 41 %. Each step counts by what it advances along the curve's direction there, which is that of a chord over some steps on
 * either side: exact for a straight line whatever its slope, and a chord of a circle has the direction of the circle at its
 * middle.
 */
final class DigitalCurve {
    private final double[] down;
    private final double[] right;
    private final boolean closed;

    private DigitalCurve(double[] down, double[] right, boolean closed) {
        this.down = down;
        this.right = right;
        this.closed = closed;
    }

    /**
     * A curve that starts at (0, 0).
     *
     * @param directions of the steps: 0 rightwards, 1 down, 2 leftwards, 3 up
     * @param count how many of them there are
     */
    static DigitalCurve of(byte[] directions, int count, boolean closed, Calibration calibration) {
        double[] down = new double[count + 1];
        double[] right = new double[count + 1];
        int rows = 0;
        int columns = 0;
        for (int step = 0; step < count; step++) {
            switch (directions[step]) {
                case 0 -> columns++;
                case 1 -> rows++;
                case 2 -> columns--;
                default -> rows--;
            }
            down[step + 1] = rows * calibration.row();
            right[step + 1] = columns * calibration.column();
        }
        return new DigitalCurve(down, right, closed);
    }

    /** How far down the corner after this many steps lies, in units of length. */
    double down(int step) {
        return down[step];
    }

    /** How far to the right the corner after this many steps lies, in units of length. */
    double right(int step) {
        return right[step];
    }

    /** Distance of the two ends. */
    double chord() {
        return Math.hypot(down[down.length - 1], right[right.length - 1]);
    }

    /** @param reach steps on either side from which directions are taken; a small closed curve takes fewer */
    double length(int reach) {
        int steps = down.length - 1;
        int taken = closed ? Math.min(reach, (steps - 1) / 4) : reach;
        double length = 0;
        for (int step = 0; step < steps; step++) {
            int from = closed ? Math.floorMod(step - taken, steps) : Math.max(0, step - taken);
            int to = closed ? (step + 1 + taken) % steps : Math.min(steps, step + 1 + taken);
            double chordDown = down[to] - down[from];
            double chordRight = right[to] - right[from];
            double advance = (down[step + 1] - down[step]) * chordDown + (right[step + 1] - right[step]) * chordRight;
            double chord = Math.hypot(chordDown, chordRight);
            length += chord > 0 ? advance / chord : 0;
        }
        return length;
    }
}
