package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.latticelens.automatic.BoundaryRefinement;
import org.latticelens.automatic.Calming;
import org.latticelens.automatic.EmptyRegions;
import org.latticelens.automatic.LongRangeOrder;
import org.latticelens.automatic.PatternMerging;
import org.latticelens.automatic.PurePixels;
import org.latticelens.automatic.ThinPatterns;
import org.latticelens.descriptor.BlockScale;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.FeatureBlock;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.FisherSeparability;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.Memberships;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;

/**
 * The pipeline of section II: descriptors, principal components, k-means, upsampling. Every surface of Latticelens goes
 * through here, so the same settings and seed give the same labels everywhere.
 */
public final class Segmenter {
    private final SegmentationSettings settings;
    private final Workers workers;

    /** @param workers who share the work; they never change a label */
    public Segmenter(SegmentationSettings settings, Workers workers) {
        this.settings = settings;
        this.workers = workers;
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
        return describe(image, settings.refinements().levelling().of(prepare(image)), new Timer(progress));
    }

    private Described describe(Image image, Image prepared, Timer timer) {
        DescriptorExtractor extractor = extractor(image, prepared);
        DescriptorField descriptors = timer.time(
                Stage.DESCRIPTORS,
                () -> withOrder(image, extractor.features(), extractor.extract(extractor.grid(), workers)));
        return new Described(image, prepared, extractor, descriptors, timer.nanoseconds.get(Stage.DESCRIPTORS));
    }

    /**
     * The stages after the first.
     *
     * @param described by a segmenter with the same descriptor, stride and refinements
     * @throws UnsuitableImageException if the image cannot be segmented with these settings
     */
    public Segmentation segment(Described described, Progress progress) {
        Refinements refinements = settings.refinements();
        Image image = described.image();
        Image prepared = described.prepared();
        Timer timer = new Timer(progress);
        timer.nanoseconds.put(Stage.DESCRIPTORS, described.nanoseconds());
        Reduced reduced = reduce(described, timer);
        Clustering clustering = timer.time(Stage.CLUSTERING, () -> cluster(reduced.taught, reduced.features));
        Segmentation segmentation = segmentation(image, prepared, reduced, clustering, timer);
        if (settings.patterns() != SegmentationSettings.CHOSEN) {
            return segmentation;
        }
        Image crystalline = withLattice(image, segmentation.labels());
        Optional<Segmentation> other = refinements.thinPatch() > 0
                ? byThinPatterns(crystalline, prepared, segmentation, timer)
                : Optional.empty();
        if (other.isEmpty()
                && refinements.pointSymmetries()
                && segmentation.labels().patterns() == 1
                && 4 * settings.pointSymmetryReach() < Math.min(image.rows(), image.columns())) {
            other = byPointSymmetries(crystalline, prepared, timer);
        }
        return other.orElse(segmentation);
    }

    /** The image with a mask that leaves out what is labelled 0, if anything is. */
    private Image withLattice(Image image, LabelMap labels) {
        boolean[] labelled = new boolean[image.rows() * image.columns()];
        boolean all = true;
        for (int pixel = 0; settings.upsampling() && pixel < labelled.length; pixel++) {
            labelled[pixel] = labels.labels()[pixel] > 0;
            all &= labelled[pixel];
        }
        return all ? image : image.withMask(new Mask(image.rows(), image.columns(), labelled));
    }

    /** What smaller patches see, if they find patterns that are narrower than a patch. */
    private Optional<Segmentation> byThinPatterns(Image image, Image prepared, Segmentation segmentation, Timer timer) {
        Refinements refinements = settings.refinements();
        Segmenter narrowed = new Segmenter(settings.narrowed(), workers);
        return timer.time(
                        Stage.CLUSTERING,
                        () -> ThinPatterns.find(
                                prepared,
                                known(image, segmentation),
                                segmentation.labels().patterns(),
                                refinements.thinPatch(),
                                settings.stride(),
                                refinements.period(),
                                settings.seed(),
                                workers))
                .map(thin -> {
                    Reduced reduced = narrowed.reduce(narrowed.describe(image, prepared, timer), timer);
                    return narrowed.segmentation(image, prepared, reduced, narrowed.taught(reduced, thin), timer);
                });
    }

