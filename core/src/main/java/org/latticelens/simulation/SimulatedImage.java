package org.latticelens.simulation;

import java.util.List;
import org.latticelens.image.Image;

/** An image with its truth. Immutable, as long as the arrays handed out are left alone. */
public final class SimulatedImage {
    private final Image image;
    private final int[] truth;
    private final List<Material> materials;

    SimulatedImage(Image image, int[] truth, List<Material> materials) {
        this.image = image;
        this.truth = truth;
        this.materials = materials;
    }

    /** The pixels, 0.02 nm apart. */
    public Image image() {
        return image;
    }

    /**
     * The class of every pixel, rows x columns, row-major, from 0 to {@code classes() - 1}, as displaced by drift and line
     * jitter; vacuum and amorphous material are classes of their own.
     */
    public int[] truth() {
        return truth;
    }

    /** Number of classes of the scene; one may have no pixel in this image. */
    public int classes() {
        return materials.size();
    }

    /** What each class is made of, class 0 first. */
    public List<Material> materials() {
        return materials;
    }
}
