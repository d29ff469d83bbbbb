package org.latticelens.descriptor;

/**
 * Sums over as many of a sequence of lines as a patch has blocks, the last of them only begun: by suffix and prefix sums over
 * segments of that many lines. Nothing is ever subtracted, so nothing drifts.
 *
 * @param <L> a line of numbers
 */
final class DownSums<L> {
    private final LineArithmetic<L> arithmetic;
    private final int length;

    /** For a line ahead, sums over the lines from it to the segment's end; behind, the line that came in its place. */
    private final L[] lines;

    /** Sums over the lines that came. */
    private final L prefix;

    private L begun;
    private int next;

    /**
     * @param full how many whole lines a sum is over, besides the one begun
     * @param length of a line
     */
    DownSums(LineArithmetic<L> arithmetic, int full, int length) {
        this.arithmetic = arithmetic;
        this.length = length;
        lines = arithmetic.lines(full, length);
        prefix = arithmetic.line(length);
        begun = arithmetic.line(length);
    }

    /** The line begun, to be set by the caller. */
    L begun() {
        return begun;
    }

    /** The sum over the last whole lines and the one begun. */
    void sum(L sums) {
        if (lines.length == 0) {
            System.arraycopy(begun, 0, sums, 0, length);
        } else if (next == 0) {
            arithmetic.add(sums, lines[0], begun, 0, length);
        } else {
            arithmetic.add(sums, lines[next], prefix, begun, length);
        }
    }

    /** The line begun is whole. */
    void enter() {
        if (lines.length > 0) {
            L old = lines[next];
            lines[next] = begun;
            begun = old;
            entered();
        }
    }

    /** The line begun is whole with this one added. */
    void enter(L rest) {
        arithmetic.add(lines[next], begun, rest, 0, length);
        entered();
    }

    private void entered() {
        if (next == 0) {
            System.arraycopy(lines[0], 0, prefix, 0, length);
        } else {
            arithmetic.add(prefix, prefix, lines[next], 0, length);
        }
        next++;
        if (next == lines.length) {
            for (int line = next - 2; line >= 0; line--) {
                arithmetic.add(lines[line], lines[line], lines[line + 1], 0, length);
            }
            next = 0;
        }
    }
}
