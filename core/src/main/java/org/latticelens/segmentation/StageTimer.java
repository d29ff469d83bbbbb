package org.latticelens.segmentation;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each stage takes; tells the progress. Mutable. */
final class StageTimer {
    private final Progress progress;
    private final Map<Stage, Long> nanoseconds = new EnumMap<>(Stage.class);

    StageTimer(Progress progress) {
        this.progress = progress;
    }

    <T> T time(Stage stage, Supplier<T> work) {
        progress.report(stage, 0);
        long start = System.nanoTime();
        T result = work.get();
        add(stage, System.nanoTime() - start);
        progress.report(stage, 1);
        return result;
    }

    void add(Stage stage, long time) {
        nanoseconds.merge(stage, time, Long::sum);
    }

    long nanoseconds(Stage stage) {
        return nanoseconds.getOrDefault(stage, 0L);
    }

    /** Of all stages so far. */
    Map<Stage, Long> nanoseconds() {
        return nanoseconds;
    }
}
