package org.latticelens.imagej;

import ij.IJ;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;

/**
 * Work that the Esc key ends. It has a thread of its own, so that whoever waits for it is free at once; the work itself ends
 * with the task that it is at, and what it has made is dropped.
 */
final class EscapableWork {
    private static final int MILLISECONDS = 50;

    private volatile boolean givenUp;

    private EscapableWork() {}

    /** What is to be done. */
    interface Task<T> {
        T run(EscapableWork work, Workers workers);
    }

    /**
     * Does something and waits for it.
     *
     * @throws CancelledException if Esc was pressed
     */
    static <T> T await(Task<T> task) {
        EscapableWork work = new EscapableWork();
        FutureTask<T> result = new FutureTask<>(() -> {
            try (Workers workers = Workers.ofMachine(work::check)) {
                return task.run(work, workers);
            }
        });
        Thread thread = new Thread(result, "latticelens");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.await(result);
        } catch (InterruptedException e) {
            work.givenUp = true;
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private <T> T await(FutureTask<T> result) throws InterruptedException {
        while (true) {
            if (IJ.escapePressed()) {
                givenUp = true;
                throw new CancelledException();
            }
            try {
                return result.get(MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // not yet
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) e.getCause(); // a task throws nothing else
            }
        }
    }

    private void check() {
        if (givenUp) {
            throw new CancelledException();
        }
    }

    /**
     * Progress in the status bar, as long as the work is wanted.
     *
     * @param slice which slice is worked on, from 0
     * @param slices how many there are
     */
    Progress progress(int slice, int slices) {
        StatusBar bar = new StatusBar(slice, slices);
        return (stage, fraction) -> {
            check();
            bar.report(stage, fraction);
        };
    }
}
