package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class ConfidenceTest {

    @Test
    void isHighInsideAndLowAlongTheBoundary() {
        SimulatedImage image = Preset.named("fig7").simulate(SimulationSettings.DEFAULT);
        Segmentation segmentation = segment(image);
        float[] confidence = Confidence.of(segmentation);
        int[] labels = segmentation.labels().labels();

        int[] boundary = IntStream.range(1, labels.length)
                .filter(pixel -> pixel % segmentation.labels().columns() > 0 && labels[pixel] != labels[pixel - 1])
                .toArray();
        assertThat(boundary).isNotEmpty();
        double atBoundary = IntStream.of(boundary)
                .mapToDouble(pixel -> confidence[pixel])
                .average()
                .orElseThrow();
        double everywhere = IntStream.range(0, confidence.length)
                .mapToDouble(pixel -> confidence[pixel])
                .average()
                .orElseThrow();
        assertThat(atBoundary).isBetween(0.2, 0.8);
        assertThat(everywhere).isGreaterThan(0.95);
        for (float value : confidence) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void isTheMembershipAtStridedPixels() {
        Segmentation segmentation = segment(Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT));
        float[] confidence = Confidence.of(segmentation);
        var grid = segmentation.memberships().grid();
        int row = grid.rows() / 3;
        int column = grid.columns() / 3;
        int pixel = grid.row(row) * segmentation.labels().columns() + grid.column(column);
        int label = segmentation.labels().labels()[pixel];
        assertThat(confidence[pixel]).isEqualTo(segmentation.memberships().value(row, column, label - 1));
    }

    private static Segmentation segment(SimulatedImage image) {
        try (Workers workers = new Workers(2)) {
            return new Segmenter(
                            AutomaticSettings.DEFAULT
                                    .choose(image.image(), workers)
                                    .settings(),
                            workers)
                    .segment(image.image(), Progress.NONE);
        }
    }
}
