package org.latticelens.descriptor;

import org.latticelens.parallel.Workers;

/**
 * Cuts a band of a score grid into tiles: runs of rows, by as many neighbouring centres as keep the coefficients around
 * them in the processor's cache. No score depends on where the cuts are.
 */
final class ScoreTiles {
    private static final int MOST_CENTRES = 128;
    private static final int TASKS_PER_THREAD = 4;

    private ScoreTiles() {}

    /** Scores one tile; called once per tile, from any thread. */
    interface Task {
        /** Scores grid rows {@code fromRow} to below {@code toRow}, and as many columns from {@code fromColumn} on. */
        void score(int fromRow, int toRow, int fromColumn, int columns);
    }

    static void run(StridedGrid band, Workers workers, Task task) {
        int across = (band.columns() - 1) / MOST_CENTRES + 1;
        int width = (band.columns() - 1) / across + 1;
        int height = Math.max(1, (band.rows() * across - 1) / (TASKS_PER_THREAD * workers.threads()) + 1);
        int down = (band.rows() - 1) / height + 1;
        workers.run(across * down, tile -> {
            int fromColumn = tile % across * width;
            int fromRow = tile / across * height;
            int columns = Math.min(width, band.columns() - fromColumn);
            if (columns > 0) {
                task.score(fromRow, Math.min(fromRow + height, band.rows()), fromColumn, columns);
            }
        });
    }
}
