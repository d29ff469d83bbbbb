package org.latticelens.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Stage;

/** One line on the terminal that tells how far a batch is; nothing where there is no terminal. */
final class ProgressLine implements Progress {
    /** Set by the launcher where standard error is a terminal. */
    private static final String TERMINAL = "latticelens.terminal";

    private final PrintWriter err;
    private final int images;
    private final long start = System.nanoTime();
    private final boolean shown = isShown();
    private int done;
    private String name = "";

    ProgressLine(PrintWriter err, int images) {
        this.err = err;
        this.images = images;
    }

    /** Whether there is a terminal to show progress on. */
    static boolean isShown() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** Begins an image. */
    void begin(String newName) {
        name = newName;
    }

    /** Ends an image. */
    void end() {
        done++;
        clear();
    }

    @Override
    public void report(Stage stage, double fraction) {
        if (!shown) {
            return;
        }
        String text = name + ": " + stage.name().toLowerCase(Locale.ROOT);
        if (images > 1) {
            text += String.format(Locale.ROOT, ", image %d of %d", done + 1, images);
        }
        if (done > 0) {
            double seconds = (System.nanoTime() - start) / 1e9;
            text += String.format(Locale.ROOT, ", about %.0f s left", seconds / done * (images - done));
        }
        clear();
        err.print(text);
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
