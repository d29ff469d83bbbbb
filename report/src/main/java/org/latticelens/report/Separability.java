package org.latticelens.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.latticelens.descriptor.Feature;
import org.latticelens.learning.FisherSeparability;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/**
 * Fisher's separability against the variance, of all features and of the PCA features (Eq. 4, Fig. 6).
 *
 * @param features what the descriptors' numbers measure
 * @param variances one per feature
 * @param separabilities one per feature
 * @param componentVariances one per PCA feature
 * @param componentSeparabilities one per PCA feature
 */
public record Separability(
        List<Feature> features,
        double[] variances,
        double[] separabilities,
        double[] componentVariances,
        double[] componentSeparabilities) {

    /** The separability of the features of a segmentation by its own labels. */
    public static Separability of(Segmentation segmentation, Workers workers) {
        PrincipalComponents components = segmentation.model().components();
        LabelMap labels = segmentation.stridedLabels();
        return new Separability(
                segmentation.model().features(),
                segmentation.featureVariances(),
                segmentation.separabilities(),
                Arrays.copyOf(components.variances(), components.components()),
                FisherSeparability.of(segmentation.features(), labels.labels(), labels.patterns(), workers));
    }

    /** The figure, both axes logarithmic; a feature that does not vary, or not between patterns, is not shown. */
    public Figure figure() {
        return Plot.of(
                Axis.logarithmic("variance of the feature", both(variances, componentVariances)),
                Axis.logarithmic("separability (between / within)", both(separabilities, componentSeparabilities)),
                List.of(
                        new Plot.Series("features", variances, separabilities, PatternColours.of(5), Plot.Mark.CIRCLES),
                        new Plot.Series(
                                "PCA features",
                                componentVariances,
                                componentSeparabilities,
                                PatternColours.of(6),
                                Plot.Mark.NUMBERED_SQUARES)));
    }

    private static double[] both(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /** A row per feature, then one per PCA feature. */
    public String csv() {
        StringBuilder csv = new StringBuilder("feature,variance,separability\n");
        for (int feature = 0; feature < variances.length; feature++) {
            append(csv, FeatureName.of(features.get(feature)), variances[feature], separabilities[feature]);
        }
        for (int component = 0; component < componentVariances.length; component++) {
            append(csv, "PCA " + (component + 1), componentVariances[component], componentSeparabilities[component]);
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, String name, double variance, double separability) {
        csv.append(String.format(Locale.ROOT, "%s,%.9g,%.9g\n", name, variance, separability));
    }
}
