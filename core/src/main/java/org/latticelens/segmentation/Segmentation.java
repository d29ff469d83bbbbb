package org.latticelens.segmentation;

import java.util.List;
import java.util.Map;
import org.latticelens.descriptor.DescriptorField;

/**
 * A segmented image.
 *
 * @param labels a label for every pixel; for every strided pixel where upsampling is off
 * @param stridedLabels a label for every strided pixel
 * @param model what was learnt
 * @param descriptors symmetry scores; rows x columns x features
 * @param features PCA features; rows x columns x components
 * @param featureVariances variance of every descriptor feature
 * @param separabilities Fisher's separability of every descriptor feature by the labels (Eq. 4)
 * @param inertia sum of squared distances of the strided pixels to their pattern's centre
 * @param memberships how much a strided pixel belongs to each pattern, from 0 to 1, with sum 1; rows x columns x patterns
 * @param decisions what was chosen from the image, beyond the settings
 * @param timings nanoseconds per stage
 * @param notes what the user should know, a line each
 */
public record Segmentation(
        LabelMap labels,
        LabelMap stridedLabels,
        SegmentationModel model,
        DescriptorField descriptors,
        DescriptorField features,
        double[] featureVariances,
        double[] separabilities,
        double inertia,
        DescriptorField memberships,
        List<Decision> decisions,
        Map<Stage, Long> timings,
        List<String> notes) {}
