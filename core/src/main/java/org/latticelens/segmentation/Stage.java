package org.latticelens.segmentation;

/** The stages of a segmentation, in order (section II of the paper). */
public enum Stage {
    /** Symmetry scores of the strided pixels. */
    DESCRIPTORS,
    /** Principal component analysis. */
    COMPONENTS,
    /** K-means. */
    CLUSTERING,
    /** A label for every pixel. */
    UPSAMPLING
}
