package org.latticelens.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.simulation.MovingBoundary;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

class CrossCorrelationTest {

    @Test
    void wholePixelsAreFoundExactly() {
        Image large = Preset.named("two-lattices")
                .simulate(SimulationSettings.DEFAULT.withSize(200, 260))
                .image();
        CrossCorrelation reference = CrossCorrelation.of(large.crop(20, 20, 150, 200));

        Shift shift = CrossCorrelation.of(large.crop(23, 18, 150, 200)).against(reference, Shift.NONE);

        assertThat(shift.rows()).isCloseTo(-3, within(0.05));
        assertThat(shift.columns()).isCloseTo(2, within(0.05));
    }

    @Test
    void pixelsOutsideTheMaskDoNotCount() {
        Image large = Preset.named("two-lattices")
                .simulate(SimulationSettings.DEFAULT.withSize(200, 260))
                .image();
        CrossCorrelation reference = CrossCorrelation.of(masked(large.crop(20, 20, 150, 200)));

        Shift shift = CrossCorrelation.of(masked(large.crop(23, 18, 150, 200))).against(reference, Shift.NONE);

        assertThat(shift.rows()).isCloseTo(-3, within(0.1));
        assertThat(shift.columns()).isCloseTo(2, within(0.1));
    }

    /** With a hole in the middle, where pixels are no numbers. */
    private static Image masked(Image image) {
        boolean[] inside = new boolean[150 * 200];
        float[] values = image.values().clone();
        for (int index = 0; index < inside.length; index++) {
            int row = index / 200;
            int column = index % 200;
            inside[index] = row < 70 || row >= 90 || column < 90 || column >= 120;
            values[index] = inside[index] ? values[index] : Float.NaN;
        }
        return new Image(150, 200, values).withMask(new Mask(150, 200, inside));
    }

    @Test
    void fractionsOfAPixelAreFoundAtOneCountPerPixel() {
        MovingBoundary movie = MovingBoundary.of(1000, 4);
        CrossCorrelation reference = CrossCorrelation.of(movie.frame(300));

        Shift shift = CrossCorrelation.of(movie.frame(345)).against(reference, Shift.NONE);

        // the specimen moves by 0.01 and 0.02 pixels from frame to frame
        assertThat(shift.rows()).isCloseTo(0.45, within(0.15));
        assertThat(shift.columns()).isCloseTo(0.90, within(0.15));
    }

    @Test
    void ofEqualMaximaTheExpectedOneCounts() {
        float[] values = new float[128 * 128];
        for (int index = 0; index < values.length; index++) {
            int row = index / 128;
            int column = index % 128;
            values[index] = (float) (Math.cos(2 * Math.PI * row / 12.0) + Math.cos(2 * Math.PI * column / 12.0));
        }
        CrossCorrelation lattice = CrossCorrelation.of(new Image(128, 128, values));

        assertThat(lattice.against(lattice, Shift.NONE).rows()).isCloseTo(0, within(0.1));
        assertThat(lattice.against(lattice, new Shift(11, -1)).rows()).isCloseTo(12, within(0.5));
    }
}
