package org.latticelens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.json.ModelFile;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.ModelApplication;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.SegmentationModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens apply MODEL IMAGE... -o DIR}. */
@Command(
        name = "apply",
        description = "Labels images with the patterns of a model, in its colours, without fitting.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.json that segment or video wrote.")
    private Path modelFile;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Image files, or directories.")
    private List<Path> images;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where to write: DIR/NAME/ for each image; default: out.")
    private Path directory;

    @Mixin
    private ImageChoice choice;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description = "Image of the same size (after --crop); where it is 0, pixels take no part and get label 0.")
    private Path mask;

    @Option(
            names = "--outputs",
            paramLabel = "NAME",
            split = ",",
            description = "Writes only these files, such as labels.npy,overlay.png.")
    private List<String> outputs = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Set<Output> chosen = outputs.isEmpty() ? EnumSet.copyOf(Output.usual()) : Output.named(outputs);
        SegmentationModel model = ModelFile.read(modelFile);
        Mask chosenMask = mask == null ? null : Inputs.mask(mask);
        List<Inputs.Input> inputs = Inputs.of(images);
        if (inputs.isEmpty()) {
            throw new IOException("no image file is in " + images + "; name image files, or a directory of them");
        }
        ProgressLine progress = new ProgressLine(err, inputs.size());
        int failures = 0;
        try (Workers workers = new Workers(threads)) {
            ModelApplication application = new ModelApplication(model, workers);
            for (Inputs.Input input : inputs) {
                progress.begin(input.name());
                try {
                    apply(application, input, chosenMask, chosen, progress);
                } catch (IOException | UnsuitableImageException e) {
                    progress.clear();
                    err.println("latticelens: " + Inputs.message(input, e));
                    failures++;
                }
                progress.end();
            }
        }
        if (failures > 0 && inputs.size() > 1) {
            err.println(
                    "latticelens: the model could not be applied to " + failures + " of " + inputs.size() + " images");
        }
        return failures == 0 ? Latticelens.DONE : Latticelens.BAD_INPUT;
    }

    private void apply(
            ModelApplication application,
            Inputs.Input input,
            Mask chosenMask,
            Set<Output> chosen,
            ProgressLine progress)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (ImageFile file = Images.open(input.file())) {
            StoredSequence sequence = choice.image(file);
            sequence.notes().forEach(note -> out.println("note: " + input.file() + ": " + note));
            List<Integer> frames = choice.frames(sequence);
            for (int frame : frames) {
                Image read = choice.crop(sequence.frame(frame));
                Image image = chosenMask == null ? read : read.withMask(chosenMask);
                Segmentation segmentation = application.segment(image, progress);
                Path target = frames.size() == 1
                        ? directory.resolve(input.name())
                        : directory.resolve(input.name()).resolve(String.format("frame-%04d", frame));
                SegmentationReport report = new SegmentationReport(
                        input.file().getFileName().toString(), image, segmentation, List.of(), Optional.of(command()));
                Results.write(report, target, chosen);
                progress.clear();
                segmentation.notes().forEach(note -> out.println("note: " + note));
                out.println("wrote " + target);
            }
        }
    }

    /** The command as it was given, for the report. */
    private List<String> command() {
        List<String> words = new ArrayList<>(List.of("latticelens"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        return words;
    }
}
