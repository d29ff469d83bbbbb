package org.latticelens.segmentation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.latticelens.automatic.BoundaryRefinement;
import org.latticelens.automatic.Calming;
import org.latticelens.automatic.PatternMerging;
import org.latticelens.automatic.PurePixels;
import org.latticelens.descriptor.BlockScale;
import org.latticelens.descriptor.DescriptorBands;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.FeatureBlock;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.Memberships;
import org.latticelens.learning.PatternMeans;
import org.latticelens.learning.PatternSums;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Later;
import org.latticelens.parallel.Workers;

/**
 * The pipeline of section II: descriptors, principal components, k-means, upsampling. Every surface of Latticelens goes
 * through here, so the same settings and seed give the same labels everywhere.
 */
public final class Segmenter {
    /** Bytes of descriptors that are held; beyond, computing them again is the smaller evil. */
    private static final long ROOM = 1L << 29;

    /** Clusters of all pixels have below this share of the inertia where those of pure pixels miss a pattern. */
    private static final double FAR_NEARER = 0.7;

    private final SegmentationSettings settings;
    private final Workers workers;
    private final Preparation preparation;

    /** @param workers who share the work; they never change a label */
    public Segmenter(SegmentationSettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
        this.preparation = new Preparation(settings.refinements(), settings.stride(), workers);
    }

    /**
     * Segments an image.
     *
     * @param image pixels outside its mask are not classified
     * @throws UnsuitableImageException if the image cannot be segmented with these settings
     */
    public Segmentation segment(Image image, Progress progress) {
        return segment(describe(image, progress), progress);
    }

    /**
     * The first stage alone: descriptors of an image.
     *
     * @throws UnsuitableImageException if the image cannot be described with these settings
     */
    public Described describe(Image image, Progress progress) {
        return describe(level(image), progress);
    }

    /**
     * What the first stage begins with, whatever the patch, the window and the stride.
     *
     * @throws UnsuitableImageException if a pixel is not finite, or all are equal
     */
    public LevelledImage level(Image image) {
        return preparation.of(image);
    }

    /**
     * The first stage alone, of an image that is levelled.
     *
     * @param levelled by a segmenter with the same levelling and period
     * @throws UnsuitableImageException if the image cannot be described with these settings
     */
    public Described describe(LevelledImage levelled, Progress progress) {
        return describe(levelled, new StageTimer(progress));
    }

    Described describe(LevelledImage levelled, StageTimer timer) {
        DescriptorExtractor extractor = extractor(levelled.prepared());
        Descriptors descriptors = timer.time(Stage.DESCRIPTORS, () -> descriptors(levelled, extractor));
        return new Described(levelled, extractor, descriptors, timer.nanoseconds(Stage.DESCRIPTORS));
    }

    /**
     * As many of them are held as are worth their room. Refinements go through them so often that all are that fit.
     *
     * @throws UnsuitableImageException if the memory does not suffice
     */
    Descriptors descriptors(LevelledImage levelled, DescriptorExtractor extractor) {
        Refinements refinements = settings.refinements();
        boolean refined = refinements.merging() || refinements.period() > 0;
        int features = extractor.features().size();
        int components = settings.components() instanceof Components.Count count ? count.number() : features;
        long memory = Runtime.getRuntime().maxMemory();
        MemoryNeed need = new MemoryNeed(
                levelled.image(), extractor.grid(), features, components, refined, settings.upsampling());
        need.require(memory);
        long room = refined ? Math.min(memory / 2, memory - need.bytes()) : Math.min(ROOM, memory / 4);
        Descriptors descriptors = DescriptorBands.of(extractor, room, workers);
        return refined ? withOrder(levelled, extractor.features(), descriptors) : descriptors;
    }

