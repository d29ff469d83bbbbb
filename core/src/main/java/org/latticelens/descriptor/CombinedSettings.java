package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;

/**
 * Several descriptors side by side, so that patterns that one of them cannot tell apart separate by another (Table I).
 *
 * @param parts at least one, none of them combined itself
 */
public record CombinedSettings(List<Part> parts) implements DescriptorSettings {

    /**
     * One of the descriptors.
     *
     * @param settings which descriptor
     * @param weight its weight, positive and finite; 1 is usual
     */
    public record Part(DescriptorSettings settings, double weight) {

        /** @throws IllegalArgumentException if the weight is not positive, or the descriptor is combined itself */
        public Part {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("weights are positive numbers, found " + weight + "; 1 is usual");
            }
            if (settings instanceof CombinedSettings) {
                throw new IllegalArgumentException(
                        "a combined descriptor cannot be part of another, found one; list its parts instead");
            }
        }
    }

    /** @throws IllegalArgumentException if there is no part */
    public CombinedSettings {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a combined descriptor needs at least one part, found none");
        }
    }

    /** Descriptors of equal weight. */
    public static CombinedSettings of(DescriptorSettings... parts) {
        return new CombinedSettings(
                List.of(parts).stream().map(settings -> new Part(settings, 1)).toList());
    }

    @Override
    public DescriptorExtractor extractor(Image image, Stride stride) {
        return new CombinedExtractor(image, stride, this);
    }

    @Override
    public CombinedSettings withPatch(int size) {
        return new CombinedSettings(parts.stream()
                .map(part -> new Part(part.settings().withPatch(size), part.weight()))
                .toList());
    }
}
