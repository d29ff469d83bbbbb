package org.latticelens.segmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.FisherSeparability;
import org.latticelens.learning.KMeans;
import org.latticelens.learning.PatternMeans;
import org.latticelens.learning.PatternSums;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * The paper's speed-up for sequences: the few translations that separate a model's patterns best (Eq. 4) in place of all.
 * The patterns stay the model's own; only what is scored, and the space of the centres, are new.
 *
 * @param model the faster model
 * @param translations what it scores, best first
 * @param agreement share of the strided pixels of the given images that keep the label of the slower model
 */
public record SeparabilityShortcut(SegmentationModel model, List<Translation> translations, double agreement) {
    /** Least distance of two translations as a share of the window's half size: close ones tell the same. */
    private static final double APART = 0.15;

    /**
     * The shortcut of a model.
     *
     * @param model with translation descriptors and at least two patterns
     * @param images what separability is measured on, such as those that the model was learnt from
     * @param number how many translations are kept, at least 1
     * @throws IllegalArgumentException if the model has no patterns to separate, or no translations
     */
    public static SeparabilityShortcut of(SegmentationModel model, List<Image> images, int number, Workers workers) {
        if (!(model.settings().descriptor() instanceof TranslationSettings settings)) {
            throw new IllegalArgumentException(
                    "the shortcut keeps the best translations; the model has other descriptors");
        }
        if (model.patterns() < 2 || number < 1) {
            throw new IllegalArgumentException("the shortcut needs at least 2 patterns to separate and keeps at least 1"
                    + " translation, found " + model.patterns() + " patterns and " + number + " translations");
        }
        DescriptorField descriptors = stack(model, images, workers);
        int[] labels = KMeans.assign(model.components().transform(descriptors, workers), model.centres(), workers);
        List<Translation> translations = best(
                FisherSeparability.of(descriptors, labels, model.patterns(), workers),
                model.features(),
                number,
                APART * Math.max(settings.window().rows(), settings.window().columns()));
        SegmentationModel faster = faster(model, settings, translations, images, labels, workers);
        int[] newLabels = KMeans.assign(
                faster.components().transform(stack(faster, images, workers), workers), faster.centres(), workers);
        long known = IntStream.of(labels).filter(label -> label > 0).count();
        long kept = IntStream.range(0, labels.length)
                .filter(pixel -> labels[pixel] > 0 && labels[pixel] == newLabels[pixel])
                .count();
        return new SeparabilityShortcut(faster, translations, (double) kept / Math.max(1, known));
    }

    private static SegmentationModel faster(
            SegmentationModel model,
            TranslationSettings settings,
            List<Translation> translations,
            List<Image> images,
            int[] labels,
            Workers workers) {
        SegmentationSettings newSettings = model.settings()
                .with(
                        new TranslationSettings(
                                settings.patch(),
                                settings.window(),
                                new Translations.Preselected(translations),
                                settings.removeMean(),
                                settings.evaluation()),
                        new Components.Count(translations.size()));
        List<Feature> features =
                translations.stream().<Feature>map(t -> new Feature.Score(t, 0)).toList();
        SegmentationModel unlearnt =
                new SegmentationModel(newSettings, features, model.components(), model.centres(), Optional.empty());
        DescriptorField descriptors = stack(unlearnt, images, workers);
        PrincipalComponents components =
                PrincipalComponents.fit(Covariance.of(descriptors, workers), newSettings.components());
        double[][] means =
                PatternSums.of(descriptors, labels, model.patterns(), workers).means();
        return new SegmentationModel(
                newSettings,
                features,
                components,
                PatternMeans.of(components.transform(descriptors, workers), labels, model.patterns()),
                Optional.of(ModelFacts.of(images.get(0), descriptors, means, labels, workers)));
    }

    private static DescriptorField stack(SegmentationModel model, List<Image> images, Workers workers) {
        ModelApplication application = new ModelApplication(model, workers);
        FieldStack stack = new FieldStack();
        images.forEach(image -> stack.add(application.descriptors(image)));
        return stack.field();
    }

    /** The translations with the largest separability, far from each other; -t counts as t. */
    private static List<Translation> best(double[] separabilities, List<Feature> features, int number, double apart) {
        List<Translation> chosen = new ArrayList<>();
        for (int feature : FisherSeparability.best(separabilities, separabilities.length)) {
            if (chosen.size() < number
                    && features.get(feature) instanceof Feature.Score score
                    && score.operation() instanceof Translation t
                    && (t.rows() != 0 || t.columns() != 0)
                    && chosen.stream()
                            .allMatch(other -> distance(t, other, 1) >= apart && distance(t, other, -1) >= apart)) {
                chosen.add(t);
            }
        }
        return List.copyOf(chosen);
    }

    private static double distance(Translation one, Translation other, int sign) {
        return Math.hypot(one.rows() - sign * other.rows(), one.columns() - sign * other.columns());
    }
}
