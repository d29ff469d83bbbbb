package org.latticelens.descriptor;

import java.util.List;
import java.util.stream.IntStream;
import org.latticelens.symmetry.Reflection;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * Descriptors of reflection scores across axes through a pixel, pooled (section II.A.2).
 *
 * @param patch the circular patches that are compared
 * @param axes number of axes M; they lie at {@code k 180 / M} degrees, k from 0 on; from 1 to 3,600
 * @param pooling how the scores are pooled
 */
public record ReflectionSettings(PolarPatch patch, int axes, MaxPooling pooling) implements PolarSettings {

    /** @throws IllegalArgumentException if the number of axes is out of range */
    public ReflectionSettings {
        if (axes < 1 || axes > 3600) {
            throw new IllegalArgumentException("reflections take 1 to 3600 axes, found " + axes + "; 10 are usual");
        }
        patch.fitting(1.0 / axes);
    }

    /** Ten axes on patches of this radius, the largest score in a window of this half size. */
    public static ReflectionSettings of(int radius, int window) {
        return new ReflectionSettings(PolarPatch.ofRadius(radius), 10, MaxPooling.within(window, radius));
    }

    @Override
    public PolarPatch fittingPatch() {
        return patch.fitting(1.0 / axes);
    }

    @Override
    public List<SymmetryOperation> operations() {
        return IntStream.range(0, axes)
                .<SymmetryOperation>mapToObj(axis -> new Reflection(180.0 * axis / axes))
                .toList();
    }

    @Override
    public List<RingPairs> pairs() {
        int samples = fittingPatch().angles();
        return IntStream.range(0, axes)
                .mapToObj(axis -> RingPairs.reflection(axis * (samples / axes), samples))
                .toList();
    }

    @Override
    public ReflectionSettings withPatch(int size) {
        return new ReflectionSettings(new PolarPatch(size, patch.rings(), patch.angles()), axes, pooling);
    }
}
