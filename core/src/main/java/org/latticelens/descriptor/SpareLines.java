package org.latticelens.descriptor;

import java.lang.reflect.Array;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Lines that have served one band of an image and will serve the next: new ones would be cleared first, and collected later.
 * Thread-safe.
 *
 * @param <L> a line of numbers
 */
final class SpareLines<L> {
    private final Deque<L> lines = new ConcurrentLinkedDeque<>();

    /** A line of at least this length, with any numbers in it. */
    L take(LineArithmetic<L> arithmetic, int length) {
        L line = lines.poll();
        return line != null && Array.getLength(line) >= length ? line : arithmetic.line(length);
    }

    /** Takes back a line that nobody reads any more. */
    void giveBack(L line) {
        lines.push(line);
    }
}