    /** Strided labels of the pixels inside the mask; 0 for the others. */
    private static int[] known(Image image, Segmentation segmentation) {
        StridedGrid grid = segmentation.descriptors().grid();
        int[] labels = segmentation.stridedLabels().labels().clone();
        image.mask().ifPresent(mask -> {
            for (int pixel = 0; pixel < labels.length; pixel++) {
                if (!mask.contains(grid.row(pixel / grid.columns()), grid.column(pixel % grid.columns()))) {
                    labels[pixel] = 0;
                }
            }
        });
        return labels;
    }

    /** Clusters of an image whose patterns are known at some pixels. */
    private Clustering taught(Reduced reduced, ThinPatterns thin) {
        double[][] centres = means(reduced.features, thin.seeds(), thin.patterns());
        int[] labels = KMeans.assign(reduced.features, centres, workers);
        return new Clustering(
                centres,
                labels,
                KMeans.inertia(reduced.features, centres, labels),
                List.of(
                        new Decision(
                                "patch",
                                Integer.toString(settings.refinements().reach()),
                                "a cell just fits in: a larger patch does not see the thin patterns"),
                        new Decision("patterns", Integer.toString(thin.patterns()), thin.reason())));
    }

    /** What rotations and reflections see, if they tell patterns apart that share their translations. */
    private Optional<Segmentation> byPointSymmetries(Image image, Image prepared, Timer timer) {
        Segmenter symmetric = new Segmenter(settings.byPointSymmetries(), workers);
        Reduced reduced = symmetric.reduce(symmetric.describe(image, prepared, timer), timer);
        Clustering clustering = timer.time(Stage.CLUSTERING, () -> symmetric.cluster(reduced.taught, reduced.features));
        if (clustering.centres.length == 1) {
            return Optional.empty();
        }
        List<Decision> decisions = new ArrayList<>(clustering.decisions);
        decisions.add(new Decision(
                "descriptor",
                "combined",
                "rotations and reflections tell apart what translations take for one pattern"));
        return Optional.of(symmetric.segmentation(
                image,
                prepared,
                reduced,
                new Clustering(clustering.centres, clustering.labels, clustering.inertia, List.copyOf(decisions)),
                timer));
    }

    /**
     * Descriptors and what PCA makes of them.
     *
     * @param operations what the descriptors measure
     * @param taught descriptors, with contrast only where patterns are learnt from
     * @param features PCA features
     */
    private record Reduced(
            List<Feature> operations,
            DescriptorField descriptors,
            DescriptorField taught,
            double[] variances,
            PrincipalComponents components,
            DescriptorField features) {}

    private Reduced reduce(Described described, Timer timer) {
        DescriptorExtractor extractor = described.extractor();
        DescriptorField descriptors = described.descriptors();
        DescriptorField taught = taught(described.image(), descriptors);
        requireContrast(taught);
        Covariance covariance = timer.time(Stage.COMPONENTS, () -> Covariance.of(taught, workers));
        PrincipalComponents components = timer.time(Stage.COMPONENTS, () -> components(covariance, extractor.blocks()));
        DescriptorField features = timer.time(Stage.COMPONENTS, () -> components.transform(descriptors, workers));
        return new Reduced(extractor.features(), descriptors, taught, covariance.variances(), components, features);
    }

    /** Everything that follows from the strided labels. Labels are made in the model's order, so the model makes the same. */
    private Segmentation segmentation(Image image, Image prepared, Reduced reduced, Clustering found, Timer timer) {
        Clustering byStridedArea = found.renamed(found.labels);
        int[] first = timer.time(Stage.UPSAMPLING, () -> labels(image, prepared, reduced, byStridedArea));
        Clustering clustering = byStridedArea.renamed(first);
        int[] labels = clustering.hasOrderOf(byStridedArea)
                ? first
                : timer.time(Stage.UPSAMPLING, () -> labels(image, prepared, reduced, clustering));
        int patterns = clustering.centres.length;
        int[] strided = clustering.labels;
        double[][] centres = clustering.centres;
        StridedGrid grid = reduced.descriptors.grid();
        LabelMap stridedLabels = new LabelMap(grid.rows(), grid.columns(), patterns, strided);
        return new Segmentation(
                settings.upsampling() ? new LabelMap(image.rows(), image.columns(), patterns, labels) : stridedLabels,
                stridedLabels,
                new SegmentationModel(
                        settings.withPatterns(patterns),
                        reduced.operations,
                        reduced.components,
                        centres,
                        Optional.of(ModelFacts.of(image, reduced.descriptors, strided, patterns))),
                reduced.descriptors,
                reduced.features,
                reduced.variances,
                FisherSeparability.of(reduced.descriptors, strided, patterns, workers),
                clustering.inertia,
                Memberships.of(reduced.features, centres, workers),
                clustering.decisions,
                timer.nanoseconds,
                notes(reduced));
    }

