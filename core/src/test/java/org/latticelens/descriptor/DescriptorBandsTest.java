package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.learning.Components;
import org.latticelens.learning.Covariance;
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
}