    /**
     * The stages after the first. Where the number of patterns is given, and the one that would be chosen is the same, the
     * patterns are the same too.
     *
     * @param described by a segmenter with the same descriptor, stride and refinements
     * @throws UnsuitableImageException if the image cannot be segmented with these settings
     */
    public Segmentation segment(Described described, Progress progress) {
        LevelledImage levelled = described.levelled();
        StageTimer timer = new StageTimer(progress);
        timer.add(Stage.DESCRIPTORS, described.nanoseconds());
        Reduced reduced = reduce(described, timer);
        boolean given = settings.patterns() != SegmentationSettings.CHOSEN;
        if (given && !settings.refinements().merging()) {
            return segmentation(levelled, reduced, timer.time(Stage.CLUSTERING, () -> cluster(reduced)), timer);
        }
        Segmenter choosing = given ? new Segmenter(settings.withPatterns(SegmentationSettings.CHOSEN), workers) : this;
        Clustering first = timer.time(Stage.CLUSTERING, () -> choosing.cluster(reduced));
        if (first.patterns() == settings.patterns()) {
            return segmentation(levelled, reduced, first.withoutDecisions(), timer);
        }
        return new SecondLooks(choosing.settings, workers)
                .at(levelled, reduced, first, timer)
                .filter(found -> !given || found.labels().patterns() == settings.patterns())
                .orElseGet(() -> {
                    Clustering clustering = given ? timer.time(Stage.CLUSTERING, () -> cluster(reduced)) : first;
                    return segmentation(levelled, reduced, clustering, timer);
                });
    }

    Reduced reduce(Described described, StageTimer timer) {
        DescriptorExtractor extractor = described.extractor();
        Descriptors descriptors = described.descriptors();
        IntPredicate taught = taught(described.levelled().prepared(), descriptors.grid());
        Covariance covariance = timer.time(Stage.COMPONENTS, () -> Covariance.of(descriptors, taught, workers));
        requireContrast(covariance.count(), descriptors.grid());
        PrincipalComponents components = timer.time(Stage.COMPONENTS, () -> components(covariance, extractor.blocks()));
        DescriptorField features = timer.time(Stage.COMPONENTS, () -> components.transform(descriptors, workers));
        return new Reduced(extractor.features(), descriptors, taught, covariance.variances(), components, features);
    }

    /** Everything that follows from the strided labels. Labels are made in the model's order, so the model makes the same. */
    Segmentation segmentation(LevelledImage levelled, Reduced reduced, Clustering found, StageTimer timer) {
        Image image = levelled.image();
        Clustering byStridedArea = found.renamed(Upsampling.areas(found.labels(), found.patterns()));
        Named named = timer.time(Stage.UPSAMPLING, () -> named(levelled.prepared(), reduced, byStridedArea));
        Clustering clustering = named.clustering;
        int patterns = clustering.patterns();
        int[] strided = clustering.labels();
        double[][] centres = clustering.centres();
        Descriptors descriptors = reduced.descriptors();
        StridedGrid grid = descriptors.grid();
        Later<PatternSums> sums = new Later<>(() -> PatternSums.of(descriptors, strided, patterns, workers));
        return new Segmentation(
                named.labels,
                new LabelMap(grid.rows(), grid.columns(), patterns, strided),
                descriptors,
                reduced.features(),
                clustering.inertia(),
                clustering.decisions(),
                timer.nanoseconds(),
                notes(reduced),
                new Segmentation.Details(
                        () -> new SegmentationModel(
                                settings.withPatterns(patterns),
                                reduced.operations(),
                                reduced.components(),
                                centres,
                                Optional.of(ModelFacts.of(
                                        image, descriptors, sums.get().means(), strided, workers))),
                        reduced::variances,
                        () -> sums.get().separabilities(),
                        () -> Memberships.of(reduced.features(), centres, workers)));
    }

    /** A label map, and the clustering that has its names. */
    private record Named(Clustering clustering, LabelMap labels) {}

    /** Names the patterns by their areas in the label map, the largest 1. */
    private Named named(Image prepared, Reduced reduced, Clustering byStridedArea) {
        Refinements refinements = settings.refinements();
        if (!settings.upsampling() || refinements.boundaries() || refinements.calming()) {
            LabelMap labels = labels(prepared, reduced, byStridedArea);
            long[] areas = labels.areas();
            double[][] left = byStridedArea.centresWithArea(areas);
            if (left.length == 0) {
                throw new UnsuitableImageException(
                        "no region with a lattice is left: all of the image is like vacuum, amorphous"
                                + " material or foreign matter; a mask that tells where to look would work");
            }
            if (settings.patterns() == SegmentationSettings.CHOSEN && left.length < byStridedArea.patterns()) {
                return named(prepared, reduced, without(byStridedArea, left, reduced.features()));
            }
            Clustering clustering = byStridedArea.renamed(areas);
            return new Named(
                    clustering, clustering.hasOrderOf(byStridedArea) ? labels : labels(prepared, reduced, clustering));
        }
        Clustering clustering = byStridedArea.renamed(Upsampling.areas(
                byStridedArea.labels(), reduced.descriptors().grid(), prepared, byStridedArea.patterns()));
        return new Named(clustering, labels(prepared, reduced, clustering));
    }

