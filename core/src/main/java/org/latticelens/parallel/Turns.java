package org.latticelens.parallel;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sections of numbered tasks that run one at a time, each in the order of the tasks' numbers, while the rest of the tasks runs
 * side by side. All that happens in a section is seen in those after it.
 */
public final class Turns {
    /** Ends a task that waits for one that has failed. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Ended() {
            super("a task before this one has failed", null, false, false);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** Per section, the task whose turn it is. */
    private final int[] next;

    private boolean ended;

    Turns(int sections) {
        next = new int[sections];
    }

    /**
     * Runs a section of a task, after the same section of all tasks before it.
     *
     * @param section from 0
     * @param task its number
     * @return what the section returns
     */
    public <T> T take(int section, int task, Supplier<T> work) {
        await(section, task);
        T result = work.get();
        pass(section);
        return result;
    }

    private void await(int section, int task) {
        lock.lock();
        try {
            while (next[section] != task && !ended) {
                moved.awaitUninterruptibly();
            }
            if (ended) {
                throw new Ended();
            }
        } finally {
            lock.unlock();
        }
    }

    private void pass(int section) {
        lock.lock();
        try {
            next[section]++;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody gets a turn any more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
