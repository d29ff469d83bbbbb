package org.latticelens.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.PolaritySettings;
import org.latticelens.descriptor.PowerSpectrumSettings;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.Stride;
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

/** Descriptors on circular patches, power spectra and polarities: radius 20, 20 x 60 samples, window 21, s = 5, two threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolarDescriptorBenchmark {
    private static final int RADIUS = 20;
    private static final int WINDOW = 21;

    /** What is measured. */
    public enum Kind {
        ROTATION,
        REFLECTION,
        GLIDE,
        POWER_SPECTRUM,
        POLARITY
    }

    @Param({"512"})
    private int size;

    @Param
    private Kind kind;

    private Image image;
    private DescriptorSettings settings;
    private Workers workers;

    /** A noisy lattice; the cost depends on the size alone. */
    @Setup
    public void image() {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                values[row * size + column] =
                        (float) (Math.cos(row * 0.5) + Math.cos(column * 0.5) + random.nextDouble());
            }
        }
        image = new Image(size, size, values);
        settings = switch (kind) {
            case ROTATION -> RotationSettings.of(RADIUS, WINDOW);
            case REFLECTION -> ReflectionSettings.of(RADIUS, WINDOW);
            case GLIDE -> GlideSettings.of(RADIUS, WINDOW);
            case POWER_SPECTRUM -> new PowerSpectrumSettings(HalfSize.square(WINDOW), true);
            case POLARITY ->
                new PolaritySettings(
                        HalfSize.square(RADIUS), HalfSize.square(WINDOW), new Translations.SymmetricGrid(49));
        };
        workers = new Workers(2);
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        workers.close();
    }

    /** Image to descriptor field, with the image's spline coefficients. */
    @Benchmark
    public DescriptorField descriptors() {
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(5));
        return extractor.extract(extractor.grid(), workers);
    }
}
