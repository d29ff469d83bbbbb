package org.latticelens.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.latticelens.crystal.Crystallography;
import org.latticelens.crystal.PatternCrystal;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
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

/** Lattice, symmetry and mean cell of the three patterns of an image, by the true labels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CrystallographyBenchmark {

    @Param({"1024"})
    private int size;

    @Param({"1", "2"})
    private int threads;

    private Image image;
    private LabelMap labels;
    private Workers workers;

    /** An image of three grains. */
    @Setup
    public void image() {
        SimulatedImage simulated = Preset.named("voronoi-3").simulate(SimulationSettings.DEFAULT.withSize(size, size));
        image = simulated.image();
        int[] fromOne = IntStream.of(simulated.truth()).map(label -> label + 1).toArray();
        labels = new LabelMap(size, size, simulated.classes(), fromOne);
        workers = new Workers(threads);
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        workers.close();
    }

    /** Image and labels to crystals. */
    @Benchmark
    public List<Optional<PatternCrystal>> crystals() {
        return Crystallography.of(image, labels, workers);
    }
}
