package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class ThinPatternsTest {
    private static final int SIZE = 256;
    private static final int STRIDE = 4;
    private static final int COLUMNS = (SIZE - 1) / STRIDE + 1;
    private static final double PERIOD = 12;
    /** Of the probe after its turn, in pixels. */
    private static final double LAG = 24;

    @Test
    void findsLamellaeOfThreePlanesWhereTheyAre() {
        SimulatedImage image = image("lamellae");
        int[] oneLabel = new int[COLUMNS * COLUMNS];
        Arrays.fill(oneLabel, 1);

        try (Workers workers = new Workers(2)) {
            ThinPatterns thin = ThinPatterns.find(image.image(), grid(), oneLabel, 1, 10, PERIOD, 0, workers)
                    .orElseThrow();

            assertThat(thin.patterns()).isEqualTo(2);
            assertThat(shareOfTwin(image, thin, 1)).isLessThan(0.05);
            assertThat(shareOfTwin(image, thin, 2)).isGreaterThan(0.95);
        }
    }

    @Test
    void findsNothingAlongABoundary() {
        SimulatedImage image = image("tilt-10");
        int[] labels = IntStream.range(0, COLUMNS * COLUMNS)
                .map(pixel -> truth(image, pixel) + 1)
                .toArray();

        try (Workers workers = new Workers(2)) {
            assertThat(ThinPatterns.find(image.image(), grid(), labels, 2, 8, PERIOD, 0, workers))
                    .isEmpty();
        }
    }

    @Test
    void aProbeThatLagsBehindMakesNoPattern() {
        int columns = 4 * SIZE;
        Image steady = Preset.named("single-crystal")
                .scene(new SimulationSettings(SIZE, columns, 1, OptionalDouble.of(PERIOD), OptionalDouble.empty()))
                .image(SIZE, columns, Imaging.CLEAN, 1)
                .image();
        float[] values = new float[SIZE * columns];
        for (int pixel = 0; pixel < values.length; pixel++) {
            int column = pixel % columns;
            double there = Math.min(columns - 1.001, column + 14 * Math.exp(-column / LAG));
            int left = pixel - column + (int) there;
            values[pixel] = (float) ((1 - there % 1) * steady.values()[left] + there % 1 * steady.values()[left + 1]);
        }
        StridedGrid grid = new StridedGrid(0, 0, COLUMNS, columns / STRIDE, Stride.square(STRIDE));
        int[] oneLabel = new int[grid.size()];
        Arrays.fill(oneLabel, 1);

        try (Workers workers = new Workers(2)) {
            assertThat(ThinPatterns.find(new Image(SIZE, columns, values), grid, oneLabel, 1, 8, PERIOD, 0, workers))
                    .isEmpty();
        }
    }

    /** Of which some repeat, for they are chosen by their scores. */
    @Test
    void clustersOfNoiseAreNoPatterns() {
        SplittableRandom random = new SplittableRandom(5);
        float[] noise = new float[SIZE * SIZE];
        for (int index = 0; index < noise.length; index++) {
            noise[index] = random.nextFloat(-1, 1);
        }
        int[] oneLabel = new int[COLUMNS * COLUMNS];
        Arrays.fill(oneLabel, 1);

        try (Workers workers = new Workers(2)) {
            Image speckles = new Image(SIZE, SIZE, GaussianBlur.of(new Image(SIZE, SIZE, noise), PERIOD / 5, workers));
            assertThat(ThinPatterns.find(speckles, grid(), oneLabel, 1, 8, PERIOD, 0, workers))
                    .isEmpty();
        }
    }

    private static StridedGrid grid() {
        int first = (SIZE - 1) % STRIDE / 2;
        return new StridedGrid(first, first, COLUMNS, COLUMNS, Stride.square(STRIDE));
    }

    private static SimulatedImage image(String preset) {
        return Preset.named(preset)
                .scene(new SimulationSettings(SIZE, SIZE, 1, OptionalDouble.of(PERIOD), OptionalDouble.empty()))
                .image(SIZE, SIZE, Imaging.CLEAN, 1);
    }

    /** Share of the seeds of a pattern that lie in class 1 of the truth: the twin. */
    private static double shareOfTwin(SimulatedImage image, ThinPatterns thin, int pattern) {
        return IntStream.range(0, thin.seeds().length)
                .filter(pixel -> thin.seeds()[pixel] == pattern)
                .map(pixel -> truth(image, pixel))
                .average()
                .orElse(0.5);
    }

    private static int truth(SimulatedImage image, int pixel) {
        return image.truth()[pixel / COLUMNS * STRIDE * SIZE + pixel % COLUMNS * STRIDE];
    }
}
