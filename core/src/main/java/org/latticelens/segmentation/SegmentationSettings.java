package org.latticelens.segmentation;

import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.PolaritySettings;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.learning.Components;

/**
 * Everything a segmentation is told, independent of an image.
 *
 * @param descriptor which descriptors
 * @param stride step s between the pixels that get one
 * @param components how many PCA features are clustered
 * @param patterns k, the number of patterns, at least 1; or {@link #CHOSEN}, with {@link Refinements#merging()} only
 * @param seed of the clustering
 * @param upsampling whether every pixel gets a label, or the strided ones only
 * @param refinements stages beyond the paper
 */
public record SegmentationSettings(
        DescriptorSettings descriptor,
        Stride stride,
        Components components,
        int patterns,
        long seed,
        boolean upsampling,
        Refinements refinements) {
    /** The number of patterns is chosen from the image. */
    public static final int CHOSEN = 0;

    private static final int MOST_PATTERNS = 255;
    /** Half size of the pooling window, in half sizes of the window of translations, which spans two cells and more. */
    private static final double POOLED = 0.6;
    /** Translations whose polarities are asked for, and their opposites. */
    private static final int POLARITIES = 49;
    /** Half size of the window of large patches, in half sizes of these: two cells. */
    static final double LARGE_WINDOW = 8.0 / 3;

    /** @throws IllegalArgumentException if the number of patterns is not from 1 to 255, or to be chosen without merging */
    public SegmentationSettings {
        if (patterns < (refinements.merging() ? CHOSEN : 1) || patterns > MOST_PATTERNS) {
            throw new IllegalArgumentException(
                    "the number of patterns goes from 1 to " + MOST_PATTERNS + ", found " + patterns);
        }
    }

    /** The paper's method: no refinements. */
    public SegmentationSettings(
            DescriptorSettings descriptor,
            Stride stride,
            Components components,
            int patterns,
            long seed,
            boolean upsampling) {
        this(descriptor, stride, components, patterns, seed, upsampling, Refinements.NONE);
    }

    /** The same settings with this number of patterns. */
    public SegmentationSettings withPatterns(int number) {
        return new SegmentationSettings(descriptor, stride, components, number, seed, upsampling, refinements);
    }

    /** The same settings with other descriptors, and as many PCA features of them as this. */
    public SegmentationSettings with(DescriptorSettings newDescriptor, Components newComponents) {
        return new SegmentationSettings(newDescriptor, stride, newComponents, patterns, seed, upsampling, refinements);
    }

    /** Translation descriptors with usual numbers for an atomic-resolution image: a place to start from. */
    public static SegmentationSettings defaults() {
        return new SegmentationSettings(
                new TranslationSettings(
                        HalfSize.square(20),
                        HalfSize.square(21),
                        new Translations.PaperGrid(100),
                        true,
                        Evaluation.AUTO),
                Stride.square(5),
                new Components.Count(5),
                2,
                0,
                true);
    }

    /**
     * The same with square patches of this half size, or circular ones of this radius.
     *
     * @param size in pixels
     * @throws IllegalArgumentException if the descriptor takes no patch of that size
     */
    public SegmentationSettings withPatch(int size) {
        return new SegmentationSettings(
                descriptor.withPatch(size), stride, components, patterns, seed, upsampling, refinements);
    }

    /** The same with the smaller patches by which thin patterns are found, and nothing further to look for. */
    SegmentationSettings narrowed() {
        return new SegmentationSettings(
                descriptor.withPatch(refinements.thinPatch()),
                stride,
                components,
                patterns,
                seed,
                upsampling,
                refinements.narrowed());
    }

    /** The same at the scale of cells that are larger than a patch, and nothing further to look for. */
    SegmentationSettings widened() {
        double scale = (double) refinements.largePatch() / refinements.reach();
        TranslationSettings translation = (TranslationSettings) descriptor;
        return new SegmentationSettings(
                new TranslationSettings(
                        translation.patch().times(scale),
                        translation.patch().times(LARGE_WINDOW * scale),
                        translation.translations(),
                        translation.removeMean(),
                        translation.evaluation()),
                new Stride((int) (scale * stride.rows()), (int) (scale * stride.columns())),
                components,
                patterns,
                seed,
                upsampling,
                refinements.widened());
    }

    /**
     * The same with polarities in place of translations, and nothing further to look for.
     *
     * @param bin how many times smaller the image is made first
     */
    SegmentationSettings byPolarity(int bin) {
        Refinements others = refinements.withoutTranslations().binned(bin);
        return new SegmentationSettings(
                new PolaritySettings(
                        HalfSize.square(others.reach()),
                        HalfSize.square(Math.max(1, window() / 2 / bin)),
                        new Translations.SymmetricGrid(POLARITIES)),
                new Stride(Math.max(1, stride.rows() / bin), Math.max(1, stride.columns() / bin)),
                components,
                patterns,
                seed,
                upsampling,
                others);
    }

    /**
     * The same with rotations and reflections in place of translations, pooled over about a cell, and nothing further to
     * look for.
     */
    SegmentationSettings byPointSymmetries() {
        int radius = refinements.reach();
        int pooled = pointSymmetryReach() - radius;
        return new SegmentationSettings(
                CombinedSettings.of(RotationSettings.of(radius, pooled), ReflectionSettings.of(radius, pooled)),
                stride,
                components,
                patterns,
                seed,
                upsampling,
                refinements.withoutTranslations());
    }

    private int window() {
        return descriptor instanceof TranslationSettings translation
                ? Math.max(translation.window().rows(), translation.window().columns())
                : refinements.reach();
    }

    /** How far {@link #byPointSymmetries} reach around a pixel, in pixels. */
    int pointSymmetryReach() {
        return refinements.reach() + (int) Math.round(POOLED * window());
    }
}
