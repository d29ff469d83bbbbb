package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.latticelens.descriptor.BlockScale;
import org.latticelens.descriptor.DescriptorExtractor;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.FeatureBlock;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.FisherSeparability;
import org.latticelens.learning.KMeans;
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
        Image prepared = prepare(image);
        List<String> notes = new ArrayList<>();
        Timer timer = new Timer(progress);
        DescriptorExtractor extractor = settings.descriptor().extractor(prepared, settings.stride());
        StridedGrid grid = extractor.grid();
        DescriptorField descriptors = timer.time(Stage.DESCRIPTORS, () -> extractor.extract(grid, workers));
        DescriptorField inside = mask(image, descriptors);
        requireContrast(inside);
        Covariance covariance = timer.time(Stage.COMPONENTS, () -> Covariance.of(inside, workers));
        PrincipalComponents components = timer.time(Stage.COMPONENTS, () -> components(covariance, extractor.blocks()));
        if (settings.components() instanceof Components.Count count && count.number() >= descriptors.features()) {
            notes.add("PCA keeps all " + descriptors.features() + " features: " + count.number()
                    + " components cannot reduce them");
        }
        DescriptorField features = timer.time(Stage.COMPONENTS, () -> components.transform(descriptors, workers));
        KMeans clusters =
                timer.time(Stage.CLUSTERING, () -> KMeans.fit(features, settings.patterns(), settings.seed(), workers));
        int[] strided = clusters.labels();
        int[] labels = timer.time(
                Stage.UPSAMPLING,
                () -> settings.upsampling()
                        ? mask(image, Upsampling.nearest(strided, grid, image.rows(), image.columns()))
                        : strided.clone());
        int[] renamed = Upsampling.orderByArea(labels, settings.patterns());
        Upsampling.rename(labels, renamed);
        Upsampling.rename(strided, renamed);
        double[][] centres = new double[settings.patterns()][];
        IntStream.rangeClosed(1, centres.length)
                .forEach(label -> centres[renamed[label] - 1] = clusters.centres()[label - 1]);
        LabelMap stridedLabels = new LabelMap(grid.rows(), grid.columns(), settings.patterns(), strided);
        return new Segmentation(
                settings.upsampling()
                        ? new LabelMap(image.rows(), image.columns(), settings.patterns(), labels)
                        : stridedLabels,
                stridedLabels,
                new SegmentationModel(settings, extractor.features(), components, centres),
                descriptors,
                features,
                covariance.variances(),
                FisherSeparability.of(descriptors, strided, settings.patterns(), workers),
                clusters.inertia(),
                timer.nanoseconds,
                List.copyOf(notes));
    }

    /** Principal components; of several blocks of features, after they have been brought to their weights. */
    private PrincipalComponents components(Covariance covariance, List<FeatureBlock> blocks) {
        return blocks.size() == 1
                ? PrincipalComponents.fit(covariance, settings.components())
                : PrincipalComponents.fit(
                        covariance,
                        BlockScale.of(blocks, covariance.variances()).perFeature(),
                        settings.components());
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
        float[] values = image.values().clone();
        for (int row = 0, index = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++, index++) {
                if (!mask.contains(row, column)) {
                    values[index] = (float) statistics.mean();
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

    private static void requireContrast(DescriptorField descriptors) {
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
