package org.latticelens.segmentation;

import java.util.List;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.learning.PrincipalComponents;

/**
 * Descriptors and what PCA makes of them.
 *
 * @param operations what the descriptors measure
 * @param taught descriptors, with contrast only where patterns are learnt from
 * @param features PCA features
 */
record Reduced(
        List<Feature> operations,
        DescriptorField descriptors,
        DescriptorField taught,
        double[] variances,
        PrincipalComponents components,
        DescriptorField features) {}
