package org.latticelens.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnsTest {
    private static final int TASKS = 500;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void sectionsRunInTheOrderOfTheTasks(int threads) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            workers.runInTurns(TASKS, 2, (index, turns) -> {
                pause(index % 7);
                int before = turns.take(0, index, () -> {
                    first.add(index);
                    return first.size();
                });
                pause(before % 5);
                turns.take(1, index, () -> second.add(index));
            });
        }
        List<Integer> all = IntStream.range(0, TASKS).boxed().toList();
        assertThat(first).isEqualTo(all);
        assertThat(second).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatATaskThrowsOutsideItsTurnEndsTheOthersThatWait(int threads) {
        IllegalStateException failure = new IllegalStateException("task 20");
        List<Integer> taken = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            Throwable thrown = catchThrowable(() -> workers.runInTurns(TASKS, 1, (index, turns) -> {
                pause(index == 20 ? 20 : 0);
                if (index == 20) {
                    throw failure;
                }
                turns.take(0, index, () -> taken.add(index));
            }));
            assertThat(thrown).isSameAs(failure);
        }
        assertThat(taken).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whatASectionThrowsIsThrown(int threads) {
        IllegalStateException failure = new IllegalStateException("task 30");
        List<Integer> taken = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            Throwable thrown = catchThrowable(() -> workers.runInTurns(
                    TASKS,
                    1,
                    (index, turns) -> turns.take(0, index, () -> {
                        if (index == 30) {
                            throw failure;
                        }
                        return taken.add(index);
                    })));
            assertThat(thrown).isSameAs(failure);
        }
        assertThat(taken).isEqualTo(IntStream.range(0, 30).boxed().toList());
    }

    @Test
    void whatIsThrownBeforeATaskEndsTheOthersThatWait() {
        IllegalStateException stopped = new IllegalStateException("stopped");
        List<Integer> taken = new ArrayList<>();
        Runnable stop = () -> {
            if (taken.size() > 9) {
                throw stopped;
            }
        };
        try (Workers workers = new Workers(3, stop)) {
            Throwable thrown = catchThrowable(() ->
                    workers.runInTurns(TASKS, 1, (index, turns) -> turns.take(0, index, () -> taken.add(index))));
            assertThat(thrown).isSameAs(stopped);
        }
    }

    private static void pause(int steps) {
        LockSupport.parkNanos(20_000L * steps);
    }
}