    /** Without the patterns of which sharp boundaries and a calm map left no pixel. */
    private Clustering without(Clustering clustering, double[][] left, DescriptorField features) {
        int[] labels = KMeans.assign(features, left, workers);
        return new Clustering(
                left,
                labels,
                KMeans.inertia(features, left, labels),
                clustering.decisions().stream()
                        .map(decision -> decision.setting().equals("patterns")
                                ? new Decision(
                                        "patterns",
                                        Integer.toString(left.length),
                                        decision.reason() + "; not counted: " + (clustering.patterns() - left.length)
                                                + " whose pixels others explain better")
                                : decision)
                        .toList());
    }

    private List<String> notes(Reduced reduced) {
        return settings.components() instanceof Components.Count count
                        && count.number() >= reduced.descriptors().features()
                ? List.of("PCA keeps all " + reduced.descriptors().features() + " features: " + count.number()
                        + " components cannot reduce them")
                : List.of();
    }

    DescriptorExtractor extractor(Image prepared) {
        return settings.refinements().fullField()
                ? settings.descriptor().fullFieldExtractor(prepared, settings.stride())
                : settings.descriptor().extractor(prepared, settings.stride());
    }

    /** Principal components; of several blocks of features, after they have been brought to their weights. */
    PrincipalComponents components(Covariance covariance, List<FeatureBlock> blocks) {
        return blocks.size() == 1
                ? PrincipalComponents.fit(covariance, settings.components())
                : PrincipalComponents.fit(
                        covariance,
                        BlockScale.of(blocks, covariance.variances()).perFeature(),
                        settings.components());
    }

    /**
     * Clusters the strided pixels. One outside the mask teaches nothing, but may be the nearest of a pixel inside; so may
     * one at the edge.
     */
    Clustering cluster(Reduced reduced) {
        return cluster(reduced, 0);
    }

    /** @param undecided how far a pixel that is not pure fills the core of the pattern around it, 0 to 1 */
    Clustering cluster(Reduced reduced, double undecided) {
        DescriptorField features = reduced.features();
        DescriptorField taught = features.within(reduced.taught());
        if (!settings.refinements().merging()) {
            KMeans clusters = KMeans.fit(taught, settings.patterns(), settings.seed(), workers);
            int[] labels = KMeans.assign(features, clusters.centres(), workers);
            return new Clustering(clusters.centres(), labels, clusters.inertia(), List.of());
        }
        HalfSize reach = HalfSize.square(settings.refinements().reach());
        int steps = every(reduced.descriptors(), reach);
        DescriptorField some = taught.every(steps);
        boolean chosen = settings.patterns() == SegmentationSettings.CHOSEN;
        PatternMerging merging = PatternMerging.fit(
                reduced.descriptors().within(reduced.taught()).every(steps),
                PurePixels.of(some, reach, workers),
                reach,
                undecided,
                settings.descriptor() instanceof TranslationSettings,
                chosen ? OptionalInt.empty() : OptionalInt.of(settings.patterns()),
                settings.seed(),
                workers);
        return chosen
                ? clustering(features, merging.centres(), List.of(decision(merging, "pure pixels")))
                : clustering(features, nearer(some, merging.centres()), List.of());
    }

    /** Of all rows and columns, every so many are enough to find patterns, and fit an array. */
    private static int every(Descriptors descriptors, HalfSize reach) {
        StridedGrid grid = descriptors.grid();
        int steps = PatternMerging.every(grid, reach);
        while ((long) grid.every(steps).size() * descriptors.features() > MemoryNeed.LARGEST_ARRAY) {
            steps++;
        }
        return steps;
    }

    /**
     * Patterns that all pixels tell apart, where pure ones do not; empty if they do not either.
     *
     * @param known what pure ones tell
     * @param alike whether they have to be too much alike for pure pixels
     */
    Optional<Clustering> clusterAll(Reduced reduced, Clustering known, boolean alike) {
        HalfSize reach = HalfSize.square(settings.refinements().reach());
        int steps = every(reduced.descriptors(), reach);
        return PatternMerging.ofAllPixels(
                        reduced.descriptors().within(reduced.taught()).every(steps),
                        reduced.features().within(reduced.taught()).every(steps),
                        known.centres(),
                        reach,
                        alike,
                        settings.seed(),
                        workers)
                .map(more -> clustering(reduced.features(), more.centres(), List.of(decision(more, "all pixels"))));
    }

    private static Decision decision(PatternMerging merging, String pixels) {
        return new Decision("patterns", Integer.toString(merging.count()), merging.reason(pixels));
    }

