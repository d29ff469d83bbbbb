package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.automatic.ThinPatterns;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.PatternMeans;
import org.latticelens.parallel.Workers;

/**
 * What other descriptors see that the first ones cannot: patterns narrower than a patch, and patterns that share their
 * translations. Each look is a stage of its own, and keeps the first segmentation if it finds nothing.
 */
final class SecondLooks {
    private final SegmentationSettings settings;
    private final Workers workers;

    /** @param settings of the first segmentation */
    SecondLooks(SegmentationSettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * A better segmentation, if there is one.
     *
     * @param prepared the image as descriptors need it
     * @param first segmentation
     */
    Optional<Segmentation> at(Image image, Image prepared, Segmentation first, StageTimer timer) {
        Optional<Segmentation> thin = settings.refinements().thinPatch() > 0
                ? byThinPatterns(image, prepared, first, timer)
                : Optional.empty();
        boolean single = thin.isEmpty() && first.labels().patterns() == 1;
        return single
                        && settings.refinements().pointSymmetries()
                        && 4 * settings.pointSymmetryReach() < Math.min(image.rows(), image.columns())
                        && hasLatticeEverywhere(prepared, first)
                ? byPointSymmetries(image, prepared, timer)
                : thin;
    }

    /** Rotations and reflections do not tell where there is no lattice, and would take such a region for a pattern. */
    private static boolean hasLatticeEverywhere(Image prepared, Segmentation first) {
        StridedGrid grid = first.descriptors().grid();
        int[] labels = first.stridedLabels().labels();
        return IntStream.range(0, labels.length)
                .allMatch(pixel -> labels[pixel] > 0 || !isInside(prepared, grid, pixel));
    }

    private static boolean isInside(Image prepared, StridedGrid grid, int pixel) {
        return prepared.mask()
                .map(mask -> mask.contains(grid.row(pixel / grid.columns()), grid.column(pixel % grid.columns())))
                .orElse(true);
    }

    /** What smaller patches see, if they find patterns that are narrower than a patch. */
    private Optional<Segmentation> byThinPatterns(
            Image image, Image prepared, Segmentation segmentation, StageTimer timer) {
        Refinements refinements = settings.refinements();
        Segmenter narrowed = new Segmenter(settings.narrowed(), workers);
        return timer.time(
                        Stage.CLUSTERING,
                        () -> ThinPatterns.find(
                                prepared,
                                segmentation.descriptors().grid(),
                                known(prepared, segmentation),
                                segmentation.labels().patterns(),
                                refinements.thinPatch(),
                                refinements.period(),
                                settings.seed(),
                                workers))
                .map(thin -> {
                    Reduced reduced = narrowed.reduce(narrowed.describe(image, prepared, timer), timer);
                    return narrowed.segmentation(image, prepared, reduced, taught(reduced, thin), timer);
                });
    }

    /** Strided labels of the pixels inside the mask; 0 for the others. */
    private static int[] known(Image prepared, Segmentation first) {
        StridedGrid grid = first.descriptors().grid();
        int[] labels = first.stridedLabels().labels();
        return IntStream.range(0, labels.length)
                .map(pixel -> isInside(prepared, grid, pixel) ? labels[pixel] : 0)
                .toArray();
    }

    /** Clusters of an image whose patterns are known at some pixels. */
    private Clustering taught(Reduced reduced, ThinPatterns thin) {
        double[][] centres = PatternMeans.of(reduced.features(), thin.seeds(), thin.patterns());
        int[] labels = KMeans.assign(reduced.features(), centres, workers);
        return new Clustering(
                centres,
                labels,
                KMeans.inertia(reduced.features(), centres, labels),
                List.of(
                        new Decision(
                                "patch",
                                Integer.toString(settings.refinements().thinPatch()),
                                "a cell just fits in: a larger patch does not see the thin patterns"),
                        new Decision("patterns", Integer.toString(thin.patterns()), thin.reason())));
    }

    /** What rotations and reflections see, if they tell patterns apart that share their translations. */
    private Optional<Segmentation> byPointSymmetries(Image image, Image prepared, StageTimer timer) {
        Segmenter symmetric = new Segmenter(settings.byPointSymmetries(), workers);
        Reduced reduced = symmetric.reduce(symmetric.describe(image, prepared, timer), timer);
        Clustering clustering = timer.time(Stage.CLUSTERING, () -> symmetric.cluster(reduced));
        if (clustering.centres().length == 1) {
            return Optional.empty();
        }
        List<Decision> decisions = new ArrayList<>(clustering.decisions());
        decisions.add(new Decision(
                "descriptor",
                "combined",
                "rotations and reflections tell apart what translations take for one pattern"));
        return Optional.of(symmetric.segmentation(
                image,
                prepared,
                reduced,
                new Clustering(clustering.centres(), clustering.labels(), clustering.inertia(), List.copyOf(decisions)),
                timer));
    }
}
