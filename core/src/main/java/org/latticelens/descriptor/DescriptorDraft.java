package org.latticelens.descriptor;

import org.latticelens.parallel.Later;
import org.latticelens.parallel.Workers;

/**
 * The descriptors of a region while they are put together. Java clears their array on one thread, so a worker begins with
 * that while the others compute what is needed first.
 *
 * @param region whose descriptors these are
 * @param features length of a descriptor
 * @param values region.size() * features values, as {@link DescriptorField} has them
 * @param contrast region.size() marks
 */
record DescriptorDraft(StridedGrid region, int features, Later<float[]> values, boolean[] contrast) {

    static DescriptorDraft of(StridedGrid region, int features, Workers workers) {
        int count = Math.multiplyExact(region.size(), features);
        Later<float[]> values = new Later<>(() -> new float[count]);
        workers.begin(values);
        return new DescriptorDraft(region, features, values, new boolean[region.size()]);
    }

    /** Where the descriptor of a pixel begins. */
    int place(int pixel) {
        return pixel * features;
    }

    /** The descriptors, of which nothing may be changed from here on. */
    DescriptorField field() {
        return new DescriptorField(region, features, values.get(), contrast);
    }
}
