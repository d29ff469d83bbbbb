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

/** Translation descriptors, 81 translations, p = 20, w = 21, s = 5, two threads, evaluation by evaluation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TranslationBenchmark {

    @Param({"1024"})
    private int size;

    @Param({"RUNNING_SUM", "DIRECT", "FFT"})
    private Evaluation evaluation;

    private Image image;
    private TranslationSettings settings;
    private Workers workers;

    /** Two lattices side by side; the cost depends on the size alone. */
    @Setup
    public void image() {
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
        settings = new TranslationSettings(
                HalfSize.square(20), HalfSize.square(21), new Translations.PaperGrid(81), true, evaluation);
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
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(5));
        return extractor.extract(extractor.grid(), workers);
    }
}
