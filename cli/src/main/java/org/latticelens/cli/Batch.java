package org.latticelens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Images that are labelled one after the other, and where the results go: what segment and apply share. */
final class Batch {
    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where to write: DIR/NAME/ for each image; default: out.")
    private Path directory;

    @Mixin
    private ImageChoice choice;

    @Mixin
    private MaskFile mask;

    @Option(
            names = "--outputs",
            paramLabel = "NAME",
            split = ",",
            description = "Writes only these files, such as labels.npy,overlay.png.")
    private List<String> outputs = List.of();

    @Option(names = "--save-descriptors", description = "Writes descriptors.npy too (rows x columns x features).")
    private boolean saveDescriptors;

    @Option(names = "--save-features", description = "Writes features.npy too: the PCA features.")
    private boolean saveFeatures;

    @Option(
            names = "--soft",
            description =
                    "Writes memberships.npy (strided rows x columns x patterns), confidence.npy and confidence.png"
                            + " too: how sure the labels are.")
    private boolean soft;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** How one image is labelled. */
    @FunctionalInterface
    interface Labelling {
        Labelled of(Image image, Progress progress) throws IOException;
    }

    /**
     * A labelled image.
     *
     * @param decisions what was chosen for it, in order
     */
    record Labelled(Segmentation segmentation, List<Decision> decisions) {}

    /**
     * Labels the images; goes on past a bad one, and says so.
     *
     * @param spec of the command that was given
     * @param paths files, and directories of files
     * @param labelling with the workers that share the work
     * @return the exit code
     * @throws IOException if there is no image, or the mask cannot be read
     */
    int run(CommandSpec spec, List<Path> paths, Function<Workers, Labelling> labelling) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Set<Output> chosen = outputs();
        Optional<Mask> chosenMask = mask.read();
        List<Inputs.Input> inputs = Inputs.of(paths);
        if (inputs.isEmpty()) {
            throw new IOException("no image file is in " + paths + "; name image files, or a directory of them");
        }
        ProgressLine progress = new ProgressLine(err, inputs.size());
        int failures = 0;
        try (Workers workers = new Workers(threads)) {
            Labelling each = labelling.apply(workers);
            for (Inputs.Input input : inputs) {
                progress.begin(input.name());
                try {
                    label(spec, input, chosenMask, chosen, each, workers, progress);
                } catch (IOException | UnsuitableImageException e) {
                    progress.clear();
                    err.println("latticelens: " + Inputs.message(input, e));
                    failures++;
                }
                progress.end();
            }
        }
        if (failures > 0 && inputs.size() > 1) {
            err.println("latticelens: " + failures + " of " + inputs.size() + " images could not be labelled");
        }
        return failures == 0 ? Latticelens.DONE : Latticelens.BAD_INPUT;
    }

    private Set<Output> outputs() {
        Set<Output> chosen = outputs.isEmpty() ? EnumSet.copyOf(Output.usual()) : Output.named(outputs);
        if (saveDescriptors) {
            chosen.add(Output.DESCRIPTORS_NPY);
        }
        if (saveFeatures) {
            chosen.add(Output.FEATURES_NPY);
        }
        if (soft) {
            chosen.addAll(Output.SOFT);
        }
        return chosen;
    }

    private void label(
            CommandSpec spec,
            Inputs.Input input,
            Optional<Mask> chosenMask,
            Set<Output> chosen,
            Labelling labelling,
            Workers workers,
            ProgressLine progress)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ImageFile file = Images.open(input.file())) {
            StoredSequence sequence = choice.image(file);
            sequence.notes().forEach(note -> out.println("note: " + input.file() + ": " + note));
            List<Integer> frames = choice.frames(sequence);
            for (int frame : frames) {
                Image read = choice.crop(sequence.frame(frame));
                Image image = chosenMask.map(read::withMask).orElse(read);
                Labelled labelled = labelling.of(image, progress);
                Path target = frames.size() == 1
                        ? directory.resolve(input.name())
                        : directory.resolve(input.name()).resolve(String.format("frame-%04d", frame));
                SegmentationReport report = new SegmentationReport(
                        input.file().getFileName().toString(),
                        image,
                        labelled.segmentation,
                        labelled.decisions,
                        Optional.of(command(spec)));
                Results.write(report, target, chosen, workers);
                progress.clear();
                labelled.decisions.forEach(
                        made -> out.println(made.setting() + " = " + made.value() + ": " + made.reason()));
                labelled.segmentation.notes().forEach(note -> out.println("note: " + note));
                out.println("wrote " + target);
            }
        }
    }

    /** The command as it was given, for the report. */
    private static List<String> command(CommandSpec spec) {
        List<String> words = new ArrayList<>(List.of("latticelens"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return words;
    }
}