    private List<String> notes(Reduced reduced) {
        return settings.components() instanceof Components.Count count
                        && count.number() >= reduced.descriptors.features()
                ? List.of("PCA keeps all " + reduced.descriptors.features() + " features: " + count.number()
                        + " components cannot reduce them")
                : List.of();
    }

    DescriptorExtractor extractor(Image image, Image prepared) {
        return settings.refinements().fullField()
                ? settings.descriptor()
                        .fullFieldExtractor(image.mask().map(prepared::withMask).orElse(prepared), settings.stride())
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
     * What clustering gives.
     *
     * @param labels 1 to patterns per strided pixel; 0 without contrast
     */
    record Clustering(double[][] centres, int[] labels, double inertia, List<Decision> decisions) {

        /** With the patterns named by the areas of some labels, the largest 1. */
        Clustering renamed(int[] labelled) {
            int[] order = Upsampling.orderByArea(labelled, centres.length);
            int[] newLabels = labels.clone();
            Upsampling.rename(newLabels, order);
            double[][] newCentres = new double[centres.length][];
            for (int label = 1; label <= centres.length; label++) {
                newCentres[order[label] - 1] = centres[label - 1];
            }
            return new Clustering(newCentres, newLabels, inertia, decisions);
        }

        boolean hasOrderOf(Clustering other) {
            return Arrays.equals(centres, other.centres);
        }
    }

    /**
     * Clusters the strided pixels. One outside the mask teaches nothing, but may be the nearest of a pixel inside; so may
     * one at the edge.
     */
    Clustering cluster(DescriptorField inside, DescriptorField features) {
        DescriptorField taught = features.withContrast(inside::hasContrast);
        if (!settings.refinements().merging()) {
            KMeans clusters = KMeans.fit(taught, settings.patterns(), settings.seed(), workers);
            int[] labels = KMeans.assign(features, clusters.centres(), workers);
            return new Clustering(clusters.centres(), labels, clusters.inertia(), List.of());
        }
        int reach = settings.refinements().reach();
        boolean chosen = settings.patterns() == SegmentationSettings.CHOSEN;
        PatternMerging merging = PatternMerging.fit(
                inside,
                PurePixels.of(taught, HalfSize.square(reach)),
                HalfSize.square(reach),
                chosen ? OptionalInt.empty() : OptionalInt.of(settings.patterns()),
                settings.seed(),
                workers);
        int[] labels = KMeans.assign(features, merging.centres(), workers);
        double inertia = KMeans.inertia(features, merging.centres(), labels);
        return new Clustering(
                merging.centres(),
                labels,
                inertia,
                chosen
                        ? List.of(new Decision("patterns", Integer.toString(merging.count()), merging.reason()))
                        : List.of());
    }

    /** Contrast only at the pixels that patterns are learnt from. */
    DescriptorField taught(Image image, DescriptorField field) {
        DescriptorField inside = mask(image, field);
        return settings.refinements().fullField() ? whole(image, inside) : inside;
    }

    /**
     * Contrast only where patch and window lie inside the image, or the patch alone where that would leave less than half
     * of the rows or columns: what is seen in part teaches little.
     */
    private DescriptorField whole(Image image, DescriptorField field) {
        if (!(settings.descriptor() instanceof TranslationSettings translation)) {
            return field;
        }
        HalfSize reach = translation.patch().plus(translation.window());
        boolean enough = 4 * reach.rows() <= image.rows() && 4 * reach.columns() <= image.columns();
        HalfSize margin = enough ? reach : translation.patch();
        StridedGrid grid = field.grid();
        return field.withContrast(pixel -> {
            int row = grid.row(pixel / grid.columns());
            int column = grid.column(pixel % grid.columns());
            return field.hasContrast(pixel)
                    && Math.min(row, image.rows() - 1 - row) >= margin.rows()
                    && Math.min(column, image.columns() - 1 - column) >= margin.columns();
        });
    }

    private int[] labels(Image image, Image prepared, Reduced reduced, Clustering clustering) {
        return labels(
                image, prepared, reduced.operations, reduced.descriptors, clustering.labels, clustering.centres.length);
    }

    /** The label map of strided labels: of every pixel, or of the strided ones where upsampling is off. */
    int[] labels(
            Image image,
            Image prepared,
            List<Feature> operations,
            DescriptorField descriptors,
            int[] strided,
            int patterns) {
        return settings.upsampling()
                ? mask(image, upsample(prepared, operations, descriptors, strided, patterns))
                : strided.clone();
    }

    private int[] upsample(
            Image prepared, List<Feature> operations, DescriptorField descriptors, int[] strided, int patterns) {
        int[] labels = Upsampling.nearest(strided, descriptors.grid(), prepared.rows(), prepared.columns());
        Refinements refinements = settings.refinements();
        if (refinements.boundaries()) {
            labels = BoundaryRefinement.refine(
                    prepared,
                    labels,
                    means(descriptors, strided, patterns),
                    operations,
                    refinements.reach(),
                    refinements.period(),
                    workers);
        }
        return refinements.calming()
                ? Calming.of(labels, prepared.rows(), prepared.columns(), refinements.period())
                : labels;
    }

    /** Mean of the pixels of every pattern; patterns x features. */
    static double[][] means(DescriptorField descriptors, int[] labels, int patterns) {
        int features = descriptors.features();
        double[][] means = new double[patterns][features];
        long[] counts = new long[patterns];
        for (int pixel = 0; pixel < labels.length; pixel++) {
            for (int feature = 0; labels[pixel] > 0 && feature < features; feature++) {
                means[labels[pixel] - 1][feature] += descriptors.values()[pixel * features + feature];
            }
            if (labels[pixel] > 0) {
                counts[labels[pixel] - 1]++;
            }
        }
        for (int pattern = 0; pattern < patterns; pattern++) {
            for (int feature = 0; feature < features; feature++) {
                means[pattern][feature] /= Math.max(1, counts[pattern]);
            }
        }
        return means;
    }

    /** Contrast only where there is a lattice, if regions without are looked for and no mask tells where they are. */
    DescriptorField withOrder(Image image, List<Feature> features, DescriptorField descriptors) {
        double period = settings.refinements().period();
        if (period == 0 || image.mask().isPresent()) {
            return descriptors;
        }
        IntPredicate empty =
                EmptyRegions.of(image, settings.refinements().levelling().background(), period, descriptors.grid());
        DescriptorField filled =
                descriptors.withContrast(pixel -> descriptors.hasContrast(pixel) && !empty.test(pixel));
        return LongRangeOrder.of(filled, features, period);
    }

    /**
     * The image as descriptors need it, every pixel a number: those outside the mask take the mean of those inside.
     *
     * @throws UnsuitableImageException if a pixel inside is not finite, or all are equal
     */
    public static Image prepare(Image image) {
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

    private static DescriptorField mask(Image image, DescriptorField field) {
        if (image.mask().isEmpty()) {
            return field;
        }
        StridedGrid grid = field.grid();
        Mask mask = image.mask().get();
        return field.withContrast(pixel -> field.hasContrast(pixel)
                && mask.contains(grid.row(pixel / grid.columns()), grid.column(pixel % grid.columns())));
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

    static void requireContrast(DescriptorField descriptors) {
        if (IntStream.range(0, descriptors.grid().size()).noneMatch(descriptors::hasContrast)) {
            throw new UnsuitableImageException(
                    "none of the " + descriptors.grid().size()
                            + " patches has contrast; an image that varies within a patch, or a larger mask, is needed");
        }
    }

    private static final class Timer {
        private final Progress progress;
        private final Map<Stage, Long> nanoseconds = new EnumMap<>(Stage.class);

        Timer(Progress progress) {
            this.progress = progress;
        }

        <T> T time(Stage stage, Supplier<T> work) {
            progress.report(stage, 0);
            long start = System.nanoTime();
            T result = work.get();
            nanoseconds.merge(stage, System.nanoTime() - start, Long::sum);
            progress.report(stage, 1);
            return result;
        }
    }
}
