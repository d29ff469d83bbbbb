package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.latticelens.io.json.ModelFile;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.ModelApplication;
import org.latticelens.segmentation.SegmentationModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens apply MODEL IMAGE... -o DIR}. */
@Command(
        name = "apply",
        description = "Labels images with the patterns of a model, in its colours, without fitting.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model.json that segment or video wrote.")
    private Path modelFile;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Image files, or directories.")
    private List<Path> images;

    @Mixin
    private Batch batch;

    @Override
    public Integer call() throws IOException {
        SegmentationModel model = ModelFile.read(modelFile);
        return batch.run(spec, images, workers -> labelling(model, workers));
    }

    private static Batch.Labelling labelling(SegmentationModel model, Workers workers) {
        ModelApplication application = new ModelApplication(model, workers);
        return (image, progress) -> new Batch.Labelled(application.segment(image, progress), List.of());
    }
}
