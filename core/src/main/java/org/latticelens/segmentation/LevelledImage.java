package org.latticelens.segmentation;

import java.util.Optional;
import org.latticelens.automatic.EmptyRegions;
import org.latticelens.image.Image;

/**
 * What descriptors begin with and patch, window and stride do not change: an image that is described more than once keeps it.
 *
 * @param image as it was handed in
 * @param prepared as the descriptors see it
 * @param emptyRegions where there is no lattice; empty where that is not looked for
 */
public record LevelledImage(Image image, Image prepared, Optional<EmptyRegions> emptyRegions) {}
