package org.latticelens.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.latticelens.automatic.Levelling;
import org.latticelens.learning.Components;
import org.latticelens.segmentation.Refinements;
import org.latticelens.segmentation.SegmentationSettings;

/** Settings as JSON, in the one form that reports, model files and other surfaces share; every setting is written. */
public final class SettingsJson {
    private SettingsJson() {}

    /** Settings as JSON. */
    public static ObjectNode write(SegmentationSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("descriptor", DescriptorJson.write(settings.descriptor()));
        json.set("stride", DescriptorJson.write(settings.stride()));
        if (settings.components() instanceof Components.Fraction fraction) {
            json.put("components", fraction.fraction());
        } else {
            json.put("components", ((Components.Count) settings.components()).number());
        }
        json.put("patterns", settings.patterns()).put("seed", settings.seed()).put("upsampling", settings.upsampling());
        Refinements refinements = settings.refinements();
        json.putObject("refinements")
                .put("background", refinements.levelling().background())
                .put("blur", refinements.levelling().blur())
                .put("period", refinements.period())
                .put("reach", refinements.reach())
                .put("fullField", refinements.fullField())
                .put("merging", refinements.merging())
                .put("thinPatch", refinements.thinPatch())
                .put("largePatch", refinements.largePatch())
                .put("pointSymmetries", refinements.pointSymmetries())
                .put("boundaries", refinements.boundaries())
                .put("calming", refinements.calming());
        return json;
    }

    private static Refinements readRefinements(JsonObject json) {
        return new Refinements(
                new Levelling(json.integer("background"), json.number("blur")),
                json.number("period"),
                json.integer("reach"),
                json.truth("fullField"),
                json.truth("merging"),
                json.has("thinPatch") ? json.integer("thinPatch") : 0,
                json.has("largePatch") ? json.integer("largePatch") : 0,
                json.has("pointSymmetries") && json.truth("pointSymmetries"),
                json.truth("boundaries"),
                json.truth("calming"));
    }

    /**
     * Settings from JSON.
     *
     * @throws UnreadableJsonException if a setting is missing or its value has no meaning
     */
    public static SegmentationSettings read(JsonNode node) {
        JsonObject json = new JsonObject("settings", node);
        try {
            return new SegmentationSettings(
                    DescriptorJson.read(json.object("descriptor")),
                    DescriptorJson.readStride(json.object("stride")),
                    readComponents(json),
                    json.integer("patterns"),
                    json.wholeNumber("seed"),
                    json.truth("upsampling"),
                    readRefinements(json.object("refinements")));
        } catch (UnreadableJsonException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UnreadableJsonException("settings: " + e.getMessage());
        }
    }

    /** A whole number counts components, any other is the fraction of variance they explain. */
    private static Components readComponents(JsonObject json) {
        return json.required("components").isIntegralNumber()
                ? new Components.Count(json.integer("components"))
                : new Components.Fraction(json.number("components"));
    }
}
