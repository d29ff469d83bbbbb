package org.latticelens.sequence;

import org.latticelens.descriptor.DescriptorField;
import org.latticelens.learning.WarmStart;

/** Whether the centres of the patterns follow the frames, for contrast that changes slowly. */
public enum Refit {
    /** The model's centres for every frame. */
    NONE,
    /** One step of k-means from the centres of the frame before. */
    STEP,
    /** K-means from the centres of the frame before until they rest. */
    CONVERGE;

    double[][] next(DescriptorField features, double[][] centres) {
        return switch (this) {
            case NONE -> centres;
            case STEP -> WarmStart.step(features, centres);
            case CONVERGE -> WarmStart.converge(features, centres);
        };
    }
}
