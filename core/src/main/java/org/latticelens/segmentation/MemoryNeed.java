package org.latticelens.segmentation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.descriptor.DescriptorBands;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;

/**
 * The least memory that a segmentation takes: image, label map, PCA features, the descriptors that are held at a time, and what
 * refinements hold of every pixel.
 *
 * @param image that is segmented
 * @param grid where its descriptors lie
 * @param features length of a descriptor
 * @param components number of PCA features, at most
 * @param refined whether the image is levelled and boundaries are refined
 * @param upsampling whether every pixel gets a label
 */
record MemoryNeed(Image image, StridedGrid grid, int features, int components, boolean refined, boolean upsampling) {
    /** As many numbers as every Java puts into an array. */
    static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final int FARTHEST_STRIDE = 1000;

    /** Bytes per pixel: levelled images, signal, labels, norms, the evidence for two patterns, and some to spare. */
    private static final int REFINEMENT = 48;

    /** Bytes. */
    long bytes() {
        return bytes(1);
    }

    /** With this many times the stride, across and down. */
    private long bytes(int times) {
        long pixels = (long) image.rows() * image.columns();
        long held = Math.min(values(times), DescriptorBands.VALUES_AT_ONCE);
        return 4 * (pixels + (upsampling ? pixels : 0) + held + found(times)) + (refined ? REFINEMENT * pixels : 0);
    }

    private long values(int times) {
        return points(times) * features;
    }

    /** Numbers in the PCA features. */
    private long found(int times) {
        return points(times) * Math.min(components, features);
    }

    private long points(int times) {
        return ((grid.rows() - 1L) / times + 1) * ((grid.columns() - 1L) / times + 1);
    }

    private boolean fits(int times, long available) {
        return bytes(times) <= available && found(times) <= LARGEST_ARRAY;
    }

    /**
     * Checks that there is as much.
     *
     * @param available bytes that there are
     * @throws UnsuitableImageException with a stride that would fit, if there is not, or PCA features do not fit an array
     */
    void require(long available) {
        if (fits(1, available)) {
            return;
        }
        Optional<Stride> fitting = IntStream.rangeClosed(2, FARTHEST_STRIDE)
                .filter(times -> fits(times, available))
                .mapToObj(times -> new Stride(
                        times * grid.stride().rows(), times * grid.stride().columns()))
                .findFirst();
        String found = found(1) > LARGEST_ARRAY
                ? "its PCA features are " + found(1) + " numbers, an array holds " + LARGEST_ARRAY
                : "that needs at least " + gigabytes(bytes()) + " of memory, and there is " + gigabytes(available);
        throw new UnsuitableImageException(
                "the image is too large for a descriptor every " + grid.stride() + " pixels (rows,columns): "
                        + found + "; "
                        + fitting.map(stride -> "a stride of " + stride).orElse("a crop")
                        + ", or more memory, would work");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
