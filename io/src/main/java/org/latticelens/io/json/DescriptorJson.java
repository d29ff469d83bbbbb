package org.latticelens.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.symmetry.Translation;

/** Descriptor settings as JSON: an object whose {@code type} tells the kind, one pair of methods here per kind. */
final class DescriptorJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TRANSLATION = "translation";

    private DescriptorJson() {}

    static ObjectNode write(DescriptorSettings settings) {
        if (settings instanceof TranslationSettings translation) {
            return writeTranslation(translation);
        }
        throw new IllegalArgumentException("descriptor settings without a JSON form: " + settings);
    }

    static DescriptorSettings read(JsonObject json) {
        String type = json.text("type");
        return switch (type) {
            case TRANSLATION -> readTranslation(json);
            default ->
                throw new UnreadableJsonException(
                        json.name() + ".type must be \"" + TRANSLATION + "\", found \"" + type + "\"");
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
