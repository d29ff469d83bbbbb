package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.symmetry.SymmetryOperation;

/** Descriptors of operations about a pixel, which permute the samples of a circular patch. */
sealed interface PolarSettings extends PooledSettings permits RotationSettings, ReflectionSettings {

    /** The patch with as many samples per ring as the operations need. */
    PolarPatch fittingPatch();

    /** What is scored. */
    List<SymmetryOperation> operations();

    /** Of every operation, the samples of a ring of {@link #fittingPatch()} that it maps onto each other. */
    List<RingPairs> pairs();

    @Override
    default SymmetryScorer scorer(Image image, Stride stride) {
        return new PolarScorer(image, stride, List.of(this));
    }

    /** Whether one sampling of the patches, and one pooling, does for both. */
    default boolean isSampledAs(PolarSettings other) {
        return pooling().largest() == 1
                && pooling().equals(other.pooling())
                && fittingPatch().equals(other.fittingPatch());
    }
}
