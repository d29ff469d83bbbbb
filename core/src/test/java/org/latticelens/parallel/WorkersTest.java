package org.latticelens.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTaskMayHandTasksToItsWorkers(int threads) {
        try (Workers workers = new Workers(threads)) {
            List<Integer> sums = workers.map(
                    7,
                    outer -> workers.map(5, inner -> 10 * outer + inner).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
            assertThat(sums)
                    .containsExactlyElementsOf(IntStream.range(0, 7)
                            .mapToObj(outer -> 50 * outer + 10)
                            .toList());
        }
    }

    /** All wait for one value, which one of them computes with the help of the others. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whatTasksWaitForMayNeedTheirWorkers(int threads) {
        for (int round = 0; round < 100; round++) {
            try (Workers workers = new Workers(threads)) {
                Later<List<Integer>> value = new Later<>(() -> workers.map(4, task -> task));
                assertThat(workers.map(threads, task -> value.get())).containsOnly(List.of(0, 1, 2, 3));
            }
        }
    }

    @Test
    void whatATaskWithinATaskThrowsIsThrown() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> workers.run(
                            3,
                            outer -> workers.run(3, inner -> {
                                throw new IllegalStateException("within");
                            })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("within");
        }
    }

    @Test
    void whatIsBegunIsComputedBeforeAnyoneAsks() throws InterruptedException {
        try (Workers workers = new Workers(2)) {
            CountDownLatch computed = new CountDownLatch(1);
            workers.begin(new Later<>(() -> {
                computed.countDown();
                return 1;
            }));
            assertThat(computed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatNobodyBeginsIsComputedByWhoAsks() {
        try (Workers alone = new Workers(1)) {
            Later<Thread> value = new Later<>(Thread::currentThread);
            alone.begin(value);
            assertThat(value.get()).isEqualTo(Thread.currentThread());
        }
    }

    @Test
    void whatFailsOnceBegunFailsForWhoAsks() {
        try (Workers workers = new Workers(2)) {
            Later<Integer> value = new Later<>(() -> {
                throw new IllegalStateException("within");
            });
            workers.begin(value);
            assertThatThrownBy(value::get).hasMessage("within");
            assertThatThrownBy(value::get).hasMessage("within");
        }
    }

    @Test
    void closedWorkersLetTheCallerWorkAlone() {
        Workers workers = new Workers(3);
        workers.close();
        assertThat(workers.map(4, task -> Thread.currentThread())).containsOnly(Thread.currentThread());
    }
}
