package org.latticelens.crystal;

import java.util.Arrays;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.Scene;

/** Crystals that fill an image. */
final class Simulated {
    static final int SIZE = 256;

    private Simulated() {}

    static Image image(Crystal crystal, Imaging imaging, long seed) {
        return Scene.uniform(crystal).image(SIZE, SIZE, imaging, seed).image();
    }

    static LabelMap onePattern(Image image) {
        int[] labels = new int[image.rows() * image.columns()];
        Arrays.fill(labels, 1);
        return new LabelMap(image.rows(), image.columns(), 1, labels);
    }

    static Optional<PatternCrystal> crystallography(Image image) {
        return Crystallography.of(image, onePattern(image), 1);
    }

    /** The reduced lattice of a crystal of a group; half the sum of the sides of a centred cell is a vector too. */
    static Lattice lattice(PlaneGroup group, Crystal crystal) {
        Vector a = new Vector(crystal.a().row(), crystal.a().column());
        Vector b = new Vector(crystal.b().row(), crystal.b().column());
        boolean centred = group == PlaneGroup.CM || group == PlaneGroup.C2MM;
        return new Lattice(a, centred ? a.combined(0.5, b, 0.5) : b).reduced();
    }
}
