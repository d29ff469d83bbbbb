package org.latticelens.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A fixed number of threads that share out numbered tasks. Which thread runs a task never changes a result: tasks write
 * to places of their own, and what they return comes back in the order of their numbers.
 *
 * <p>The calling thread works too, so one worker starts no thread at all, and a task may hand tasks to the workers that run it: it
 * does those alone that no idle thread takes.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ThreadPoolExecutor executor;
    private final Runnable beforeTask;

    /**
     * @param threads how many tasks run side by side, at least 1
     * @throws IllegalArgumentException if threads is below 1
     */
    public Workers(int threads) {
        this(threads, () -> {});
    }

    /**
     * Workers that can be stopped.
     *
     * @param threads how many tasks run side by side, at least 1
     * @param beforeTask runs before every task, in the thread of the task; what it throws ends the work as if the task had
     *     thrown it
     * @throws IllegalArgumentException if threads is below 1
     */
    public Workers(int threads, Runnable beforeTask) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least 1 thread is needed, found " + threads);
        }
        this.threads = threads;
        this.beforeTask = beforeTask;
        this.executor = threads == 1
                ? null
                : (ThreadPoolExecutor) Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "latticelens-worker");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** As many workers as the machine has processors. */
    public static Workers ofMachine() {
        return ofMachine(() -> {});
    }

    /** As many workers as the machine has processors, who can be stopped. */
    public static Workers ofMachine(Runnable beforeTask) {
        return new Workers(Runtime.getRuntime().availableProcessors(), beforeTask);
    }

    public int threads() {
        return threads;
    }

    /** A task of which some sections run in the order of the tasks' numbers. */
    public interface OrderedTask {
        void run(int number, Turns turns);
    }

    /** Runs task 0 to {@code tasks - 1} and returns when all are done; what a task throws is thrown here. */
    public void run(int tasks, IntConsumer task) {
        runInTurns(tasks, 0, (index, turns) -> task.accept(index));
    }

    /**
     * Runs task 0 to {@code tasks - 1} and returns when all are done; what a task throws is thrown here. As many tasks as there
     * are threads are under way at a time, whatever they wait for.
     *
     * @param sections how many sections every task takes in its turn
     */
    public void runInTurns(int tasks, int sections, OrderedTask task) {
        AtomicInteger next = new AtomicInteger();
        Turns turns = new Turns(sections);
        Runnable work = () -> {
            try {
                for (int index = next.getAndIncrement(); index < tasks; index = next.getAndIncrement()) {
                    beforeTask.run();
                    task.run(index, turns);
                }
            } catch (Turns.Ended e) {
                // the task that failed tells why
            } catch (Throwable e) {
                next.set(tasks); // nobody starts another task
                turns.end();
                throw e;
            }
        };
        List<FutureTask<?>> helpers = new ArrayList<>();
        for (int helper = 1; helper < Math.min(threads, tasks) && !executor.isShutdown(); helper++) {
            helpers.add(new FutureTask<>(work, null));
            executor.execute(helpers.get(helper - 1));
        }
        try {
            work.run();
        } finally {
            join(helpers);
        }
    }

    /** Begins to compute a value where a thread is idle; else who asks for it first computes it. */
    public void begin(Later<?> value) {
        if (executor != null && !executor.isShutdown()) {
            executor.execute(new FutureTask<>(value::get, null)); // what fails here, fails again for who asks
        }
    }

    /** Runs task 0 to {@code tasks - 1}; their results in that order. */
    public <T> List<T> map(int tasks, IntFunction<T> task) {
        List<T> results = new ArrayList<>(java.util.Collections.nCopies(tasks, null));
        run(tasks, index -> {
            T result = task.apply(index);
            synchronized (results) {
                results.set(index, result);
            }
        });
        return results;
    }

    /** Waits for the helpers that have started; there is nothing left to do for the others. */
    private void join(List<FutureTask<?>> helpers) {
        boolean interrupted = false;
        Throwable failure = null;
        for (FutureTask<?> helper : helpers) {
            while (!executor.remove(helper)) {
                try {
                    helper.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    continue;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                }
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Ends the threads; whoever calls works alone from then on. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdown();
        }
    }
}
