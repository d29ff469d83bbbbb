package org.latticelens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Segmenter;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latticelens demo}: simulates an image, segments it and compares with the truth. */
@Command(
        name = "demo",
        description = "Simulates an image of two crystals, segments it, and tells how many pixels are right.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = "out/demo",
            description = "Where to write; default: out/demo.")
    private Path directory;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed of the image; default: 0.")
    private long seed;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        SimulatedImage simulated = Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT.withSeed(seed));
        SimulateCommand.write(simulated, directory);
        Image image = simulated.image();
        long start = System.nanoTime();
        AutomaticSettings.Choice settings;
        Segmentation segmentation;
        long milliseconds;
        try (Workers workers = Workers.ofMachine()) {
            settings = AutomaticSettings.DEFAULT.choose(image, workers);
            segmentation = new Segmenter(settings.settings(), workers).segment(image, Progress.NONE);
            milliseconds = (System.nanoTime() - start) / 1_000_000;
            SegmentationReport report = new SegmentationReport(
                    "two-lattices, simulated",
                    image,
                    segmentation,
                    settings.decisions(),
                    Optional.of(List.of("latticelens", "demo")));
            Results.write(report, directory, Output.usual(), workers);
        }
        out.printf(
                Locale.ROOT,
                "segmented %d x %d pixels in %d ms; %.1f %% of all pixels are right%n",
                image.rows(),
                image.columns(),
                milliseconds,
                100 * Accuracy.of(segmentation.labels().labels(), simulated.truth(), simulated.classes()));
        out.println("look at " + directory.resolve(Output.OVERLAY_PNG.fileName()) + " and "
                + directory.resolve(Output.REPORT_HTML.fileName()));
        return Latticelens.DONE;
    }
}
