package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.automatic.LongRangeOrder;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
import org.latticelens.learning.PatternMeans;
import org.latticelens.learning.PatternSums;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

class DescriptorBandsTest {
    private static final Workers WORKERS = new Workers(2);
    private static final int ROWS = 2 * Descriptors.ROWS;
    private static final DescriptorExtractor EXTRACTOR = new TranslationSettings(
                    HalfSize.square(8),
                    HalfSize.square(9),
                    new Translations.PaperGrid(25),
                    true,
                    Evaluation.RUNNING_SUM)
            .extractor(
                    Preset.named("two-lattices")
                            .simulate(SimulationSettings.DEFAULT.withSize(190, 140))
                            .image(),
                    Stride.square(2));
    private static final DescriptorField HELD = EXTRACTOR.extract(EXTRACTOR.grid(), WORKERS);

    @ParameterizedTest
    @ValueSource(longs = {0, 200_000, Long.MAX_VALUE})
    void whatIsLearntDoesNotDependOnWhatIsHeld(long room) {
        Descriptors bands = DescriptorBands.of(EXTRACTOR, ROWS, room, WORKERS);
        assertThat(bands.bands()).isEqualTo(5);
        assertThat(bands.whole().values()).isEqualTo(HELD.values());
        assertThat(bands.every(3).values()).isEqualTo(HELD.every(3).values());
        assertThat(bands.every(3).grid()).isEqualTo(HELD.grid().every(3));
        Covariance covariance = Covariance.of(bands, pixel -> pixel % 3 > 0, WORKERS);
        Covariance expected = Covariance.of(HELD, pixel -> pixel % 3 > 0, WORKERS);
        assertThat(covariance.count()).isEqualTo(expected.count());
        PrincipalComponents components = PrincipalComponents.fit(covariance, new Components.Count(4));
        assertThat(components.axes())
                .isDeepEqualTo(PrincipalComponents.fit(expected, new Components.Count(4))
                        .axes());
        DescriptorField features = components.transform(bands, WORKERS);
        assertThat(features.values())
                .isEqualTo(components.transform(HELD, WORKERS).values());
        int[] labels = IntStream.range(0, HELD.grid().size())
                .map(pixel -> pixel * 7 % 3)
                .toArray();
        PatternSums sums = PatternSums.of(bands, labels, 2, WORKERS);
        PatternSums expectedSums = PatternSums.of(HELD, labels, 2, WORKERS);
        assertThat(sums.means()).isDeepEqualTo(expectedSums.means());
        assertThat(sums.separabilities()).isEqualTo(expectedSums.separabilities());
        assertThat(PatternMeans.of(bands, labels, 2)).isDeepEqualTo(PatternMeans.of(HELD, labels, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 200_000, Long.MAX_VALUE})
    void lessContrastIsThatOfTheChosenPixels(long room) {
        Descriptors some = DescriptorBands.of(EXTRACTOR, ROWS, room, WORKERS)
                .within(pixel -> pixel % 7 > 1)
                .within(pixel -> pixel % 5 > 0);
        DescriptorField expected = HELD.within(pixel -> pixel % 7 > 1 && pixel % 5 > 0);
        DescriptorField whole = some.whole();
        assertThat(IntStream.range(0, HELD.grid().size()))
                .allMatch(pixel -> whole.hasContrast(pixel) == expected.hasContrast(pixel));
        DescriptorField everySecond = some.every(2);
        assertThat(IntStream.range(0, everySecond.grid().size()))
                .allMatch(pixel ->
                        everySecond.hasContrast(pixel) == expected.every(2).hasContrast(pixel));
    }

    @Test
    void everySoManyOfHeldOnesAreTheirs() {
        DescriptorField some = HELD.every(3);
        for (int row = 0; row < some.grid().rows(); row++) {
            for (int column = 0; column < some.grid().columns(); column++) {
                assertThat(some.value(row, column, 5)).isEqualTo(HELD.value(3 * row, 3 * column, 5));
            }
        }
    }

    @Test
    void asManyBandsAreHeldAsTheRoomTakes() {
        long band = (long) Float.BYTES * ROWS * HELD.grid().columns() * HELD.features();
        Descriptors bands = DescriptorBands.of(EXTRACTOR, ROWS, 2 * band, WORKERS);
        assertThat(bands.band(1)).isSameAs(bands.band(1));
        assertThat(bands.band(2)).isNotSameAs(bands.band(2));
        assertThat(bands.band(2).values()).isEqualTo(bands.band(2).values());
    }

    @Test
    void contrastIsThatOfTheImage() {
        DescriptorField whole = DescriptorBands.of(EXTRACTOR, ROWS, 0, WORKERS).whole();
        assertThat(IntStream.range(0, HELD.grid().size()))
                .allMatch(pixel -> whole.hasContrast(pixel) == HELD.hasContrast(pixel));
    }

    /** On a lattice beside noise. */
    @ParameterizedTest
    @ValueSource(longs = {0, 200_000, Long.MAX_VALUE})
    void orderDoesNotDependOnWhatIsHeld(long room) {
        float[] pixels = new float[180 * 200];
        SplittableRandom random = new SplittableRandom(3);
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            double row = pixel / 200 * 2 * Math.PI / 10;
            double column = pixel % 200 * 2 * Math.PI / 10;
            pixels[pixel] = (float) (pixel % 200 < 110 ? Math.cos(row) * Math.cos(column) : random.nextDouble(-1, 1));
        }
        DescriptorExtractor extractor = new TranslationSettings(
                        HalfSize.square(8),
                        HalfSize.square(20),
                        new Translations.PaperGrid(121),
                        true,
                        Evaluation.RUNNING_SUM)
                .extractor(new Image(180, 200, pixels), Stride.square(2));
        DescriptorField expected = LongRangeOrder.of(
                        extractor.extract(extractor.grid(), WORKERS), extractor.features(), 10, WORKERS)
                .whole();
        assertThat(IntStream.range(0, expected.grid().size())
                        .filter(expected::hasContrast)
                        .count())
                .isBetween(expected.grid().size() / 4L, expected.grid().size() * 3L / 4);

        DescriptorField order = LongRangeOrder.of(
                        DescriptorBands.of(extractor, ROWS, room, WORKERS), extractor.features(), 10, WORKERS)
                .whole();

        assertThat(IntStream.range(0, expected.grid().size()))
                .allMatch(pixel -> order.hasContrast(pixel) == expected.hasContrast(pixel));
    }
}
