package org.latticelens.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on the terminal that tells how far a movie is; nothing where there is no terminal. */
final class FrameProgress {
    private final PrintWriter err;
    private final int frames;
    private final boolean shown = ProgressLine.isShown();
    private String what = "";
    private int first;
    private long start;
    private long last;

    FrameProgress(PrintWriter err, int frames) {
        this.err = err;
        this.frames = frames;
    }

    /** Begins a pass over the frames, of which some are done. */
    void begin(String newWhat, int done) {
        what = newWhat;
        first = done;
        start = System.nanoTime();
        last = start;
    }

    /** Takes note of how many frames are done; tells it ten times a second. */
    void done(int count) {
        long now = System.nanoTime();
        if (!shown || (now - last < 100_000_000 && count < frames)) {
            return;
        }
        last = now;
        double perSecond = (count - first) / ((now - start) / 1e9);
        clear();
        err.printf(
                Locale.ROOT,
                "%s frame %d of %d, %.0f frames/s, about %.0f s left",
                what,
                count,
                frames,
                perSecond,
                (frames - count) / perSecond);
        err.flush();
    }

    /** Leaves an empty line for other messages. */
    void clear() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
