package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.crystal.Grain;
import org.latticelens.crystal.LabelResolution;
import org.latticelens.crystal.Microstructure;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;

/** Tables, JSON and histogram of grains and boundaries. */
class MicrostructureReportTest {
    private final SegmentationReport report = Examples.report(true).withCrystals(Workers.ofMachine());
    private final Microstructure structure = report.microstructure();

    @Test
    void tablesHaveARowPerGrainAndBoundary() {
        String[] grains = report.grainTable().lines().toArray(String[]::new);
        assertThat(grains).hasSize(1 + structure.grains().size());
        assertThat(report.boundaryTable().lines())
                .hasSize(1 + structure.boundaries().size());
        assertThat(report.interfaceTable().lines())
                .hasSize(1 + structure.interfaces().size());
        Grain first = structure.grains().get(0);
        String[] heads = grains[0].split(",", -1);
        String[] cells = grains[1].split(",", -1);
        assertThat(cells).hasSameSizeAs(heads);
        assertThat(cells[2]).isEqualTo(Long.toString(first.pixels()));
        // 0.02 nm x 0.03 nm
        assertThat(Double.parseDouble(cells[3])).isCloseTo(first.pixels() * 6e-4, within(1e-6 * first.area()));
        assertThat(cells[heads.length - 1]).isEqualTo("nm");
    }

    @Test
    void jsonTellsGrainsLatticesAndInterfaces() {
        JsonNode json = report.json();
        JsonNode pattern = json.path("patterns").get(0);
        assertThat(pattern.path("grains")).hasSize(structure.grains(1).size());
        JsonNode grain = pattern.path("grains").get(0);
        assertThat(grain.path("area").asDouble())
                .isEqualTo(structure.grains(1).get(0).area());
        assertThat(grain.path("centroid").path("row").asDouble()).isBetween(0.0, 96.0);
        assertThat(pattern.path("areaUncertainty").asDouble()).isPositive();
        assertThat(json.path("lengthUnit").asText()).isEqualTo("nm");
        JsonNode met = json.path("interfaces").get(0);
        assertThat(met.path("labels").get(0).asInt()).isEqualTo(1);
        assertThat(met.path("labels").get(1).asInt()).isEqualTo(2);
        assertThat(met.path("length").asDouble()).isPositive();
        assertThat(met.has("misorientationDegrees")).isTrue();
        assertThat(report.crystals()).hasSize(2);
        for (int label = 1; label <= 2; label++) {
            boolean found = report.crystals().get(label - 1).isPresent();
            JsonNode each = json.path("patterns").get(label - 1);
            assertThat(each.has("lattice")).isEqualTo(found);
            assertThat(each.has("symmetry")).isEqualTo(found);
        }
    }

    @Test
    void theHistogramStacksThePatterns() {
        // 9 squares of 8 px of label 2 and one of 40 px of label 1 on unclassified ground
        int[] labels = new int[200 * 200];
        for (int index = 0; index < labels.length; index++) {
            int row = index / 200;
            int column = index % 200;
            boolean small = row < 180 && row % 20 < 8 && column < 8;
            boolean large = row >= 100 && row < 140 && column >= 100 && column < 140;
            labels[index] = small ? 2 : large ? 1 : 0;
        }
        Microstructure squares =
                Microstructure.of(new LabelMap(200, 200, 2, labels), Microstructure.PIXELS, LabelResolution.EXACT);
        assertThat(squares.grains(2)).hasSize(9);
        BufferedImage picture = GrainSizes.of(squares, 2).picture();
        long one = count(picture, PatternColours.of(1));
        long nine = count(picture, PatternColours.of(2));
        // the legend has a square of each
        assertThat((nine - 100.0) / (one - 100.0)).isCloseTo(9, within(0.8));
    }

    private static long count(BufferedImage picture, int colour) {
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .filter(pixel -> (pixel & 0xffffff) == colour)
                .count();
    }
}
