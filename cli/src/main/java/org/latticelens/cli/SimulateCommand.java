package org.latticelens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.latticelens.image.Image;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.simulation.MovingBoundary;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens simulate PRESET -o DIR}: an image, or a movie, with known truth. */
@Command(
        name = "simulate",
        description =
                "Makes a HAADF-like image and its truth: image.npy (float32) and truth.npy (int32, a class per pixel);"
                        + " moving-boundary is a movie, with boundary.csv.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false)
final class SimulateCommand implements Callable<Integer> {
    private static final String MOVIE = "moving-boundary";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PRESET", description = "What to simulate; see --list.")
    private String preset;

    @Option(names = "--list", description = "Lists the presets and ends.")
    private boolean list;

    @Option(names = "-o", paramLabel = "DIR", defaultValue = "out", description = "Where to write; default: out.")
    private Path directory;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "512", description = "Rows of the image; default: 512.")
    private int rows;

    @Option(names = "--columns", paramLabel = "N", defaultValue = "512", description = "Columns; default: 512.")
    private int columns;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of all that is random; default: 0.")
    private long seed;

    @Option(names = "--period", paramLabel = "PIXELS", description = "Lattice period; default: the preset's own.")
    private Double period;

    @Option(names = "--dose", paramLabel = "COUNTS", description = "Counts per pixel; default: the preset's own.")
    private Double dose;

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "100",
            description = "Frames of a movie; default: 100.")
    private int frames;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (list || preset == null) {
            for (Preset each : Preset.all()) {
                out.printf("%-24s %s%n", each.name(), each.summary());
            }
            out.printf("%-24s %s%n", MOVIE, "movie of a boundary between two phases that moves, at 1 count per pixel");
            return Latticelens.DONE;
        }
        if (preset.equals(MOVIE)) {
            writeMovie();
            out.println("wrote " + directory.resolve("image.npy") + ", truth.npy and boundary.csv");
            return Latticelens.DONE;
        }
        SimulatedImage simulated = Preset.named(preset)
                .simulate(new SimulationSettings(rows, columns, seed, optional(period), optional(dose)));
        write(simulated, directory);
        out.println("wrote " + directory.resolve("image.npy") + " and " + directory.resolve("truth.npy"));
        return Latticelens.DONE;
    }

    private void writeMovie() throws IOException {
        if (period != null || dose != null) {
            throw new IllegalArgumentException("--period and --dose are those of " + MOVIE
                    + " itself; leave them away, or simulate another preset");
        }
        MovingBoundary movie = new MovingBoundary(frames, rows, columns, seed);
        Files.createDirectories(directory);
        StringBuilder boundary = new StringBuilder("frame,column\n");
        try (NpyWriter images = NpyWriter.float32(directory.resolve("image.npy"), frames, rows, columns);
                NpyWriter truth = NpyWriter.int32(directory.resolve("truth.npy"), frames, rows, columns)) {
            for (int frame = 0; frame < frames; frame++) {
                SimulatedImage simulated = movie.simulated(frame);
                images.write(simulated.image().values(), 0, rows * columns);
                truth.write(simulated.truth(), 0, rows * columns);
                boundary.append(String.format(Locale.ROOT, "%d,%.3f\n", frame, movie.boundaryColumn(frame, rows / 2)));
            }
            images.commit();
            truth.commit();
        }
        Results.writeText(directory.resolve("boundary.csv"), boundary.toString());
    }

    /** Writes image.npy and truth.npy. */
    static void write(SimulatedImage simulated, Path directory) throws IOException {
        Files.createDirectories(directory);
        Image image = simulated.image();
        int[] shape = {image.rows(), image.columns()};
        NpyWriter.writeFloat32(directory.resolve("image.npy"), shape, image.values());
        NpyWriter.writeInt32(directory.resolve("truth.npy"), shape, simulated.truth());
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
