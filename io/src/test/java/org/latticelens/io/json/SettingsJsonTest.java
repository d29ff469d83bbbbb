package org.latticelens.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latticelens.automatic.Levelling;
import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.MaxPooling;
import org.latticelens.descriptor.PolarPatch;
import org.latticelens.descriptor.PolaritySettings;
import org.latticelens.descriptor.PowerSpectrumSettings;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.learning.Components;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.symmetry.Translation;

class SettingsJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void settingsHaveTheDocumentedForm() throws IOException {
        JsonNode expected = MAPPER.readTree("""
                {"descriptor": {"type": "translation", "patch": {"rows": 20, "columns": 10},
                                "window": {"rows": 21, "columns": 22},
                                "translations": {"grid": "paper", "points": 100},
                                "removeMean": true, "evaluation": "running-sum"},
                 "stride": {"rows": 5, "columns": 6}, "components": 5, "patterns": 3, "seed": 42, "upsampling": true,
                 "refinements": {"background": 0, "blur": 0.0, "period": 0.0, "reach": 0, "fullField": false,
                                 "merging": false, "thinPatch": 0, "largePatch": 0, "pointSymmetries": false, "boundaries": false, "calming": false}}
                """);

        JsonNode found = SettingsJson.write(
                settings(new Translations.PaperGrid(100), Evaluation.RUNNING_SUM, new Components.Count(5), 42));

        assertThat(MAPPER.readTree(found.toString())).isEqualTo(MAPPER.readTree(expected.toString()));
    }

    static Stream<SegmentationSettings> allKinds() {
        Translations list = new Translations.Preselected(List.of(new Translation(-3, 4), new Translation(0, 7)));
        return Stream.of(
                SegmentationSettings.defaults(),
                settings(new Translations.SymmetricGrid(81), Evaluation.FFT, new Components.Fraction(0.95), -1),
                settings(new Translations.All(), Evaluation.DIRECT, new Components.Count(1), Long.MAX_VALUE),
                settings(list, Evaluation.AUTO, new Components.Fraction(0.5), 0),
                new SegmentationSettings(
                        SegmentationSettings.defaults().descriptor(),
                        Stride.square(3),
                        new Components.Count(4),
                        SegmentationSettings.CHOSEN,
                        1,
                        true,
                        new Refinements(new Levelling(24, 1.2), 12.5, 14, true, true, 9, 30, true, true, true)),
                with(rotation()),
                with(new ReflectionSettings(
                        PolarPatch.ofRadius(9), 12, new MaxPooling(new HalfSize(8, 9), 3, Stride.square(2)))),
                with(new GlideSettings(15, 6, 1.5, 2, 7, MaxPooling.within(21, 15))),
                with(new PowerSpectrumSettings(new HalfSize(12, 13), false)),
                with(new PolaritySettings(new HalfSize(9, 10), new HalfSize(11, 12), list)),
                with(new CombinedSettings(List.of(
                        new CombinedSettings.Part(
                                SegmentationSettings.defaults().descriptor(), 0.5),
                        new CombinedSettings.Part(rotation(), 2)))));
    }

    private static RotationSettings rotation() {
        return new RotationSettings(new PolarPatch(12, 10, 72), List.of(60.0, 90.0, 45.0), MaxPooling.within(14, 12));
    }

    private static SegmentationSettings with(DescriptorSettings descriptor) {
        return new SegmentationSettings(descriptor, Stride.square(3), new Components.Count(4), 2, 1, true);
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void settingsReadBackFromText(SegmentationSettings settings) throws IOException {
        String text = SettingsJson.write(settings).toString();

        assertThat(SettingsJson.read(MAPPER.readTree(text))).isEqualTo(settings);
    }

    @Test
    void whatIsMissingOrMeaninglessIsNamed() {
        assertThatThrownBy(() -> SettingsJson.read(changed("patterns", "null")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessage("settings.patterns is missing");
        assertThatThrownBy(() -> SettingsJson.read(changed("patterns", "2.5")))
                .hasMessage("settings.patterns must be a whole number, found 2.5");
        assertThatThrownBy(() -> SettingsJson.read(changed("patterns", "0")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("from 1 to 255, found 0");
        assertThatThrownBy(() -> SettingsJson.read(changed("upsampling", "\"yes\"")))
                .hasMessageContaining("must be true or false, found \"yes\"");
        assertThatThrownBy(() -> SettingsJson.read(changed("descriptor", "{\"type\": \"magic\"}")))
                .hasMessageContaining("settings.descriptor.type")
                .hasMessageContaining("magic");
        assertThatThrownBy(() -> SettingsJson.read(changed("stride", "[5, 5]")))
                .hasMessage("settings.stride must be a JSON object, found [5,5]");
    }

    private static JsonNode changed(String key, String value) throws IOException {
        ObjectNode json = SettingsJson.write(SegmentationSettings.defaults());
        return json.set(key, MAPPER.readTree(value));
    }

    private static SegmentationSettings settings(
            Translations translations, Evaluation evaluation, Components components, long seed) {
        return new SegmentationSettings(
                new TranslationSettings(new HalfSize(20, 10), new HalfSize(21, 22), translations, true, evaluation),
                new Stride(5, 6),
                components,
                3,
                seed,
                true);
    }
}
