package org.latticelens.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.Mask;
import org.latticelens.io.Images;
import org.latticelens.io.json.ModelFile;
import org.latticelens.io.json.ModelJson;
import org.latticelens.io.sequence.FolderSequence;
import org.latticelens.io.sequence.LabelledFrameFile;
import org.latticelens.io.write.OutputFile;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SequenceOutput;
import org.latticelens.report.SequenceReport;
import org.latticelens.report.Versions;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.ModelFit;
import org.latticelens.segmentation.SegmentationModel;
import org.latticelens.segmentation.SeparabilityShortcut;
import org.latticelens.sequence.FitFrames;
import org.latticelens.sequence.FrameFacts;
import org.latticelens.sequence.Line;
import org.latticelens.sequence.Refit;
import org.latticelens.sequence.SequenceLabeller;
import org.latticelens.sequence.SteadyFrames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens video MOVIE -o DIR}. */
@Command(
        name = "video",
        description = "Labels every frame of a movie: patterns keep their labels and colours from frame to frame.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false)
final class VideoCommand implements Callable<Integer> {
    private static final String MODEL = "model.json";
    private static final String UNFINISHED = ".unfinished";
    private static final String FRAMES = "frames.bin";
    /** Options that labelled frames do not depend on. */
    private static final Set<String> AFTER =
            Set.of("--resume", "--threads", "--outputs", "--fps", "--steady", "--line", "--line-width", "-o");

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "MOVIE",
            description = "A stack file or AVI, a folder of frames, or the frames' files in order.")
    private List<Path> movie;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where to write: DIR/NAME/; default: out.")
    private Path directory;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A model.json to label with, instead of learning one from the movie.")
    private Path modelFile;

    @Option(
            names = "--fit-frames",
            paramLabel = "N",
            split = ",",
            description = "Frames to learn from, such as 0,500,999; default: 5, evenly spread.")
    private List<Integer> fitFrames = List.of();

    @Option(
            names = "--shortcut",
            paramLabel = "N",
            description = "Scores only the N translations that separate the patterns best; tells what that costs.")
    private int shortcut;

    @Option(
            names = "--refit",
            paramLabel = "none|step|converge",
            description = "Whether the patterns' centres follow slow changes of contrast: not at all (default), by one"
                    + " step of k-means per frame, or until they rest.")
    private Refit refit = Refit.NONE;

    @Option(
            names = "--drift",
            paramLabel = "none|measure|correct",
            description = "Whether the specimen's drift is measured (default: none), and label maps moved back by it.")
    private Drift drift = Drift.NONE;

    @Option(
            names = "--steady",
            paramLabel = "N",
            description = "Frames before and after a frame that vote with it on every label; default: 2, 0 for none.")
    private int steady = 2;

    @Option(
            names = "--line",
            paramLabel = "N",
            split = ",",
            description = "Line of the kymograph and the boundary positions: ROW,COLUMN,ROW,COLUMN in pixels; default:"
                    + " across the middle.")
    private List<Double> line = List.of();

    @Option(names = "--line-width", paramLabel = "N", description = "Width of the line in pixels; default: 11.")
    private int lineWidth = 11;

    @Option(names = "--fps", paramLabel = "N", description = "Frames per second of overlay.avi; default: 25.")
    private int framesPerSecond = 25;

    @Option(names = "--resume", description = "Goes on where an interrupted call with the same options stopped.")
    private boolean resume;

    @Option(
            names = "--outputs",
            paramLabel = "NAME",
            split = ",",
            description = "Writes only these, such as labels.tif,areas.csv; overlay is a folder of PNG pictures.")
    private List<String> outputs = List.of();

    @Mixin
    private SegmentationOptions options;

    @Mixin
    private ImageName image;

    @Mixin
    private Crop crop;

    @Mixin
    private MaskFile mask;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** What is done about drift. */
    private enum Drift {
        NONE,
        MEASURE,
        CORRECT
    }

    @Override
    public Integer call() throws IOException {
        Set<SequenceOutput> chosen =
                outputs.isEmpty() ? EnumSet.copyOf(SequenceOutput.usual()) : SequenceOutput.named(outputs);
        if (steady < 0 || shortcut < 0 || threads < 1 || framesPerSecond < 1) {
            throw new IllegalArgumentException("--steady and --shortcut are 0 or more, --threads and --fps at least 1;"
                    + " found " + steady + ", " + shortcut + ", " + threads + " and " + framesPerSecond);
        }
        try (MoviePart sequence = open();
                Workers workers = new Workers(threads)) {
            Path target = directory.resolve(name());
            List<FrameFacts> facts = label(sequence, target, chosen, workers);
            Path unfinished = target.resolve(UNFINISHED);
            Files.deleteIfExists(unfinished.resolve(FRAMES));
            Files.deleteIfExists(unfinished.resolve(MODEL));
            Files.deleteIfExists(unfinished);
            List<Integer> failed = facts.stream()
                    .filter(each -> each.failure().isPresent())
                    .map(FrameFacts::frame)
                    .toList();
            alarms(facts);
            if (!failed.isEmpty()) {
                FrameFacts first = facts.get(failed.get(0));
                spec.commandLine()
                        .getErr()
                        .println("latticelens: " + failed.size() + " of " + facts.size()
                                + " frames could not be labelled and have label 0; the first is frame " + first.frame()
                                + ": " + first.failure().orElseThrow());
            }
            return failed.isEmpty() ? Latticelens.DONE : Latticelens.BAD_INPUT;
        }
    }

    private MoviePart open() throws IOException {
        ImageSequence whole = whole();
        try {
            return new MoviePart(whole, crop, mask.read());
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    private ImageSequence whole() throws IOException {
        if (movie.size() > 1) {
            return FolderSequence.of(name(), movie);
        }
        Path only = movie.get(0);
        return Files.isDirectory(only) ? FolderSequence.of(only) : image.image(Images.open(only));
    }

    /** Name of the result's folder: the movie's file name without extension. */
    private String name() {
        String whole = movie.get(0).toAbsolutePath().normalize().getFileName().toString();
        int dot = Files.isDirectory(movie.get(0)) ? -1 : whole.lastIndexOf('.');
        return dot > 0 ? whole.substring(0, dot) : whole;
    }

    private List<FrameFacts> label(MoviePart sequence, Path target, Set<SequenceOutput> chosen, Workers workers)
            throws IOException {
        Path unfinished = target.resolve(UNFINISHED);
        Path framesFile = unfinished.resolve(FRAMES);
        Files.createDirectories(unfinished);
        OutputFile.removeDrafts(target);
        OutputFile.removeDrafts(unfinished);
        if (!resume) {
            Files.deleteIfExists(framesFile);
            Files.deleteIfExists(unfinished.resolve(MODEL));
        }
        SegmentationModel model = model(sequence, unfinished.resolve(MODEL), workers);
        String modelText = Files.readString(unfinished.resolve(MODEL));
        try (LabelledFrameFile frames = LabelledFrameFile.open(
                framesFile,
                key(sequence) + modelText,
                sequence.rows() * sequence.columns(),
                model.patterns(),
                model.components().components())) {
            FrameProgress progress = new FrameProgress(spec.commandLine().getErr(), sequence.frames());
            List<FrameFacts> facts = frames.facts();
            progress.begin("labelling", facts.size());
            new SequenceLabeller(sequence, model, refit, drift != Drift.NONE, workers).label(facts, frame -> {
                frames.write(frame);
                progress.done(frame.facts().frame() + 1);
            });
            progress.begin("writing", 0);
            SteadyFrames steadied = new SteadyFrames(
                    frames::labels,
                    facts,
                    sequence.mask(),
                    sequence.rows(),
                    sequence.columns(),
                    steady,
                    drift == Drift.CORRECT);
            SequenceReport report =
                    new SequenceReport(sequence, steadied, facts, model.patterns(), line(sequence), framesPerSecond);
            List<String> notes = report.write(target, chosen, workers, progress::done);
            progress.clear();
            PrintWriter out = spec.commandLine().getOut();
            notes.forEach(note -> out.println("note: " + note));
            Results.writeText(target.resolve(MODEL), modelText);
            out.println("wrote " + target);
            return facts;
        }
    }

    /** The model: that of an interrupted call, a given one, or one learnt from some frames; it is in the file afterwards. */
    private SegmentationModel model(ImageSequence sequence, Path file, Workers workers) throws IOException {
        if (resume && Files.exists(file) && Files.exists(file.resolveSibling(FRAMES))) {
            return ModelFile.read(file);
        }
        SegmentationModel model = modelFile == null ? null : ModelFile.read(modelFile);
        List<Image> images = model == null || shortcut > 0 ? sample(sequence) : List.of();
        PrintWriter out = spec.commandLine().getOut();
        if (model == null) {
            AutomaticSettings.Choice settings = options.choose(images.get(images.size() / 2), workers);
            ModelFit fit = ModelFit.of(images, settings.settings(), workers);
            settings.decisions()
                    .forEach(each -> out.println(each.setting() + " = " + each.value() + ": " + each.reason()));
            fit.decisions().forEach(each -> out.println(each.setting() + " = " + each.value() + ": " + each.reason()));
            model = fit.model();
        }
        if (shortcut > 0) {
            SeparabilityShortcut fast = SeparabilityShortcut.of(model, images, shortcut, workers);
            out.printf(
                    "shortcut: %d of %d translations; %.2f %% of the pixels of the fitted frames keep their label%n",
                    fast.translations().size(), model.features().size(), 100 * fast.agreement());
            model = fast.model();
        }
        Results.writeText(file, ModelJson.text(model, Versions.all()));
        return model;
    }

    private List<Image> sample(ImageSequence sequence) {
        return FitFrames.of(sequence, fitFrames.isEmpty() ? FitFrames.spread(sequence.frames()) : fitFrames);
    }

    private Line line(ImageSequence sequence) {
        if (line.isEmpty()) {
            double middle = (sequence.rows() - 1) / 2.0;
            return new Line(middle, 0, middle, sequence.columns() - 1, lineWidth);
        }
        if (line.size() != 4) {
            throw new IllegalArgumentException("--line takes ROW,COLUMN,ROW,COLUMN; found " + line);
        }
        return new Line(line.get(0), line.get(1), line.get(2), line.get(3), lineWidth);
    }

    /** Everything that the labelled frames depend on beside the model. */
    private String key(MoviePart sequence) {
        String files =
                movie.stream().map(Path::getFileName).map(String::valueOf).collect(Collectors.joining("\n"));
        String given = spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !AFTER.contains(option.longestName()))
                .map(option -> option.longestName() + " " + option.stringValues())
                .sorted()
                .collect(Collectors.joining("\n"));
        // correcting drift is done after labelling
        return String.join(
                "\n",
                files,
                given.replace("--drift [correct]", "--drift [measure]"),
                sequence.frames() + " x " + sequence.rows() + " x " + sequence.columns(),
                sequence.mask().map(mask -> shown(mask, sequence)).orElse(""),
                "");
    }

    /** The pixels of a mask, one character each. */
    private static String shown(Mask mask, ImageSequence sequence) {
        StringBuilder pixels = new StringBuilder();
        for (int row = 0; row < sequence.rows(); row++) {
            for (int column = 0; column < sequence.columns(); column++) {
                pixels.append(mask.contains(row, column) ? '1' : '0');
            }
        }
        return pixels.toString();
    }

    private void alarms(List<FrameFacts> facts) {
        PrintWriter out = spec.commandLine().getOut();
        List<FrameFacts> unknown = facts.stream()
                .filter(each -> each.unexplained().newPattern().isPresent())
                .toList();
        if (!unknown.isEmpty()) {
            FrameFacts first = unknown.get(0);
            out.println("new pattern: " + unknown.size() + " frames show what no pattern explains, the first is frame "
                    + first.frame() + ", around row "
                    + first.unexplained().newPattern().orElseThrow().row() + ", column "
                    + first.unexplained().newPattern().orElseThrow().column());
        }
    }
}
