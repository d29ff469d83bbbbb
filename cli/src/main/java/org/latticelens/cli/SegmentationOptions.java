package org.latticelens.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.SegmentationSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make up the settings of a segmentation; what is not given is chosen or keeps its default. */
final class SegmentationOptions {
    private static final SegmentationSettings DEFAULTS = SegmentationSettings.defaults();

    /** How far descriptors reach. */
    private enum Margin {
        FULL,
        PAPER
    }

    @Option(
            names = "--patterns",
            paramLabel = "K|auto",
            converter = PatternsConverter.class,
            description = "Number of patterns; default: auto.")
    private Integer patterns;

    @Mixin
    private DescriptorOptions descriptor;

    @Option(
            names = "--stride",
            paramLabel = "S",
            converter = StrideConverter.class,
            description = "Step between the pixels that get a descriptor, S or SY,SX; default: a third of the lattice"
                    + " period, with --margin paper 5.")
    private Stride stride;

    @Option(
            names = "--components",
            paramLabel = "N|FRACTION",
            converter = ComponentsConverter.class,
            description = "PCA features: a number, or the fraction of the variance they explain; default: 10, with"
                    + " --margin paper 5.")
    private Components components;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the clustering; default: 0.")
    private long seed = DEFAULTS.seed();

    @Option(
            names = "--margin",
            paramLabel = "full|paper",
            description = "full (default): descriptors up to the image's edges, calm maps, sharp boundaries; paper: the"
                    + " paper's method to the letter, with its grid of translations and the rest by nearest neighbour.")
    private Margin margin = Margin.FULL;

    @Option(
            names = "--no-upsampling",
            negatable = false,
            description = "Labels the strided pixels only, and writes pictures of their size.")
    private boolean noUpsampling;

    DescriptorOptions descriptor() {
        return descriptor;
    }

    /**
     * The settings that the options ask for, and what was chosen for them.
     *
     * @param image that is to be segmented
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    AutomaticSettings.Choice choose(Image image, Workers workers) throws IOException {
        if (margin == Margin.FULL && descriptor.canBeAutomatic()) {
            return descriptor
                    .automatic(image)
                    .with(
                            Optional.ofNullable(stride),
                            Optional.ofNullable(components),
                            Optional.ofNullable(patterns),
                            seed,
                            !noUpsampling)
                    .choose(image, workers);
        }
        if (patterns == null) {
            throw new IllegalArgumentException("--patterns K is needed with --margin paper, with other descriptors than"
                    + " translation, and with --translations and --keep-mean: the number of patterns is chosen for grids of"
                    + " translations only");
        }
        return new AutomaticSettings.Choice(paper(image, workers), List.of());
    }

    /**
     * The settings that {@link #choose} finds, or where they need a number of patterns that is not given, the paper's method
     * with the usual number.
     */
    SegmentationSettings chooseOrPaper(Image image, Workers workers) throws IOException {
        boolean chosen = patterns != null || (margin == Margin.FULL && descriptor.canBeAutomatic());
        return chosen ? choose(image, workers).settings() : paper(image, workers);
    }

    /**
     * The paper's method with these options, and with usual numbers for what is not given.
     *
     * @param image that is to be segmented
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    SegmentationSettings paper(Image image, Workers workers) throws IOException {
        return new SegmentationSettings(
                descriptor.settings(image, workers),
                stride == null ? DEFAULTS.stride() : stride,
                components == null ? DEFAULTS.components() : components,
                patterns == null ? DEFAULTS.patterns() : patterns,
                seed,
                !noUpsampling);
    }
}
