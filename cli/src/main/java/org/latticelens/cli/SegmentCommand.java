package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Segmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens segment IMAGE... -o DIR}. */
@Command(
        name = "segment",
        description = "Gives every pixel of an image the label of its crystal pattern.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false)
final class SegmentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Image files, or directories of them.")
    private List<Path> images;

    @Mixin
    private SegmentationOptions options;

    @Mixin
    private Batch batch;

    @Override
    public Integer call() throws IOException {
        return batch.run(spec, images, workers -> (image, progress) -> segment(image, workers, progress));
    }

    private Batch.Labelled segment(Image image, Workers workers, Progress progress) throws IOException {
        AutomaticSettings.Choice choice = options.choose(image, workers);
        Segmentation segmentation = new Segmenter(choice.settings(), workers).segment(image, progress);
        return new Batch.Labelled(
                segmentation,
                Stream.of(choice.decisions(), segmentation.decisions())
                        .flatMap(List::stream)
                        .toList());
    }
}
