package org.latticelens.benchmark;

import java.util.concurrent.TimeUnit;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;
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
import org.openjdk.jmh.infra.Blackhole;

/** The whole pipeline beside its first stage: 81 translations, p = 20, w = 21, s = 5, two threads, no file output. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SegmentationBenchmark {

    @Param({"1024"})
    private int size;

    private Image image;
    private SegmentationSettings settings;
    private Workers workers;

    /** An image of two lattices. */
    @Setup
    public void image() {
        image = Preset.named("two-lattices")
                .simulate(SimulationSettings.DEFAULT.withSize(size, size))
                .image();
        settings = new SegmentationSettings(
                new TranslationSettings(
                        HalfSize.square(20),
                        HalfSize.square(21),
                        new Translations.PaperGrid(81),
                        true,
                        Evaluation.RUNNING_SUM),
                Stride.square(5),
                new Components.Count(5),
                2,
                0,
                true);
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
        DescriptorExtractor extractor = settings.descriptor().extractor(image, settings.stride());
        return extractor.extract(extractor.grid(), workers);
    }

    /** Image to labels. */
    @Benchmark
    public int[] segmentation() {
        return segment().labels().labels();
    }

    private Segmentation segment() {
        return new Segmenter(settings, workers).segment(image, Progress.NONE);
    }

    /** Image to labels and all that report and model tell beyond pictures, which is computed when it is asked for. */
    @Benchmark
    public void everything(Blackhole hole) {
        Segmentation segmentation = segment();
        hole.consume(segmentation.labels().labels());
        hole.consume(segmentation.model());
        hole.consume(segmentation.separabilities());
        hole.consume(segmentation.memberships());
    }
}
