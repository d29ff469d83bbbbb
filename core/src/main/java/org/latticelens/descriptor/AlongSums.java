package org.latticelens.descriptor;

/**
 * Sums over neighbours along a line: by sums over 1, 4, 16 and so forth, so that their cost hardly grows with their number.
 *
 * @param <L> a line of numbers
 */
final class AlongSums<L> {
    private final LineArithmetic<L> arithmetic;
    private final int steps;
    private final L fours;
    private final L sixteens;

    /**
     * @param steps how many neighbours are summed
     * @param length of a line
     */
    AlongSums(LineArithmetic<L> arithmetic, int steps, int length) {
        this.arithmetic = arithmetic;
        this.steps = steps;
        fours = arithmetic.line(length);
        sixteens = arithmetic.line(length);
    }

    /**
     * For i below {@code length - steps}, {@code boxes[i] = cells[i] + .. + cells[i + steps - 1] + rest[i + steps]}.
     *
     * @param boxes result; what stands behind those places is undefined
     */
    void sum(L boxes, L cells, L rest, int length) {
        int count = length - steps;
        L powers = cells; // sums over 1 cell, then 4, 16 and so forth
        int done = 0;
        System.arraycopy(rest, steps, boxes, 0, count);
        for (int width = 1; width <= steps; width *= 4) {
            int digit = steps / width % 4;
            if (digit % 2 == 1) {
                arithmetic.add(boxes, boxes, powers, done, count);
                done += width;
            }
            if (digit >= 2) {
                arithmetic.addPair(boxes, boxes, powers, done, width, count);
                done += 2 * width;
            }
            if (4 * width <= steps) {
                L next = powers == fours ? sixteens : fours;
                arithmetic.addFour(next, powers, width, length - 3 * width);
                powers = next;
            }
        }
    }
}
