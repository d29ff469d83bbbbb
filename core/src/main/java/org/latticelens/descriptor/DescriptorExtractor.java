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

    /**
     * The descriptors of a region.
     *
     * @param region a band of {@link #grid()}
     */
    DescriptorField extract(StridedGrid region, Workers workers);
}
