package org.latticelens.segmentation;

import java.util.List;
import java.util.Optional;
import org.latticelens.descriptor.Feature;
import org.latticelens.learning.PrincipalComponents;

/**
 * What a segmentation has learnt from an image; can be applied to another.
 *
 * @param settings what was asked for
 * @param features what each number of a descriptor measures
 * @param components from descriptors to PCA features
 * @param centres of the patterns in the space of PCA features; label l is row l - 1; patterns x components
 * @param facts about the image; empty in a model that was written before they were kept
 */
public record SegmentationModel(
        SegmentationSettings settings,
        List<Feature> features,
        PrincipalComponents components,
        double[][] centres,
        Optional<ModelFacts> facts) {

    /** Number of patterns. */
    public int patterns() {
        return centres.length;
    }
}
