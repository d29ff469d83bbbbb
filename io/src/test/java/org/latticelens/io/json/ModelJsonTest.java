package org.latticelens.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.descriptor.Feature;
import org.latticelens.image.Calibration;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.segmentation.ModelFacts;
import org.latticelens.segmentation.SegmentationModel;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.symmetry.GlideReflection;
import org.latticelens.symmetry.Reflection;
import org.latticelens.symmetry.Rotation;
import org.latticelens.symmetry.Translation;

class ModelJsonTest {
    private static final List<Feature> FEATURES = List.of(
            new Feature.Score(new Translation(-21, 3), 0),
            new Feature.Score(new Rotation(60.5), 0),
            new Feature.Score(new Rotation(60.5), 2),
            new Feature.Score(new Reflection(0.1), 1),
            new Feature.Score(new GlideReflection(30, 4.25), 0),
            new Feature.Power(-3, 4));
    private static final SegmentationModel MODEL = new SegmentationModel(
            SegmentationSettings.defaults(),
            FEATURES,
            new PrincipalComponents(
                    new double[] {0.1, 1 / 3.0, -2e-300, 0, 5, 6},
                    new double[][] {{1, 0, 0, 0, 0, 0}, {0, Math.sqrt(0.5), Math.nextUp(0.7), 0, 0, 0}},
                    new double[] {6, 5, 4, 3, 2, Double.MIN_VALUE}),
            new double[][] {{-1.25, Math.PI}, {Math.E, 1e17}},
            Optional.of(new ModelFacts(
                    300,
                    400,
                    Optional.of(new Calibration(0.0125, 1 / 80.0, "nm")),
                    Math.sqrt(2),
                    new double[][] {{1, 0.9, 0.8, 0.7, 1 / 3.0, 0}, {1, 2, 3, 4, 5, 6}},
                    1.0625)));

    @Test
    void modelsReadBackToTheLastBit() {
        SegmentationModel read = ModelJson.read(ModelJson.text(MODEL, Map.of("image", "a <b>.npy")));

        assertThat(read.settings()).isEqualTo(MODEL.settings());
        assertThat(read.features()).isEqualTo(FEATURES);
        assertThat(read.components().mean()).isEqualTo(MODEL.components().mean());
        assertThat(read.components().axes()).isDeepEqualTo(MODEL.components().axes());
        assertThat(read.components().variances()).isEqualTo(MODEL.components().variances());
        assertThat(read.centres()).isDeepEqualTo(MODEL.centres());
        ModelFacts facts = read.facts().orElseThrow();
        ModelFacts given = MODEL.facts().orElseThrow();
        assertThat(facts.rows()).isEqualTo(300);
        assertThat(facts.columns()).isEqualTo(400);
        assertThat(facts.pixelSize()).isEqualTo(given.pixelSize());
        assertThat(facts.deviation()).isEqualTo(given.deviation());
        assertThat(facts.means()).isDeepEqualTo(given.means());
        assertThat(facts.reach()).isEqualTo(given.reach());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyVersionIsRead(int version) throws IOException {
        try (InputStream file = ModelJsonTest.class.getResourceAsStream("model-" + version + ".json")) {
            SegmentationModel model = ModelJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(model.patterns()).isEqualTo(2);
            assertThat(model.features()).hasSize(9).contains(new Feature.Score(new Translation(-4, 0), 0));
            assertThat(model.centres()[0]).hasSize(3);
            assertThat(model.settings().refinements().merging()).isTrue();
            assertThat(model.facts().isPresent()).isEqualTo(version > 1);
        }
    }

    @Test
    void provenanceIsKept() {
        ObjectNode json = ModelJson.write(MODEL, Map.of("image", "a <b>.npy"));

        assertThat(json.path("provenance").path("image").asText()).isEqualTo("a <b>.npy");
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertThatThrownBy(() -> ModelJson.read("{\"a\": "))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageStartingWith("not a model: not JSON")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> ModelJson.read("")).isInstanceOf(UnreadableJsonException.class);
        assertThatThrownBy(() -> ModelJson.read("[1, 2]"))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("latticelens-model");
        assertThatThrownBy(() -> ModelJson.read(json().put("version", 3).toString()))
                .hasMessage("models of versions 1 to 2 can be read, found version 3; a newer latticelens wrote it, and"
                        + " would read it");
        assertThatThrownBy(() -> ModelJson.read(json().put("version", 0).toString()))
                .hasMessage("models of versions 1 to 2 can be read, found version 0");
    }

    @Test
    void modelsThatContradictThemselvesAreRefused() {
        ObjectNode shortMean = json();
        shortMean.putArray("mean").add(1.0);
        assertThatThrownBy(() -> ModelJson.read(shortMean)).hasMessage("model.mean must have 6 entries, found 1");

        ObjectNode oneCentre = json();
        oneCentre.putArray("centres").addArray().add(1.0).add(2.0);
        assertThatThrownBy(() -> ModelJson.read(oneCentre)).hasMessage("model.centres must have 2 entries, found 1");

        ObjectNode longCentre = json();
        longCentre.putArray("centres").addArray().add(1.0).add(2.0).add(3.0);
        assertThatThrownBy(() -> ModelJson.read(longCentre))
                .hasMessage("model.centres must hold lists of 2 numbers, found one of 3");

        ObjectNode noTurn = json();
        noTurn.putArray("operations").addObject().put("operation", "rotation").put("degrees", 0);
        assertThatThrownBy(() -> ModelJson.read(noTurn))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("above 0 and below 360");
    }

    private static ObjectNode json() {
        return ModelJson.write(MODEL, Map.of());
    }
}
