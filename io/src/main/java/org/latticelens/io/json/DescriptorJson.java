package org.latticelens.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.latticelens.symmetry.Translation;

/** Descriptor settings as JSON: an object whose {@code type} tells the kind, one pair of methods here per kind. */
final class DescriptorJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TRANSLATION = "translation";
    private static final String ROTATION = "rotation";
    private static final String REFLECTION = "reflection";
    private static final String GLIDE = "glide";
    private static final String POWER_SPECTRUM = "power-spectrum";
    private static final String POLARITY = "polarity";
    private static final String COMBINED = "combined";

    private DescriptorJson() {}

    static ObjectNode write(DescriptorSettings settings) {
        if (settings instanceof TranslationSettings translation) {
            return writeTranslation(translation);
        }
        if (settings instanceof RotationSettings rotation) {
            return writeRotation(rotation);
        }
        if (settings instanceof ReflectionSettings reflection) {
            return writeReflection(reflection);
        }
        if (settings instanceof GlideSettings glide) {
            return writeGlide(glide);
        }
        if (settings instanceof PowerSpectrumSettings power) {
            return writePowerSpectrum(power);
        }
        if (settings instanceof PolaritySettings polarity) {
            return writePolarity(polarity);
        }
        return writeCombined((CombinedSettings) settings);
    }

    static DescriptorSettings read(JsonObject json) {
        String type = json.text("type");
        return switch (type) {
            case TRANSLATION -> readTranslation(json);
            case ROTATION -> readRotation(json);
            case REFLECTION -> readReflection(json);
            case GLIDE -> readGlide(json);
            case POWER_SPECTRUM -> readPowerSpectrum(json);
            case POLARITY -> readPolarity(json);
            case COMBINED -> readCombined(json);
            default ->
                throw new UnreadableJsonException(json.name()
                        + ".type must be translation, rotation, reflection, glide, power-spectrum, polarity or combined, found \""
                        + type + "\"");
        };
    }

    private static ObjectNode writeTranslation(TranslationSettings settings) {
        ObjectNode json = JSON.objectNode().put("type", TRANSLATION);
        json.set("patch", write(settings.patch()));
        json.set("window", write(settings.window()));
        json.set("translations", write(settings.translations()));
        json.put("removeMean", settings.removeMean());
        return json.put("evaluation", write(settings.evaluation()));
    }

    private static TranslationSettings readTranslation(JsonObject json) {
        return new TranslationSettings(
                readHalfSize(json.object("patch")),
                readHalfSize(json.object("window")),
                readTranslations(json.object("translations")),
                json.truth("removeMean"),
                readEvaluation(json));
    }

    private static ObjectNode writeRotation(RotationSettings settings) {
        ObjectNode json = JSON.objectNode().put("type", ROTATION);
        json.set("patch", write(settings.patch()));
        ArrayNode angles = json.putArray("angles");
        settings.angles().forEach(angles::add);
        json.set("pooling", write(settings.pooling()));
        return json;
    }

    private static RotationSettings readRotation(JsonObject json) {
        List<Double> angles = Arrays.stream(json.numbers("angles")).boxed().toList();
        return new RotationSettings(readPatch(json.object("patch")), angles, readPooling(json.object("pooling")));
    }

    private static ObjectNode writeReflection(ReflectionSettings settings) {
        ObjectNode json = JSON.objectNode().put("type", REFLECTION);
        json.set("patch", write(settings.patch()));
        json.put("axes", settings.axes());
        json.set("pooling", write(settings.pooling()));
        return json;
    }

    private static ReflectionSettings readReflection(JsonObject json) {
        return new ReflectionSettings(
                readPatch(json.object("patch")), json.integer("axes"), readPooling(json.object("pooling")));
    }

    private static ObjectNode writeGlide(GlideSettings settings) {
        ObjectNode json = JSON.objectNode()
                .put("type", GLIDE)
                .put("radius", settings.radius())
                .put("axes", settings.axes())
                .put("spacing", settings.spacing())
                .put("firstShift", settings.firstShift())
                .put("lastShift", settings.lastShift());
        json.set("pooling", write(settings.pooling()));
        return json;
    }

    private static GlideSettings readGlide(JsonObject json) {
        return new GlideSettings(
                json.integer("radius"),
                json.integer("axes"),
                json.number("spacing"),
                json.integer("firstShift"),
                json.integer("lastShift"),
                readPooling(json.object("pooling")));
    }

    private static ObjectNode writePowerSpectrum(PowerSpectrumSettings settings) {
        ObjectNode json = JSON.objectNode().put("type", POWER_SPECTRUM);
        json.set("window", write(settings.window()));
        return json.put("logarithm", settings.logarithm());
    }

    private static PowerSpectrumSettings readPowerSpectrum(JsonObject json) {
        return new PowerSpectrumSettings(readHalfSize(json.object("window")), json.truth("logarithm"));
    }

    private static ObjectNode writePolarity(PolaritySettings settings) {
        ObjectNode json = JSON.objectNode().put("type", POLARITY);
        json.set("patch", write(settings.patch()));
        json.set("window", write(settings.window()));
        json.set("translations", write(settings.translations()));
        return json;
    }

    private static PolaritySettings readPolarity(JsonObject json) {
        return new PolaritySettings(
                readHalfSize(json.object("patch")),
                readHalfSize(json.object("window")),
                readTranslations(json.object("translations")));
    }

    private static ObjectNode writeCombined(CombinedSettings settings) {
        ObjectNode json = JSON.objectNode().put("type", COMBINED);
        ArrayNode parts = json.putArray("parts");
        settings.parts()
                .forEach(part ->
                        parts.addObject().put("weight", part.weight()).set("descriptor", write(part.settings())));
        return json;
    }

    private static CombinedSettings readCombined(JsonObject json) {
        return new CombinedSettings(json.list("parts", node -> {
            JsonObject part = new JsonObject(json.name() + ".parts", node);
            return new CombinedSettings.Part(read(part.object("descriptor")), part.number("weight"));
        }));
    }

    private static ObjectNode write(PolarPatch patch) {
        return JSON.objectNode()
                .put("radius", patch.radius())
                .put("rings", patch.rings())
                .put("angles", patch.angles());
    }

    private static PolarPatch readPatch(JsonObject json) {
        return new PolarPatch(json.integer("radius"), json.integer("rings"), json.integer("angles"));
    }

    private static ObjectNode write(MaxPooling pooling) {
        ObjectNode json = JSON.objectNode();
        json.set("window", write(pooling.window()));
        json.put("largest", pooling.largest());
        json.set("scoreStride", write(pooling.scoreStride()));
        return json;
    }

    private static MaxPooling readPooling(JsonObject json) {
        return new MaxPooling(
                readHalfSize(json.object("window")), json.integer("largest"), readStride(json.object("scoreStride")));
    }

    static ObjectNode write(HalfSize size) {
        return JSON.objectNode().put("rows", size.rows()).put("columns", size.columns());
    }

    static HalfSize readHalfSize(JsonObject json) {
        return new HalfSize(json.integer("rows"), json.integer("columns"));
    }

    static ObjectNode write(Stride stride) {
        return JSON.objectNode().put("rows", stride.rows()).put("columns", stride.columns());
    }

    static Stride readStride(JsonObject json) {
        return new Stride(json.integer("rows"), json.integer("columns"));
    }

    private static ObjectNode write(Translations translations) {
        ObjectNode json = JSON.objectNode();
        if (translations instanceof Translations.PaperGrid grid) {
            return json.put("grid", "paper").put("points", grid.points());
        }
        if (translations instanceof Translations.SymmetricGrid grid) {
            return json.put("grid", "symmetric").put("points", grid.points());
        }
        if (translations instanceof Translations.Preselected preselected) {
            ArrayNode list = json.putArray("preselected");
            preselected
                    .list()
                    .forEach(shift -> list.addArray().add(shift.rows()).add(shift.columns()));
            return json;
        }
        return json.put("grid", "all");
    }

    private static Translations readTranslations(JsonObject json) {
        if (json.has("preselected")) {
            return new Translations.Preselected(json.list("preselected", node -> readTranslation(json, node)));
        }
        String grid = json.text("grid");
        return switch (grid) {
            case "paper" -> new Translations.PaperGrid(json.integer("points"));
            case "symmetric" -> new Translations.SymmetricGrid(json.integer("points"));
            case "all" -> new Translations.All();
            default ->
                throw new UnreadableJsonException(
                        json.name() + ".grid must be \"paper\", \"symmetric\" or \"all\", found \"" + grid + "\"");
        };
    }

    private static Translation readTranslation(JsonObject json, JsonNode pair) {
        String name = json.name() + ".preselected";
        if (!pair.isArray() || pair.size() != 2) {
            throw new UnreadableJsonException(name + " must hold pairs [rows, columns], found " + pair);
        }
        return new Translation(JsonObject.integer(name, pair.get(0)), JsonObject.integer(name, pair.get(1)));
    }

    private static String write(Evaluation evaluation) {
        return evaluation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Evaluation readEvaluation(JsonObject json) {
        String found = json.text("evaluation");
        for (Evaluation evaluation : Evaluation.values()) {
            if (write(evaluation).equals(found)) {
                return evaluation;
            }
        }
        throw new UnreadableJsonException(
                json.name() + ".evaluation must be auto, direct, fft or running-sum, found \"" + found + "\"");
    }
}
