package org.latticelens.cli;

import java.io.IOException;
import org.latticelens.descriptor.Stride;
import org.latticelens.learning.Components;
import org.latticelens.segmentation.SegmentationSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make up the settings of a segmentation; what is not given keeps its default. */
final class SegmentationOptions {
    private static final SegmentationSettings DEFAULTS = SegmentationSettings.defaults();

    @Option(names = "--patterns", paramLabel = "K", description = "Number of patterns; default: 2.")
    private int patterns = DEFAULTS.patterns();

    @Mixin
    private DescriptorOptions descriptor;

    @Option(
            names = "--stride",
            paramLabel = "S",
            converter = StrideConverter.class,
            description = "Step between the pixels that get a descriptor, S or SY,SX; default: 5.")
    private Stride stride = DEFAULTS.stride();

    @Option(
            names = "--components",
            paramLabel = "N|FRACTION",
            converter = ComponentsConverter.class,
            description = "PCA features: a number, or the fraction of the variance they explain; default: 5.")
    private Components components = DEFAULTS.components();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the clustering; default: 0.")
    private long seed = DEFAULTS.seed();

    @Option(
            names = "--no-upsampling",
            negatable = false,
            description = "Labels the strided pixels only, and writes pictures of their size.")
    private boolean noUpsampling;

    DescriptorOptions descriptor() {
        return descriptor;
    }

    /**
     * The settings that the options ask for.
     *
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    SegmentationSettings settings() throws IOException {
        return new SegmentationSettings(descriptor.settings(), stride, components, patterns, seed, !noUpsampling);
    }
}
