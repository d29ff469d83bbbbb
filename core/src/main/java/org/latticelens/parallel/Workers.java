package org.latticelens.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A fixed number of threads that share out numbered tasks. Which thread runs a task never changes a result: tasks write
 * to places of their own, and what they return comes back in the order of their numbers.
 *
 * <p>The calling thread works too, so one worker starts no thread at all. Not reentrant: a task must not hand tasks to
 * the workers that run it.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;
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
                : Executors.newFixedThreadPool(threads - 1, task -> {
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

    /** Runs task 0 to {@code tasks - 1} and returns when all are done; what a task throws is thrown here. */
    public void run(int tasks, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int index = next.getAndIncrement(); index < tasks; index = next.getAndIncrement()) {
                beforeTask.run();
                task.accept(index);
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        for (int helper = 1; helper < Math.min(threads, tasks) && !executor.isShutdown(); helper++) {
            helpers.add(executor.submit(work));
        }
        try {
            work.run();
        } finally {
            next.set(tasks); // after a failure nobody starts another task
            join(helpers);
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

    private static void join(List<Future<?>> helpers) {
        boolean interrupted = false;
        Throwable failure = null;
        for (Future<?> helper : helpers) {
            while (true) {
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
