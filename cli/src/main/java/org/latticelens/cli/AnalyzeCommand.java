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
import org.latticelens.crystal.DomainAverage;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.LocalCorrelationMap;
import org.latticelens.descriptor.PooledSettings;
import org.latticelens.descriptor.ScoreMaps;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.SymmetryScorer;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.parallel.Workers;
import org.latticelens.report.ChannelAverages;
import org.latticelens.report.CrystalPicture;
import org.latticelens.report.ExplainedVariance;
import org.latticelens.report.Figure;
import org.latticelens.report.GrainSizes;
import org.latticelens.report.OperationsJson;
import org.latticelens.report.PcaScatter;
import org.latticelens.report.ScoreMapPicture;
import org.latticelens.report.SegmentationReport;
import org.latticelens.report.Separability;
import org.latticelens.segmentation.Preparation;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens analyze IMAGE -o DIR}: the figures by which settings are judged. */
@Command(
        name = "analyze",
        description = "Shows what the method sees in an image: the local correlation map at a pixel, symmetry scores"
                + " before and after pooling, explained variance, separability, clusters, cells and grains; as pictures and as"
                + " numbers.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        sortOptions = false)
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IMAGE", description = "Image file.")
    private Path input;

    @Option(
            names = "-o",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where to write: DIR/NAME/; default: out.")
    private Path directory;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Makes only these: local-correlation-map, scores, explained-variance, separability, pca-scatter,"
                            + " unit-cells, domain-averages, pattern-maps, grain-sizes; default: all, but scores only for"
                            + " rotation, reflection and glide.")
    private List<String> only = List.of();

    @Option(
            names = "--at",
            paramLabel = "ROW,COLUMN",
            split = ",",
            description = "Pixel of the local correlation map; default: the middle of the image.")
    private List<Integer> at = List.of();

    @Option(
            names = "--map-stride",
            paramLabel = "S",
            converter = StrideConverter.class,
            description = "Step between the pixels of the score maps before pooling; default: 1.")
    private Stride mapStride = Stride.square(1);

    @Option(
            names = "--patches",
            paramLabel = "P",
            split = ",",
            description = "Half sizes, or radii, of the patches whose explained variance is compared; those that do not"
                    + " fit the image are left out; default: 5,10,20,30,40.")
    private List<Integer> patches = List.of(5, 10, 20, 30, 40);

    @Mixin
    private SegmentationOptions options;

    @Mixin
    private MaskFile mask;

    @Mixin
    private ImageChoice choice;

    @Mixin
    private OtherChannels otherChannels;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use; default: one per processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        if (!at.isEmpty() && at.size() != 2) {
            throw new IllegalArgumentException("--at takes a row and a column, such as 100,200; found " + at);
        }
        Image image = read();
        Image prepared = Preparation.filled(image);
        Path target = directory.resolve(Inputs.of(List.of(input)).get(0).name());
        try (Workers workers = new Workers(threads)) {
            SegmentationSettings settings = options.paper(image, workers);
            Set<Analysis> chosen = Analysis.named(only, settings.descriptor());
            TranslationSettings translation = options.descriptor().translation(image, workers);
            for (Analysis analysis : chosen) {
                switch (analysis) {
                    case LOCAL_CORRELATION_MAP -> localCorrelationMap(image, prepared, translation, target, workers);
                    case SCORES -> scores(image, prepared, settings, target, workers);
                    case EXPLAINED_VARIANCE -> explainedVariance(image, settings, target, workers);
                    case SEPARABILITY -> separability(image, settings, target, workers);
                    case PCA_SCATTER, UNIT_CELLS, DOMAIN_AVERAGES, PATTERN_MAPS, GRAIN_SIZES -> {}
                }
            }
            Set<Analysis> ofPatterns = EnumSet.copyOf(Analysis.OF_PATTERNS);
            ofPatterns.retainAll(chosen);
            if (!ofPatterns.isEmpty()) {
                patterns(image, ofPatterns, target, workers);
            }
        }
        spec.commandLine().getOut().println("wrote " + target);
        return Latticelens.DONE;
    }

    private Image read() throws IOException {
        try (ImageFile file = Images.open(input)) {
            StoredSequence sequence = choice.image(file);
            Image image = choice.crop(sequence.frame(choice.frames(sequence).get(0)));
            return mask.read().map(image::withMask).orElse(image);
        }
    }

    private void localCorrelationMap(
            Image image, Image prepared, TranslationSettings settings, Path target, Workers workers)
            throws IOException {
        int row = at.isEmpty() ? image.rows() / 2 : at.get(0);
        int column = at.isEmpty() ? image.columns() / 2 : at.get(1);
        LocalCorrelationMap map = LocalCorrelationMap.at(prepared, settings, row, column, workers);
        int[] shape = {2 * map.window().rows() + 1, 2 * map.window().columns() + 1};
        NpyWriter.writeFloat32(target.resolve("local-correlation-map.npy"), shape, map.scores());
        Results.write(ScoreMapPicture.of(map, image.calibration()), target, "local-correlation-map");
    }

    private void scores(Image image, Image prepared, SegmentationSettings settings, Path target, Workers workers)
            throws IOException {
        PooledSettings pooledSettings = (PooledSettings) settings.descriptor();
        DescriptorExtractor extractor = pooledSettings.extractor(prepared, settings.stride());
        DescriptorField pooled = extractor.extract(extractor.grid(), workers);
        SymmetryScorer scorer = pooledSettings.scorer(prepared, mapStride);
        ScoreMaps maps = scorer.score(scorer.grid(), workers);
        int[] shape = {maps.operations().size(), maps.grid().rows(), maps.grid().columns()};
        NpyWriter.writeFloat32(target.resolve("scores.npy"), shape, maps.values());
        try (NpyWriter writer = NpyWriter.float32(
                target.resolve("pooled.npy"),
                pooled.features(),
                pooled.grid().rows(),
                pooled.grid().columns())) {
            for (int feature = 0; feature < pooled.features(); feature++) {
                writer.write(pooled.map(feature), 0, pooled.grid().size());
            }
            writer.commit();
        }
        Results.write(ScoreMapPicture.of(maps, image.calibration()), target, "scores");
        Results.write(ScoreMapPicture.of(pooled, extractor.features(), image.calibration()), target, "pooled");
        Results.writeText(target.resolve("operations.json"), OperationsJson.of(maps, pooled, extractor.features()));
    }

    private void explainedVariance(Image image, SegmentationSettings settings, Path target, Workers workers)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<ExplainedVariance.Curve> curves = new ArrayList<>();
        UnsuitableImageException last = null;
        for (int patch : patches.stream().distinct().sorted().toList()) {
            try {
                Segmentation segmentation =
                        new Segmenter(settings.withPatch(patch), workers).segment(image, Progress.NONE);
                curves.add(ExplainedVariance.Curve.of(patch, segmentation));
            } catch (UnsuitableImageException e) {
                out.println("note: patch " + patch + " is left out of explained-variance: " + e.getMessage());
                last = e;
            }
        }
        if (curves.isEmpty() && last != null) {
            throw last;
        }
        ExplainedVariance variance = new ExplainedVariance(curves);
        Results.writeText(target.resolve("explained-variance.csv"), variance.csv());
        Results.write(variance.figure(), target, "explained-variance");
    }

    private static void separability(Image image, SegmentationSettings settings, Path target, Workers workers)
            throws IOException {
        Segmentation segmentation = new Segmenter(settings, workers).segment(image, Progress.NONE);
        Separability separability = Separability.of(segmentation, workers);
        Results.writeText(target.resolve("separability.csv"), separability.csv());
        Results.write(separability.figure(), target, "separability");
    }

    /** The figures of a segmentation as {@code segment} makes it. */
    private void patterns(Image image, Set<Analysis> chosen, Path target, Workers workers) throws IOException {
        Segmentation segmentation =
                new Segmenter(options.chooseOrPaper(image, workers), workers).segment(image, Progress.NONE);
        SegmentationReport report = new SegmentationReport(
                        target.getFileName().toString(), image, segmentation, List.of(), Optional.empty())
                .withCrystals(workers);
        for (Analysis analysis : chosen) {
            switch (analysis) {
                case PCA_SCATTER -> pcaScatter(segmentation, target);
                case UNIT_CELLS -> Results.write(report.unitCellFigure(), target, "unit-cells");
                case DOMAIN_AVERAGES -> domainAverages(report, target);
                case PATTERN_MAPS ->
                    write(CrystalPicture.maps(report.crystals(), image.calibration()), target, "pattern-maps");
                case GRAIN_SIZES ->
                    Results.write(
                            GrainSizes.of(
                                    report.microstructure(),
                                    segmentation.labels().patterns()),
                            target,
                            "grain-sizes");
                default -> throw new AssertionError(analysis);
            }
        }
    }

    /** Mean cells of the image, and of other channels by its patterns. */
    private void domainAverages(SegmentationReport report, Path target) throws IOException {
        List<ChannelAverages> channels = new ArrayList<>(List.of(report.averages()));
        meanCells(channels.get(0), "", target);
        for (OtherChannels.Channel other : otherChannels.read(input, choice)) {
            ChannelAverages channel = report.averagesOf(other.name(), other.image());
            meanCells(channel, "-" + other.name(), target);
            channels.add(channel);
        }
        Results.writeText(target.resolve("domain-averages.csv"), ChannelAverages.csv(channels));
    }

    private void meanCells(ChannelAverages channel, String ending, Path target) throws IOException {
        write(channel.figure(), target, "domain-averages" + ending);
        for (int index = 0; index < channel.cells().size(); index++) {
            Optional<DomainAverage> cell = channel.cells().get(index);
            if (cell.isPresent()) {
                Results.write(cell.get(), target.resolve("mean-cell-" + (index + 1) + ending + ".npy"));
            }
        }
    }

    private void pcaScatter(Segmentation segmentation, Path target) throws IOException {
        Optional<PcaScatter> scatter = PcaScatter.of(segmentation);
        if (scatter.isPresent()) {
            Results.writeText(target.resolve("pca-scatter.csv"), scatter.get().csv());
        }
        write(scatter.map(PcaScatter::figure), target, "pca-scatter");
    }

    private void write(Optional<Figure> figure, Path target, String name) throws IOException {
        if (figure.isPresent()) {
            Results.write(figure.get(), target, name);
        } else {
            String reason = name.equals("pca-scatter") ? "PCA keeps one feature only" : "no pattern has a lattice";
            spec.commandLine().getOut().println("note: " + name + " is left out: " + reason);
        }
    }
}
