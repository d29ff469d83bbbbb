package org.latticelens.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.Images;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;

/**
 * Judges automatic segmentations of the real images {@code X.npy} of a directory, against a region map {@code
 * X.reflabel.png} where there is one: 255 is not scored, any other value is a region.
 */
final class RealImages {
    private static final String IMAGE = ".npy";
    private static final int NOT_SCORED = 255;

    private RealImages() {}

    /** A table of the images whose name contains {@code wanted}. */
    static String judge(Path directory, String wanted, Workers workers) throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(directory)) {
            images = files.filter(file -> file.getFileName().toString().endsWith(IMAGE)
                            && file.getFileName().toString().contains(wanted))
                    .sorted()
                    .toList();
        }
        StringBuilder table = new StringBuilder();
        table.append(
                "\n| image | patterns | scored accuracy % | label 0 % | area of each pattern % | automatic s | given s | fixed s | why that many |\n");
        table.append("|---|---|---|---|---|---|---|---|---|\n");
        for (Path image : images) {
            table.append(judge(image, workers)).append('\n');
        }
        return table.toString();
    }

    private static String judge(Path file, Workers workers) throws IOException {
        String name = file.getFileName().toString().replace(IMAGE, "");
        Image image = read(file);
        try {
            Segmentation segmentation = automatic(image, workers);
            Path reference = file.resolveSibling(name + ".reflabel.png");
            String accuracy = Files.exists(reference) ? percent(accuracy(segmentation, read(reference))) : "";
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %s | %.2f | %.2f | %.2f | %s |",
                    name,
                    segmentation.labels().patterns(),
                    accuracy,
                    percent(segmentation.labels().areaFraction(0)),
                    IntStream.rangeClosed(1, segmentation.labels().patterns())
                            .mapToObj(label -> percent(segmentation.labels().areaFraction(label)))
                            .toList(),
                    seconds(() -> automatic(image, workers)),
                    seconds(() -> segment(image, segmentation.model().settings(), workers)),
                    seconds(() -> segment(image, fixed(segmentation.model().settings()), workers)),
                    segmentation.decisions().stream().map(Decision::reason).toList());
        } catch (UnsuitableImageException refused) {
            return "| " + name + " | refused | | | | | | | " + refused.getMessage() + " |";
        }
    }

    private static Segmentation automatic(Image image, Workers workers) {
        AutomaticSettings.Choice choice = AutomaticSettings.DEFAULT.choose(image, workers);
        return segment(image, choice.settings(), workers);
    }

    private static Segmentation segment(Image image, SegmentationSettings settings, Workers workers) {
        return new Segmenter(settings, workers).segment(image, Progress.NONE);
    }

    /** The paper's method with the sizes and the number of patterns that were chosen. */
    private static SegmentationSettings fixed(SegmentationSettings chosen) {
        return new SegmentationSettings(
                chosen.descriptor(), chosen.stride(), chosen.components(), chosen.patterns(), chosen.seed(), true);
    }

    /** The shortest of eight runs: the first are not compiled yet. */
    private static double seconds(Runnable work) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int run = 0; run < 8; run++) {
            long start = System.nanoTime();
            work.run();
            shortest = Math.min(shortest, (System.nanoTime() - start) / 1e9);
        }
        return shortest;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static double accuracy(Segmentation segmentation, Image reference) {
        int[] truth = new int[reference.values().length];
        for (int index = 0; index < truth.length; index++) {
            int region = Math.round(reference.values()[index]);
            truth[index] = region == NOT_SCORED ? -1 : region;
        }
        LabelAgreement.Area all = new LabelAgreement.Area(reference.rows(), reference.columns(), 0, 0);
        return LabelAgreement.of(segmentation.labels().labels(), truth, all).accuracy();
    }

    private static Image read(Path file) throws IOException {
        try (ImageSequence sequence = Images.open(file).images().get(0)) {
            return sequence.frame(0);
        }
    }
}
