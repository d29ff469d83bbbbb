package org.latticelens.imagej;

import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Progress;

/** How an image gets its labels: patterns are learnt from it, or a model has them. */
interface Method {
    /**
     * Segments an image.
     *
     * @param name of the image, as people know it
     * @param progress may throw to end the work
     * @return what came out, without crystals
     * @throws org.latticelens.image.UnsuitableImageException if the image cannot be segmented so
     */
    SegmentationReport segment(String name, Image image, Workers workers, Progress progress);

    /**
     * How the slices of a stack get their labels.
     *
     * @throws org.latticelens.image.UnsuitableImageException if the slices cannot be segmented so
     */
    default Method ofAll(ImageSequence slices, Workers workers) {
        return this;
    }
}
