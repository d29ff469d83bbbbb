package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.parallel.Workers;

/**
 * Computes descriptors of one image. Answers for any band of its grid, with the same values whatever the band: bands of
 * an image too large for the memory, previews and tiles need no special case. Thread-safe.
 */
public interface DescriptorExtractor {

    /** All strided pixels of the image at which descriptors can be computed. */
    StridedGrid grid();

    /** What each number of a descriptor measures, in their order. */
    List<Feature> features();

    /** The features that belong together, in their order; one block of all of them unless descriptors are combined. */
    default List<FeatureBlock> blocks() {
        return List.of(new FeatureBlock(0, features().size(), 1));
    }

    /**
     * The descriptors of a region.
     *
     * @param region a band of {@link #grid()}, or other pixels with the same stride between its first and its last ones
     */
    DescriptorField extract(StridedGrid region, Workers workers);
}
