package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.Material.Amorphous;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.Scene;
import org.latticelens.simulation.SimulationSettings;

/** Periods of simulated lattices, and of images without one. */
class LatticePeriodTest {

    @ParameterizedTest
    @CsvSource({"tilt-10, 5", "tilt-10, 12", "tilt-30, 23", "voronoi-5, 12", "inclusions-distorted, 12", "twin, 14"})
    void nearestColumns(String preset, double period) {
        assertThat(period(Preset.named(preset), period, OptionalDouble.empty()).pixels())
                .isCloseTo(period, within(0.05 * period));
    }

    @Test
    void fewCounts() {
        LatticePeriod period = period(Preset.named("tilt-10"), 12, OptionalDouble.of(0.2));
        assertThat(period.pixels()).isCloseTo(12, within(0.6));
        assertThat(period.signal()).as("share of signal").isBetween(0.02, 0.2);
    }

    @Test
    void complexCellRepeatsLaterThanItsColumns() {
        LatticePeriod period = period(Preset.named("same-lattice-two-motifs"), 32, OptionalDouble.empty());
        assertThat(period.pixels()).isCloseTo(32 / Math.sqrt(2), within(0.5));
        assertThat(period.repeat()).isCloseTo(32, within(0.5));
    }

    @Test
    void longerThanATileHolds() {
        Image image = Preset.named("tilt-10")
                .simulate(new SimulationSettings(800, 800, 1, OptionalDouble.of(80), OptionalDouble.of(2)))
                .image();
        LatticePeriod period = period(image);
        assertThat(period.pixels()).isCloseTo(80, within(4.0));
        assertThat(period.signal()).as("share of signal").isBetween(0.2, 0.9);
    }

    @Test
    void noiseHasNoPeriod() {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[300 * 280];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat();
        }
        assertThat(period(new Image(300, 280, values))).isNull();
    }

    @Test
    void amorphousMaterialHasNoPeriod() {
        Image image = Scene.uniform(new Amorphous(12, 1, 2.2))
                .image(400, 400, Imaging.CLEAN, 0)
                .image();
        assertThat(period(image)).isNull();
    }

    /** As amorphous material looks out of focus: speckles of one size, of which few fit into a tile. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void specklesHaveNoPeriod(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[700 * 700];
        for (int index = 0; index < noise.length; index++) {
            noise[index] = random.nextFloat();
        }
        Image image = new Image(700, 700, noise);
        float[] speckles = new float[noise.length];
        try (Workers workers = new Workers(2)) {
            float[] fine = GaussianBlur.of(image, 6, workers);
            float[] coarse = GaussianBlur.of(image, 8, workers);
            for (int index = 0; index < speckles.length; index++) {
                speckles[index] = fine[index] - coarse[index];
            }
        }
        assertThat(period(image.withValues(speckles))).isNull();
    }

    @Test
    void gradientAloneHasNoPeriod() {
        float[] values = new float[256 * 256];
        for (int index = 0; index < values.length; index++) {
            values[index] = index % 256 + index / 256;
        }
        assertThat(period(new Image(256, 256, values))).isNull();
    }

    @Test
    void tinyImageHasNoPeriod() {
        assertThat(period(new Image(2, 3, new float[] {1, 2, 3, 4, 5, 6}))).isNull();
    }

    /** Sides of 63 px in some tiles and of 9 px in others. */
    @Test
    void someTilesHaveALargerCell() {
        LatticePeriod period = period(Preset.named("large-cell")
                .simulate(SimulationSettings.DEFAULT.withSize(512, 512))
                .image());
        assertThat(period.largeCell()).isCloseTo(63, within(2.0));
    }

    @Test
    void tilesThatAgreeHaveNoLargerCell() {
        assertThat(period(Preset.named("tilt-10"), 12, OptionalDouble.empty()).largeCell())
                .isZero();
        assertThat(period(Preset.named("same-lattice-two-motifs"), 32, OptionalDouble.empty())
                        .largeCell())
                .isZero();
    }

    private static LatticePeriod period(Preset preset, double period, OptionalDouble dose) {
        return period(preset.simulate(new SimulationSettings(384, 384, 1, OptionalDouble.of(period), dose))
                .image());
    }

    private static LatticePeriod period(Image image) {
        try (Workers workers = new Workers(2)) {
            return LatticePeriod.of(image, workers).orElse(null);
        }
    }
}
