package org.latticelens.io.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.latticelens.descriptor.Feature;
import org.latticelens.symmetry.GlideReflection;
import org.latticelens.symmetry.Reflection;
import org.latticelens.symmetry.Rotation;
import org.latticelens.symmetry.SymmetryOperation;
import org.latticelens.symmetry.Translation;

/**
 * What one number of a descriptor measures, as JSON: its {@code operation} with that operation's numbers, and the
 * {@code rank} where it is not the largest score of a pooling window.
 */
public final class FeatureJson {
    private FeatureJson() {}

    /** A feature as JSON. */
    public static ObjectNode write(Feature feature) {
        if (feature instanceof Feature.Score score) {
            ObjectNode json = write(score.operation());
            return score.rank() == 0 ? json : json.put("rank", score.rank());
        }
        if (feature instanceof Feature.Polarity polarity) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("operation", "polarity")
                    .put("rows", polarity.translation().rows())
                    .put("columns", polarity.translation().columns());
        }
        Feature.Power power = (Feature.Power) feature;
        return JsonNodeFactory.instance
                .objectNode()
                .put("operation", "power")
                .put("rowFrequency", power.rowFrequency())
                .put("columnFrequency", power.columnFrequency());
    }

    private static ObjectNode write(SymmetryOperation operation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (operation instanceof Translation translation) {
            return json.put("operation", "translation")
                    .put("rows", translation.rows())
                    .put("columns", translation.columns());
        }
        if (operation instanceof Rotation rotation) {
            return json.put("operation", "rotation").put("degrees", rotation.degrees());
        }
        if (operation instanceof Reflection reflection) {
            return json.put("operation", "reflection").put("axisDegrees", reflection.axisDegrees());
        }
        GlideReflection glide = (GlideReflection) operation;
        return json.put("operation", "glide")
                .put("axisDegrees", glide.axisDegrees())
                .put("shift", glide.shift());
    }

    static Feature read(JsonObject json) {
        String operation = json.text("operation");
        int rank = json.has("rank") ? json.integer("rank") : 0;
        return switch (operation) {
            case "translation" ->
                new Feature.Score(new Translation(json.integer("rows"), json.integer("columns")), rank);
            case "rotation" -> new Feature.Score(new Rotation(json.number("degrees")), rank);
            case "reflection" -> new Feature.Score(new Reflection(json.number("axisDegrees")), rank);
            case "glide" ->
                new Feature.Score(new GlideReflection(json.number("axisDegrees"), json.number("shift")), rank);
            case "power" -> new Feature.Power(json.integer("rowFrequency"), json.integer("columnFrequency"));
            case "polarity" -> new Feature.Polarity(new Translation(json.integer("rows"), json.integer("columns")));
            default ->
                throw new UnreadableJsonException(json.name()
                        + ".operation must be translation, rotation, reflection, glide, power or polarity, found \""
                        + operation
                        + "\"");
        };
    }
}
