package org.latticelens.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.latticelens.automatic.BlankRegions;
import org.latticelens.automatic.EmptyRegions;
import org.latticelens.automatic.FaintCrystals;
import org.latticelens.automatic.ForeignMatter;
import org.latticelens.automatic.LongRangeOrder;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
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
     * The image as descriptors need it: levelled, with its mask, or, where no mask tells where to look and regions without a
     * lattice are looked for, with one that leaves out what was not measured, and what is no lattice but would drown one.
     *
     * @throws UnsuitableImageException if a pixel inside the mask is not finite, or all are equal
     */
    LevelledImage of(Image image) {
        Image filled = filled(image);
        double period = refinements.period();
        if (period == 0 || image.mask().isPresent()) {
            Image levelled = refinements.levelling().of(filled, workers);
            return new LevelledImage(image, image.mask().map(levelled::withMask).orElse(levelled), Optional.empty());
        }
        Image measured = BlankRegions.without(filled, period, workers)
                .map(filled::withMask)
                .orElse(filled);
        Image flat = refinements.levelling().flat(measured, workers);
        Image levelled = refinements.levelling().blurred(flat, workers);
        return new LevelledImage(
                image,
                ForeignMatter.without(levelled, period, stride, workers)
                        .map(lattice -> levelled.withMask(
                                measured.mask().map(lattice::and).orElse(lattice)))
                        .orElse(levelled),
                Optional.of(EmptyRegions.of(flat, period, workers)));
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
        return image.filled((float) statistics.mean());
    }

    /** Contrast only where there is a lattice, if regions without one are looked for. */
    Descriptors withOrder(LevelledImage levelled, List<Feature> features, Descriptors descriptors) {
        Optional<EmptyRegions> regions = levelled.emptyRegions();
        if (regions.isEmpty()) {
            return descriptors;
        }
        IntPredicate empty = FaintCrystals.excepted(
                regions.get(), levelled.prepared(), descriptors, features, refinements.period(), workers);
        return LongRangeOrder.of(
                descriptors.within(pixel -> !empty.test(pixel)), features, refinements.period(), workers);
    }
}
