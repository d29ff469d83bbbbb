package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.latticelens.automatic.Binning;
import org.latticelens.automatic.PatternMerging;
import org.latticelens.automatic.ThinPatterns;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.PatternMeans;
import org.latticelens.parallel.Workers;

/**
 * What the first clusters do not tell: patterns narrower than a patch, patterns whose cell is larger than one, patterns that
 * differ by little, and, by other descriptors, patterns that share their translations. Each look is a stage of its own, and leaves the first clustering as it is if it finds nothing.
 */
final class SecondLooks {
    /** A patch is not much larger than a large cell, and varies with its place in it: a pixel that is not pure counts half. */
    private static final double WITHIN_CELL = 0.5;

    /** Of two opposite descriptors, the shorter one reaches this share of the longer one. */
    private static final double OPPOSITE = 0.5;

    private final SegmentationSettings settings;
    private final Workers workers;

    /** @param settings of the first look */
    SecondLooks(SegmentationSettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * A segmentation by what the first look did not see, if there is anything.
     *
     * @param reduced what the first look saw
     * @param first what it found
     */
    Optional<Segmentation> at(LevelledImage levelled, Reduced reduced, Clustering first, StageTimer timer) {
        StridedGrid grid = reduced.descriptors().grid();
        Refinements refinements = settings.refinements();
        Image image = levelled.image();
        boolean single = first.patterns() == 1;
        boolean symmetries = single
                && refinements.pointSymmetries()
                && 4 * settings.pointSymmetryReach() < Math.min(image.rows(), image.columns())
                && hasLatticeEverywhere(levelled.prepared(), grid, first.labels());
        return look(refinements.thinPatch() > 0, () -> byThinPatterns(levelled, grid, first, timer))
                .or(() -> look(single && refinements.largePatch() > 0, () -> byLargePatches(levelled, timer)))
                .or(() -> look(true, () -> byAllPixels(levelled, reduced, first, timer)))
                .or(() -> look(symmetries, () -> byPolarity(levelled, timer)))
                .or(() -> look(symmetries, () -> byPointSymmetries(levelled, timer)));
    }

    /** What a look finds, if it is wanted: nothing where the image or the memory does not suffice for it, for then the first labels stand. */
    private static Optional<Segmentation> look(boolean wanted, Supplier<Optional<Segmentation>> look) {
        try {
            return wanted ? look.get() : Optional.empty();
        } catch (UnsuitableImageException e) {
            return Optional.empty();
        }
    }

    /** Rotations and reflections do not tell where there is no lattice, and would take such a region for a pattern. */
    private static boolean hasLatticeEverywhere(Image prepared, StridedGrid grid, int[] labels) {
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
            LevelledImage levelled, StridedGrid grid, Clustering first, StageTimer timer) {
        Refinements refinements = settings.refinements();
        Segmenter narrowed = new Segmenter(settings.narrowed(), workers);
        return timer.time(
                        Stage.CLUSTERING,
                        () -> ThinPatterns.find(
                                levelled.prepared(),
                                grid,
                                known(levelled.prepared(), grid, first.labels()),
                                first.patterns(),
                                refinements.thinPatch(),
                                refinements.period(),
                                settings.seed(),
                                workers))
                .map(thin -> {
                    Reduced reduced = narrowed.reduce(narrowed.describe(levelled, timer), timer);
                    return narrowed.segmentation(levelled, reduced, taught(reduced, thin), timer);
                });
    }

    /** Strided labels of the pixels inside the mask; 0 for the others. */
    private static int[] known(Image prepared, StridedGrid grid, int[] labels) {
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

    /** What larger patches see, if they tell a large cell from the smaller one that shares its columns. */
    private Optional<Segmentation> byLargePatches(LevelledImage levelled, StageTimer timer) {
        return bySeveralPatterns(
                settings.widened(),
                levelled,
                (segmenter, reduced) -> several(segmenter.cluster(reduced, WITHIN_CELL)),
                new Decision(
                        "patch",
                        Integer.toString(settings.refinements().largePatch()),
                        "some tiles have a larger cell, which smaller patches take for the same pattern"),
                timer);
    }

    /** What all pixels of a pattern tell that pure ones do not. */
    private Optional<Segmentation> byAllPixels(
            LevelledImage levelled, Reduced reduced, Clustering first, StageTimer timer) {
        Segmenter segmenter = new Segmenter(settings, workers);
        return timer.time(Stage.CLUSTERING, () -> segmenter.clusterAll(reduced, first, false))
                .map(clustering -> segmenter.segmentation(levelled, reduced, clustering, timer));
    }

    /**
     * What polarities see, if they tell a crystal from its inverse: then all of them change their signs. A smaller image is asked first,
     * for most crystals are their own inverse.
     */
    private Optional<Segmentation> byPolarity(LevelledImage levelled, StageTimer timer) {
        int bin = Binning.largest(levelled.prepared(), settings.refinements().period());
        if (bin > 1 && !hasOpposites(Binning.of(levelled.prepared(), bin), settings.byPolarity(bin), timer)) {
            return Optional.empty();
        }
        SegmentationSettings byPolarity = settings.byPolarity(1);
        return bySeveralPatterns(
                byPolarity,
                levelled,
                (segmenter, reduced) -> several(segmenter.cluster(reduced))
                        .filter(clustering -> areOpposite(reduced, clustering, byPolarity)),
                new Decision(
                        "descriptor",
                        "polarity",
                        "the motif of one pattern is that of the other the other way round, which translations take for the same"),
                timer);
    }

    private boolean hasOpposites(Image image, SegmentationSettings byPolarity, StageTimer timer) {
        Segmenter segmenter = new Segmenter(byPolarity, workers);
        LevelledImage levelled = new LevelledImage(image, image, Optional.empty());
        Reduced reduced = segmenter.reduce(segmenter.describe(levelled, timer), timer);
        return timer.time(Stage.CLUSTERING, () -> areOpposite(reduced, segmenter.cluster(reduced), byPolarity));
    }

    /** Whether there are two patterns with opposite mean descriptors, and with cores. */
    private static boolean areOpposite(Reduced reduced, Clustering clustering, SegmentationSettings byPolarity) {
        HalfSize patch = HalfSize.square(byPolarity.refinements().reach());
        if (clustering.patterns() != 2
                || !PatternMerging.haveCores(
                        clustering.labels(), reduced.descriptors().grid(), patch)) {
            return false;
        }
        double[][] means = PatternMeans.of(reduced.descriptors(), clustering.labels(), 2);
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int feature = 0; feature < means[0].length; feature++) {
            product += means[0][feature] * means[1][feature];
            square += means[0][feature] * means[0][feature];
            otherSquare += means[1][feature] * means[1][feature];
        }
        return -product > OPPOSITE * Math.max(square, otherSquare);
    }

    /**
     * What rotations and reflections see, if they tell patterns apart that share their translations; in the end all pixels tell two that
     * are much alike, for pooled scores hardly vary within a pattern.
     */
    private Optional<Segmentation> byPointSymmetries(LevelledImage levelled, StageTimer timer) {
        return bySeveralPatterns(
                settings.byPointSymmetries(),
                levelled,
                (segmenter, reduced) -> {
                    Clustering clustering = segmenter.cluster(reduced);
                    return several(clustering).or(() -> segmenter.clusterAll(reduced, clustering, true));
                },
                new Decision(
                        "descriptor",
                        "combined",
                        "rotations and reflections tell apart what translations take for one pattern"),
                timer);
    }

    /** Clusters that are more than one pattern. */
    private static Optional<Clustering> several(Clustering clustering) {
        return Optional.of(clustering).filter(some -> some.patterns() > 1);
    }

    /**
     * A segmentation with other settings, if these find patterns.
     *
     * @param patterns how they find them
     */
    private Optional<Segmentation> bySeveralPatterns(
            SegmentationSettings others,
            LevelledImage levelled,
            BiFunction<Segmenter, Reduced, Optional<Clustering>> patterns,
            Decision decision,
            StageTimer timer) {
        Segmenter segmenter = new Segmenter(others, workers);
        Reduced reduced = segmenter.reduce(segmenter.describe(levelled, timer), timer);
        return timer.time(Stage.CLUSTERING, () -> patterns.apply(segmenter, reduced))
                .map(found -> {
                    List<Decision> decisions = new ArrayList<>(found.decisions());
                    decisions.add(decision);
                    Clustering clustering =
                            new Clustering(found.centres(), found.labels(), found.inertia(), List.copyOf(decisions));
                    return segmenter.segmentation(levelled, reduced, clustering, timer);
                });
    }
}
