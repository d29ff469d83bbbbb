package org.latticelens.segmentation;

import java.util.List;
import java.util.function.IntPredicate;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.Feature;
import org.latticelens.learning.PrincipalComponents;

/**
 * Descriptors and what PCA makes of them.
 *
 * @param operations what the descriptors measure
 * @param taught the pixels that patterns may be learnt from, by their row-major index in the grid
 * @param features PCA features
 */
record Reduced(
        List<Feature> operations,
        Descriptors descriptors,
        IntPredicate taught,
        double[] variances,
        PrincipalComponents components,
        DescriptorField features) {}
