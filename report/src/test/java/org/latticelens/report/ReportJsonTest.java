package org.latticelens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.io.json.SettingsJson;
import org.latticelens.segmentation.Segmentation;

class ReportJsonTest {
    private final SegmentationReport report = Examples.report(true);
    private final Segmentation segmentation = report.segmentation();
    private final JsonNode json = parse(report.jsonText());

    @Test
    void theKeysThatOthersReadAreThere() {
        assertThat(SettingsJson.read(json.path("settings")))
                .isEqualTo(segmentation.model().settings());
        assertThat(json.path("seed").asLong()).isEqualTo(11);
        assertThat(json.path("automatic"))
                .isEqualTo(
                        parse("{\"patch\": {\"value\": \"6,7\", \"reason\": \"1.6 x the period of <4> & 4.4 px\"}}"));
        assertThat(json.path("image"))
                .isEqualTo(parse("{\"rows\": 96, \"columns\": 128,"
                        + " \"pixelSize\": {\"row\": 0.02, \"column\": 0.03, \"unit\": \"nm\"}}"));
        assertThat(json.path("timingsMillis").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("descriptors", "components", "clustering", "upsampling");
        assertThat(json.path("timingsMillis").path("descriptors").asDouble()).isPositive();
        assertThat(json.path("inertia").asDouble()).isEqualTo(segmentation.inertia());
        assertThat(json.path("explainedVariance"))
                .hasSize(segmentation.descriptors().features());
        assertThat(json.path("command").get(2).asText()).isEqualTo("a <b> & \"c\".npy");
        assertThat(json.path("versions").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("latticelens", "java", "os", "arch");
    }

    @Test
    void areaFractionsCountTheLabels() {
        int[] labels = segmentation.labels().labels();
        for (int label = 1; label <= 2; label++) {
            int wanted = label;
            double share =
                    Arrays.stream(labels).filter(found -> found == wanted).count() / (double) labels.length;
            assertThat(json.path("patterns").get(label - 1).path("label").asInt())
                    .isEqualTo(label);
            assertThat(json.path("patterns").get(label - 1).path("areaFraction").asDouble())
                    .isCloseTo(share, within(1e-15));
        }
        assertThat(json.path("notClassified").asDouble()).isZero();
    }

    @Test
    void everyFeatureIsNamedWithItsVarianceAndSeparability() {
        int features = segmentation.descriptors().features();

        assertThat(json.path("operations")).hasSize(features);
        assertThat(json.path("operations").get(0))
                .isEqualTo(parse("{\"operation\": \"translation\", \"rows\": -8, \"columns\": -8}"));
        assertThat(json.path("variances")).hasSize(features);
        assertThat(json.path("separability")).hasSize(features);
        assertThat(json.path("separability").get(3).asDouble())
                .isEqualTo(segmentation.separabilities()[3])
                .isPositive();
    }

    @Test
    void whatIsNotKnownIsNullOrAbsent() {
        Image image = new Image(96, 128, report.image().values());
        JsonNode bare = parse(new SegmentationReport("x", image, segmentation, List.of(), Optional.empty()).jsonText());

        assertThat(bare.path("image").path("pixelSize").isNull()).isTrue();
        assertThat(bare.has("command")).isFalse();
        assertThat(bare.path("automatic")).isEqualTo(parse("{}"));
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