    private Clustering clustering(DescriptorField features, double[][] centres, List<Decision> decisions) {
        int[] labels = KMeans.assign(features, centres, workers);
        return new Clustering(centres, labels, KMeans.inertia(features, centres, labels), decisions);
    }

    /** The centres of pure pixels, or those of all where these are far nearer: then a pattern has hardly a pure pixel. */
    private double[][] nearer(DescriptorField taught, double[][] pure) {
        KMeans all = KMeans.fit(taught, pure.length, settings.seed(), workers);
        double inertia = KMeans.inertia(taught, pure, KMeans.assign(taught, pure, workers));
        return all.inertia() < FAR_NEARER * inertia ? all.centres() : pure;
    }

    /** The pixels of a grid that patterns may be learnt from, by their row-major index. */
    IntPredicate taught(Image image, StridedGrid grid) {
        IntPredicate inside = inside(image, grid);
        return settings.refinements().fullField() ? inside.and(whole(image, grid)) : inside;
    }

    private static IntPredicate inside(Image image, StridedGrid grid) {
        return image.mask()
                .<IntPredicate>map(mask ->
                        pixel -> mask.contains(grid.row(pixel / grid.columns()), grid.column(pixel % grid.columns())))
                .orElse(pixel -> true);
    }

    /**
     * Where patch and window lie inside the image, or the patch alone where that would leave less than half of the rows or
     * columns: what is seen in part teaches little.
     */
    private IntPredicate whole(Image image, StridedGrid grid) {
        if (!(settings.descriptor() instanceof TranslationSettings translation)) {
            return pixel -> true;
        }
        HalfSize reach = translation.patch().plus(translation.window());
        boolean enough = 4 * reach.rows() <= image.rows() && 4 * reach.columns() <= image.columns();
        HalfSize margin = enough ? reach : translation.patch();
        return pixel -> {
            int row = grid.row(pixel / grid.columns());
            int column = grid.column(pixel % grid.columns());
            return Math.min(row, image.rows() - 1 - row) >= margin.rows()
                    && Math.min(column, image.columns() - 1 - column) >= margin.columns();
        };
    }

    private LabelMap labels(Image prepared, Reduced reduced, Clustering clustering) {
        return labels(
                prepared, reduced.operations(), reduced.descriptors(), clustering.labels(), clustering.patterns());
    }

    /** The label map of strided labels: of every pixel, or of the strided ones where upsampling is off. */
    LabelMap labels(Image prepared, List<Feature> operations, Descriptors descriptors, int[] strided, int patterns) {
        StridedGrid grid = descriptors.grid();
        if (!settings.upsampling()) {
            return new LabelMap(grid.rows(), grid.columns(), patterns, strided);
        }
        Upsampling upsampling = new Upsampling(strided, grid, prepared.rows(), prepared.columns());
        Refinements refinements = settings.refinements();
        if (!refinements.boundaries()
                && !refinements.calming()
                && prepared.mask().isEmpty()) {
            return new LabelMap(upsampling, patterns, workers);
        }
        int[] labels = upsampling.labels(workers);
        if (refinements.boundaries()) {
            labels = BoundaryRefinement.refine(
                    prepared,
                    labels,
                    PatternMeans.of(descriptors, strided, patterns),
                    operations,
                    refinements.reach(),
                    refinements.period(),
                    workers);
        }
        if (refinements.calming()) {
            labels = Calming.of(
                    labels, prepared.rows(), prepared.columns(), refinements.period(), refinements.reach(), workers);
        }
        return new LabelMap(prepared.rows(), prepared.columns(), patterns, mask(prepared, labels));
    }

    Descriptors withOrder(LevelledImage levelled, List<Feature> features, Descriptors descriptors) {
        return preparation.withOrder(levelled, features, descriptors);
    }

    private static int[] mask(Image image, int[] labels) {
        image.mask().ifPresent(mask -> {
            for (int index = 0; index < labels.length; index++) {
                if (!mask.contains(index / image.columns(), index % image.columns())) {
                    labels[index] = 0;
                }
            }
        });
        return labels;
    }

    /** @param pixels that have contrast */
    static void requireContrast(long pixels, StridedGrid grid) {
        if (pixels == 0) {
            throw new UnsuitableImageException("none of the " + grid.size()
                    + " patches has contrast that repeats; an image that varies within a patch, with a lattice above its noise,"
                    + " or a larger mask, is needed");
        }
    }
}
