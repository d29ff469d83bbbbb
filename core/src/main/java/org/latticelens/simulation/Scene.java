package org.latticelens.simulation;

import java.util.List;

/**
 * A specimen: where each class holds, and what it is made of. An atom column belongs to the class that holds at its
 * centre, so boundaries end in whole columns.
 *
 * @param layout which class holds where
 * @param materials one per class, class 0 first; vacuum and amorphous material are classes of their own
 */
public record Scene(Layout layout, List<Material> materials) {

    /** @throws IllegalArgumentException unless there is one material per class */
    public Scene {
        materials = List.copyOf(materials);
        if (materials.size() != layout.classes()) {
            throw new IllegalArgumentException(
                    "a layout of " + layout.classes() + " classes needs as many materials, found " + materials.size());
        }
    }

    /** One material everywhere. */
    public static Scene uniform(Material material) {
        return new Scene(new Layout.Uniform(), List.of(material));
    }

    /** This scene moved under the microscope, crystals and boundaries together. */
    public Scene moved(Point by) {
        List<Material> moved = materials.stream()
                .map(material -> material instanceof Crystal crystal
                        ? crystal.at(crystal.origin().plus(by))
                        : material)
                .toList();
        return new Scene(layout.moved(by), moved);
    }

    /**
     * The image of this scene.
     *
     * @param rows of the image, at least 1
     * @param columns of the image, at least 1
     * @param seed of everything that is random; the same seed gives the same image on every machine
     * @throws IllegalArgumentException if there is no pixel, or more than an array can hold
     */
    public SimulatedImage image(int rows, int columns, Imaging imaging, long seed) {
        return new Exposure(this, rows, columns, imaging, seed).image();
    }
}
