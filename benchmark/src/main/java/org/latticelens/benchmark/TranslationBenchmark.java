package org.latticelens.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Translation descriptors by running sums, two threads: the rows of the table in docs/performance.md. Started with
 * {@code -jvmArgsAppend "--add-modules jdk.incubator.vector"}, by vector instructions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx6g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslationBenchmark {

    /** Image, patch and window sizes, translations and stride, all square. */
    public enum Work {
        USUAL(1024, 20, 21, 81, 5),
        WIDE_WINDOW(1024, 20, 150, 100, 5),
        LARGE_PATCH(1024, 100, 100, 100, 2),
        EVERY_PIXEL(256, 20, 21, 81, 1),
        TWO_THOUSAND(2048, 20, 21, 81, 5),
        FOUR_THOUSAND(4096, 20, 21, 81, 5),
        EIGHT_THOUSAND(8192, 20, 21, 81, 5),
        ALL_TRANSLATIONS(1024, 20, 21, 1849, 5),
        PATCH_3(1024, 3, 21, 81, 5),
        PATCH_10(1024, 10, 21, 81, 5),
        PATCH_40(1024, 40, 21, 81, 5),
        PATCH_80(1024, 80, 21, 81, 5);

        private final int size;
        private final int patch;
        private final int window;
        private final int translations;
        private final int stride;

        Work(int size, int patch, int window, int translations, int stride) {
            this.size = size;
            this.patch = patch;
            this.window = window;
            this.translations = translations;
            this.stride = stride;
        }
    }

    @Param
    private Work work;

    @Param({"RUNNING_SUM"})
    private Evaluation evaluation;

    private Image image;
    private TranslationSettings settings;
    private Workers workers;

    /** Two lattices side by side; the cost depends on the size alone. */
    @Setup
    public void image() {
        int size = work.size;
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double period = column < size / 2 ? 12 : 15;
                values[row * size + column] = (float) (Math.cos(2 * Math.PI * row / period)
                        + Math.cos(2 * Math.PI * column / period)
                        + random.nextDouble());
            }
        }
        image = new Image(size, size, values);
        Translations translations =
                work == Work.ALL_TRANSLATIONS ? new Translations.All() : new Translations.PaperGrid(work.translations);
        settings = new TranslationSettings(
                HalfSize.square(work.patch), HalfSize.square(work.window), translations, true, evaluation);
        workers = new Workers(2);
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        workers.close();
    }

    /** Image to descriptor field. */
    @Benchmark
    public DescriptorField descriptors() {
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(work.stride));
        return extractor.extract(extractor.grid(), workers);
    }
}
