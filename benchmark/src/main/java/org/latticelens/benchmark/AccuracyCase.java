package org.latticelens.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/**
 * A simulated image whose truth is known.
 *
 * @param preset name of the preset
 * @param size rows and columns in pixels
 * @param period lattice period in pixels
 * @param imaging how it is imaged
 */
record AccuracyCase(String name, String preset, int size, double period, Imaging imaging) {
    private static final Imaging SCAN = Imaging.CLEAN
            .withDose(30)
            .withGradient(1)
            .withLineJitter(0.5)
            .withDrift(0.03)
            .withPositionJitter(0.3);

    private static final double SIMPLE = 12;
    private static final double COMPLEX = 32;

    /** The cases of the table. */
    static List<AccuracyCase> all() {
        return Stream.concat(
                        Stream.of(
                                        "two-lattices",
                                        "tilt-3",
                                        "tilt-4",
                                        "tilt-10",
                                        "tilt-30",
                                        "fig7",
                                        "twin",
                                        "lamellae",
                                        "voronoi-3",
                                        "voronoi-5",
                                        "voronoi-8",
                                        "inclusions",
                                        "single-crystal",
                                        "vacuum",
                                        "amorphous")
                                .map(preset -> clean(preset, preset, 512, SIMPLE)),
                        Stream.of(
                                clean("two motifs", "same-lattice-two-motifs", 768, COMPLEX),
                                clean("p4mm beside p4", "p4mm-p4", 768, COMPLEX),
                                clean("homometric pair", "homometric", 768, COMPLEX),
                                clean("two-lattices, small", "two-lattices", 256, SIMPLE),
                                clean("voronoi-3, small", "voronoi-3", 256, SIMPLE),
                                clean("voronoi-8, small", "voronoi-8", 256, SIMPLE),
                                clean("lamellae, small", "lamellae", 256, SIMPLE),
                                clean("two-lattices, period 5", "two-lattices", 256, 5),
                                clean("two-lattices, period 20", "two-lattices", 768, 20),
                                clean("tilt-10, period 40", "tilt-10", 1024, 40),
                                clean("single-crystal, period 60", "single-crystal", 1024, 60),
                                imaged("two-lattices, noiseless", "two-lattices", Imaging.IDEAL),
                                imaged("two-lattices, 2 counts", "two-lattices", Imaging.CLEAN.withDose(2)),
                                imaged("two-lattices, 0.2 counts", "two-lattices", lowDose()),
                                imaged("voronoi-5, 1 count", "voronoi-5", Imaging.CLEAN.withDose(1)),
                                imaged("single-crystal, 0.2 counts", "single-crystal", lowDose()),
                                imaged("single-crystal, bad scan", "single-crystal", SCAN),
                                imaged("inclusions, bad scan", "inclusions", SCAN),
                                imaged("tilt-10, bad scan", "tilt-10", SCAN),
                                imaged(
                                        "two-lattices, strong jitter",
                                        "two-lattices",
                                        Imaging.CLEAN.withPositionJitter(0.8))))
                .toList();
    }

    /**
     * Cases that hardly a threshold was set by: single crystals of all plane groups, other numbers of grains and angles, terraces
     * as on a surface under a scanning tunnelling microscope, and a period that is long against the tiles it is looked for in.
     */
    static List<AccuracyCase> further() {
        return Stream.of(
                        Stream.of(PlaneGroup.values())
                                .map(PlaneGroup::symbol)
                                .map(group -> clean(group, group, 512, COMPLEX)),
                        Stream.of("tilt-2", "tilt-6", "tilt-20", "voronoi-4", "voronoi-6", "voronoi-10")
                                .map(preset -> clean(preset, preset, 512, SIMPLE)),
                        Stream.of("single-crystal", "tilt-10", "two-lattices", "voronoi-3")
                                .map(preset -> imaged(preset + ", terraces", preset, Imaging.CLEAN.withStep(2))),
                        Stream.of(
                                clean("two-lattices, period 80", "two-lattices", 1024, 80),
                                clean("polymorphs", "polymorphs", 512, 18),
                                clean("inversion-domains", "inversion-domains", 512, 18),
                                clean("large-cell", "large-cell", 768, 9),
                                clean("faint-order", "faint-order", 512, SIMPLE),
                                clean("order-variants", "order-variants", 512, SIMPLE)))
                .flatMap(cases -> cases)
                .toList();
    }

    private static Imaging lowDose() {
        return Imaging.CLEAN.withReadNoise(0).withDose(0.2);
    }

    private static AccuracyCase clean(String name, String preset, int size, double period) {
        return new AccuracyCase(name, preset, size, period, Imaging.CLEAN);
    }

    private static AccuracyCase imaged(String name, String preset, Imaging imaging) {
        return new AccuracyCase(name, preset, 512, SIMPLE, imaging);
    }

    SimulatedImage simulate(long seed) {
        SimulationSettings settings =
                new SimulationSettings(size, size, seed, OptionalDouble.of(period), OptionalDouble.empty());
        return Preset.named(preset).scene(settings).image(size, size, imaging, seed);
    }

    /** Number of crystalline classes that have a pixel in the image. */
    static int crystals(SimulatedImage image) {
        return (int) IntStream.range(0, image.classes())
                .filter(name -> image.materials().get(name) instanceof Crystal)
                .filter(name -> IntStream.of(image.truth()).anyMatch(pixel -> pixel == name))
                .count();
    }
}
