package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.PowerSpectrumSettings;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.FisherSeparability;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.Memberships;
import org.latticelens.parallel.Workers;

/**
 * Labels images by a model, without fitting: every stage of the {@link Segmenter} but the two that learn. The image that the
 * model was learnt from gets its own labels back, to the pixel.
 *
 * <p>The model decides what a pattern is; the tests for regions without a lattice, the sharp boundaries and the calm maps
 * look at the image at hand, as they do in a segmentation.
 */
public final class ModelApplication {
    /** Pixel sizes that differ by less than this share are the same. */
    private static final double SAME_SIZE = 0.02;
    /** Contrast may differ by this factor where descriptors depend on it. */
    private static final double SAME_CONTRAST = 2;

    private final SegmentationModel model;
    private final Segmenter segmenter;
    private final Workers workers;

    /** @param workers who share the work; they never change a label */
    public ModelApplication(SegmentationModel model, Workers workers) {
        this.model = model;
        this.segmenter = new Segmenter(model.settings(), workers);
        this.workers = workers;
    }

    /**
     * An image in the model's terms.
     *
     * @param prepared the image as descriptors need it
     * @param descriptors symmetry scores; rows x columns x features
     * @param features PCA features; rows x columns x components
     */
    public record Described(Image image, Image prepared, Descriptors descriptors, DescriptorField features) {}

    /**
     * Labels an image, and tells of it what a segmentation tells. The model in the result is this one.
     *
     * @param image pixels outside its mask are not classified
     * @throws UnsuitableImageException if the model does not fit the image
     */
    public Segmentation segment(Image image, Progress progress) {
        Map<Stage, Long> timings = new EnumMap<>(Stage.class);
        progress.report(Stage.DESCRIPTORS, 0);
        long start = System.nanoTime();
        Described described = describe(image);
        StridedGrid grid = described.features.grid();
        Segmenter.requireContrast(
                IntStream.range(0, grid.size())
                        .filter(described.features::hasContrast)
                        .count(),
                grid);
        timings.put(Stage.DESCRIPTORS, System.nanoTime() - start);
        progress.report(Stage.UPSAMPLING, 0);
        start = System.nanoTime();
        int[] strided = strided(described, model.centres());
        LabelMap labels = labels(described, strided);
        timings.put(Stage.UPSAMPLING, System.nanoTime() - start);
        return new Segmentation(
                labels,
                new LabelMap(grid.rows(), grid.columns(), patterns(), strided),
                described.descriptors,
                described.features,
                KMeans.inertia(described.features, model.centres(), strided),
                List.of(),
                timings,
                notes(image),
                new Segmentation.Details(
                        () -> model,
                        () -> Covariance.of(described.descriptors, workers).variances(),
                        () -> FisherSeparability.of(described.descriptors, strided, patterns(), workers),
                        () -> Memberships.of(described.features, model.centres(), workers)));
    }

    /**
     * Descriptors and PCA features of an image.
     *
     * @throws UnsuitableImageException if the model does not fit the image
     */
    public Described describe(Image image) {
        requireFit(image);
        LevelledImage levelled = segmenter.level(image);
        Descriptors descriptors = descriptors(levelled);
        return new Described(
                image, levelled.prepared(), descriptors, model.components().transform(descriptors, workers));
    }

    /** The descriptors alone. */
    DescriptorField descriptors(Image image) {
        return descriptors(segmenter.level(image)).whole();
    }

    private Descriptors descriptors(LevelledImage levelled) {
        return segmenter.descriptors(levelled, segmenter.extractor(levelled.prepared()));
    }

    /**
     * The pattern of every strided pixel.
     *
     * @param centres of the patterns, the model's or others in their place; patterns x components
     * @return 1 to patterns per grid pixel; 0 without contrast
     */
    public int[] strided(Described described, double[][] centres) {
        return KMeans.assign(described.features, centres, workers);
    }

    /**
     * The label map: of every pixel, or of the strided ones where the model's settings say so.
     *
     * @param strided labels of the strided pixels
     */
    public LabelMap labels(Described described, int[] strided) {
        return segmenter.labels(described.prepared, model.features(), described.descriptors, strided, patterns());
    }

    private int patterns() {
        return model.patterns();
    }

    private List<String> notes(Image image) {
        List<String> notes = new ArrayList<>();
        Optional<Calibration> own = model.facts().flatMap(ModelFacts::pixelSize);
        if (own.isPresent() != image.calibration().isPresent()) {
            notes.add("the pixel size of the " + (own.isPresent() ? "image" : "model")
                    + " is not known: that they agree was not checked");
        }
        return notes;
    }

    private void requireFit(Image image) {
        if (model.settings().descriptor() instanceof TranslationSettings translation) {
            HalfSize window = translation.window();
            if (2 * window.rows() >= image.rows() || 2 * window.columns() >= image.columns()) {
                throw new UnsuitableImageException("the model's window reaches " + window.rows() + ","
                        + window.columns() + " pixels (rows,columns) to every side, the image has " + image.rows()
                        + " x " + image.columns() + "; an image of at least " + (2 * window.rows() + 1) + " x "
                        + (2 * window.columns() + 1) + " pixels is needed");
            }
        }
        model.facts().ifPresent(facts -> requireFit(image, facts));
    }

    private void requireFit(Image image, ModelFacts facts) {
        if (facts.pixelSize().isPresent() && image.calibration().isPresent()) {
            Calibration own = facts.pixelSize().get();
            Calibration found = image.calibration().get();
            if (!found.unit().equals(own.unit())
                    || differs(found.row(), own.row(), 1 + SAME_SIZE)
                    || differs(found.column(), own.column(), 1 + SAME_SIZE)) {
                throw new UnsuitableImageException(
                        "the model was learnt at " + shown(own) + " per pixel, the image has " + shown(found)
                                + "; an image of the same scale, or a model learnt at this one, is needed");
            }
        }
        if (!dependsOnContrast(model.settings().descriptor())) {
            return;
        }
        double deviation = ModelFacts.deviation(image);
        if (differs(deviation, facts.deviation(), SAME_CONTRAST)) {
            throw new UnsuitableImageException(String.format(
                    Locale.ROOT,
                    "the model's descriptors depend on contrast, and it was learnt with a standard deviation of %.4g; the"
                            + " image has %.4g; an image on the same scale is needed",
                    facts.deviation(),
                    deviation));
        }
    }

    private static boolean differs(double one, double other, double factor) {
        return one > other * factor || other > one * factor;
    }

    private static String shown(Calibration size) {
        return String.format(Locale.ROOT, "%.4g x %.4g %s", size.row(), size.column(), size.unit());
    }

    /** Correlations do not change with contrast and brightness; power spectra do. */
    private static boolean dependsOnContrast(DescriptorSettings settings) {
        if (settings instanceof CombinedSettings combined) {
            return combined.parts().stream().anyMatch(part -> dependsOnContrast(part.settings()));
        }
        return settings instanceof PowerSpectrumSettings;
    }
}
