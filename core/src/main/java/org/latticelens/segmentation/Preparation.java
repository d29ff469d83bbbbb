package org.latticelens.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.latticelens.automatic.BlankRegions;
import org.latticelens.automatic.EmptyRegions;
import org.latticelens.automatic.ForeignMatter;
import org.latticelens.automatic.LongRangeOrder;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;

/** What is done to an image before its descriptors, and where it holds no lattice: label 0. */
public final class Preparation {
    private final Refinements refinements;
    private final Stride stride;
    private final Workers workers;

    Preparation(Refinements refinements, Stride stride, Workers workers) {
        this.refinements = refinements;
        this.stride = stride;
        this.workers = workers;
    }

    /**
     * The image as descriptors need it: levelled, with its mask, or, where no mask tells where to look, with one that leaves out
     * what was not measured, and what is no lattice but would drown one.
     *
     * @throws UnsuitableImageException if a pixel inside the mask is not finite, or all are equal
     */
    Image of(Image image) {
        if (!choosesRegions(image)) {
            Image levelled = refinements.levelling().of(filled(image), workers);
            return image.mask().map(levelled::withMask).orElse(levelled);
        }
        Image measured = measured(image);
        Image levelled = refinements.levelling().of(measured, workers);
        return ForeignMatter.without(levelled, refinements.period(), stride, workers)
                .map(lattice ->
                        levelled.withMask(measured.mask().map(lattice::and).orElse(lattice)))
                .orElse(levelled);
    }

    /** Whether regions without a lattice are looked for, and no mask tells where they are. */
    private boolean choosesRegions(Image image) {
        return refinements.period() > 0 && image.mask().isEmpty();
    }

    /** The image with a mask that leaves out what was not measured, if there is such a region. */
    private Image measured(Image image) {
        Image filled = filled(image);
        return BlankRegions.without(filled, refinements.period(), workers)
                .map(filled::withMask)
                .orElse(filled);
    }

    /**
     * The image, every pixel a number: those outside the mask take the mean of those inside.
     *
     * @throws UnsuitableImageException if a pixel inside is not finite, or all are equal
     */
    public static Image filled(Image image) {
        ImageStatistics statistics = image.statistics();
        if (statistics.notFinite() > 0) {
            throw new UnsuitableImageException(statistics.notFinite()
                    + " pixels are NaN or infinite; a mask that leaves them out, or an image in which they are filled,"
                    + " would work");
        }
        if (statistics.min() == statistics.max()) {
            throw new UnsuitableImageException(
                    "the image is constant: every pixel is " + statistics.min() + "; an image with contrast is needed");
        }
        if (image.mask().isEmpty()) {
            return image;
        }
        Mask mask = image.mask().get();
        float mean = (float) statistics.mean();
        float[] values = image.values().clone();
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                if (!mask.contains(row, column)) {
                    values[index] = mean;
                }
            }
        }
        return new Image(image.rows(), image.columns(), values);
    }

    /** Where an image is empty, if regions without a lattice are looked for and no mask tells where they are. */
    Optional<EmptyRegions> emptyRegions(Image image) {
        return choosesRegions(image)
                ? Optional.of(EmptyRegions.of(
                        measured(image), refinements.levelling().background(), refinements.period(), workers))
                : Optional.empty();
    }

    /** Contrast only where there is a lattice, if regions without one are looked for. */
    DescriptorField withOrder(
            Supplier<Optional<EmptyRegions>> emptyRegions, List<Feature> features, DescriptorField descriptors) {
        Optional<EmptyRegions> regions = emptyRegions.get();
        if (regions.isEmpty()) {
            return descriptors;
        }
        IntPredicate empty = regions.get().on(descriptors.grid());
        DescriptorField filled =
                descriptors.withContrast(pixel -> descriptors.hasContrast(pixel) && !empty.test(pixel));
        return LongRangeOrder.of(filled, features, refinements.period(), workers);
    }
}
