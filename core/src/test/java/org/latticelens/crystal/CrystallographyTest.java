package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.latticelens.Npy;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Crystal;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.Material;
import org.latticelens.simulation.PlaneGroup;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.Scene;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class CrystallographyTest {

    @ParameterizedTest
    @EnumSource(PlaneGroup.class)
    void latticeWithoutNoise(PlaneGroup group) {
        Crystal crystal = group.crystal(25.3).rotated(11);

        PatternCrystal found = Simulated.crystallography(Simulated.image(crystal, Imaging.IDEAL, 1))
                .orElseThrow();

        assertLattice(found, Simulated.lattice(group, crystal), 0.002, 0.1);
    }

    @ParameterizedTest
    @EnumSource(PlaneGroup.class)
    void latticeAndSymmetryAtOneCountPerPixel(PlaneGroup group) {
        Crystal crystal = group.crystal(25.3).rotated(73);
        Imaging imaging = Imaging.CLEAN.withReadNoise(0).withDose(1);

        PatternCrystal found =
                Simulated.crystallography(Simulated.image(crystal, imaging, 2)).orElseThrow();

        assertLattice(found, Simulated.lattice(group, crystal), 0.005, 0.3);
        assertThat(found.patterson()).isInstanceOf(PattersonVerdict.Determined.class);
        assertThat(found.patterson().best().symmetry()).isEqualTo(PattersonSymmetry.of(group));
        assertThat(found.planeGroups()).extracting(PlaneGroupCandidate::group).contains(group);
    }

    private static void assertLattice(PatternCrystal found, Lattice truth, double share, double degrees) {
        Lattice lattice = found.lattice().lattice();
        assertThat(lattice.lengthA()).isCloseTo(truth.lengthA(), within(share * truth.lengthA()));
        assertThat(lattice.lengthB()).isCloseTo(truth.lengthB(), within(share * truth.lengthB()));
        assertThat(lattice.gammaDegrees()).isCloseTo(truth.gammaDegrees(), within(degrees));
    }

    @Test
    void strongPseudoPeriodIsNotTheLattice() {
        Crystal crystal = Crystal.square(20).rotated(8).with(0.5, 0.5, 0.7);

        PatternCrystal found = Simulated.crystallography(Simulated.image(crystal, Imaging.IDEAL, 1))
                .orElseThrow();

        assertThat(found.lattice().lattice().area()).isCloseTo(400, within(2.0));
        assertThat(found.bravais()).isEqualTo(BravaisType.SQUARE);
    }

    @Test
    void pixelsThatAreNotSquareHideNoSymmetry() {
        Crystal crystal = Crystal.rectangular(12, 24).rotated(90);
        Image image = Simulated.image(crystal, Imaging.CLEAN, 1);

        PatternCrystal asPixels = Simulated.crystallography(image).orElseThrow();
        PatternCrystal onSpecimen = Simulated.crystallography(image.withCalibration(new Calibration(0.04, 0.02, "nm")))
                .orElseThrow();

        assertThat(asPixels.patterson().best().symmetry()).isEqualTo(PattersonSymmetry.P2MM);
        assertThat(onSpecimen.bravais()).isEqualTo(BravaisType.SQUARE);
        assertThat(onSpecimen.lattice().lattice().area()).isCloseTo(288, within(2.0));
    }

    @Test
    void uncertaintyIsOfTheSizeOfTheError() {
        double squares = 0;
        int trials = 12;
        for (int seed = 1; seed <= trials; seed++) {
            Crystal crystal = Crystal.oblique(12, 15, 105).rotated(29 * seed);
            Imaging imaging = Imaging.CLEAN.withReadNoise(0).withDose(1);
            MeasuredLattice found = Simulated.crystallography(Simulated.image(crystal, imaging, seed))
                    .orElseThrow()
                    .lattice();
            double off = (found.lattice().lengthA() - 12) / found.uncertainty().lengthA();
            squares += off * off / trials;
        }
        assertThat(Math.sqrt(squares)).isBetween(0.5, 2.0);
    }

    @Test
    void everyPatternHasItsOwnLattice() {
        SimulatedImage simulated = Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT.withSize(300, 300));
        int[] labels = simulated.truth().clone();
        for (int index = 0; index < labels.length; index++) {
            labels[index]++;
        }
        List<Optional<PatternCrystal>> crystals;
        try (Workers workers = new Workers(2)) {
            crystals = Crystallography.of(simulated.image(), new LabelMap(300, 300, 2, labels), workers);
        }

        assertThat(crystals.get(0).orElseThrow().bravais()).isEqualTo(BravaisType.RECTANGULAR);
        assertThat(crystals.get(0).orElseThrow().lattice().lattice().lengthB()).isCloseTo(18, within(0.05));
        assertThat(crystals.get(1).orElseThrow().bravais()).isEqualTo(BravaisType.HEXAGONAL);
        assertThat(crystals.get(1).orElseThrow().patterson().best().symmetry()).isEqualTo(PattersonSymmetry.P6MM);
    }

    @Test
    void amorphousMaterialAndNoiseHaveNoLattice() {
        Image amorphous = Scene.uniform(new Material.Amorphous(12, 1, 2))
                .image(Simulated.SIZE, Simulated.SIZE, Imaging.CLEAN, 4)
                .image();
        Image noise = Scene.uniform(new Material.Vacuum())
                .image(Simulated.SIZE, Simulated.SIZE, Imaging.IDEAL.withDose(5), 4)
                .image();

        assertThat(Simulated.crystallography(amorphous)).isEmpty();
        assertThat(Simulated.crystallography(noise)).isEmpty();
    }

    /** Here a lattice would be told, and a wrong one, if its points did not have to stand out of the noise. */
    @ParameterizedTest
    @CsvSource({"PM, 0.02", "CM, 0.02", "P6MM, 0.02", "CM, 0.05"})
    void tooFewCountsGiveNoLattice(PlaneGroup group, double dose) {
        assertThat(atDose(group, dose)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PM, 0.1", "CM, 0.1", "P6MM, 0.1"})
    void aFewMoreCountsGiveTheLattice(PlaneGroup group, double dose) {
        PatternCrystal found = atDose(group, dose).orElseThrow();

        assertLattice(found, Simulated.lattice(group, crystal(group)), 0.01, 0.5);
        assertThat(found.patterson().best().symmetry()).isEqualTo(PattersonSymmetry.of(group));
    }

    private static Crystal crystal(PlaneGroup group) {
        return group.crystal(25.3).rotated(11);
    }

    private static Optional<PatternCrystal> atDose(PlaneGroup group, double dose) {
        Imaging imaging = Imaging.CLEAN.withReadNoise(0).withDose(dose);
        Image image = Scene.uniform(crystal(group)).image(384, 384, imaging, 1).image();
        return Simulated.crystallography(image);
    }

    @Test
    void strontiumTitanateIsSquare() {
        Npy array = Npy.shared("data/real/sto_single_crystal.npy");
        float[] values = new float[array.values().length];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) array.values()[index];
        }
        PatternCrystal found =
                Simulated.crystallography(new Image(1024, 1024, values)).orElseThrow();

        assertThat(found.bravais()).isEqualTo(BravaisType.SQUARE);
        assertThat(found.patterson()).isInstanceOf(PattersonVerdict.Determined.class);
        assertThat(found.patterson().best().symmetry()).isEqualTo(PattersonSymmetry.P4MM);
        assertThat(found.planeGroups().get(0).group()).isEqualTo(PlaneGroup.P4MM);
    }

    @Test
    void sizesMustAgree() {
        Image image = new Image(8, 8, new float[64]);
        LabelMap labels = new LabelMap(4, 4, 1, new int[16]);

        assertThatThrownBy(() -> Crystallography.of(image, labels, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 x 8")
                .hasMessageContaining("4 x 4");
    }
}
