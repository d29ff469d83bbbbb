package org.latticelens.io.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.descriptor.Feature;
import org.latticelens.image.Calibration;
import org.latticelens.learning.PrincipalComponents;
import org.latticelens.segmentation.ModelFacts;
import org.latticelens.segmentation.SegmentationModel;
import org.latticelens.segmentation.SegmentationSettings;

/**
 * A model as JSON: {@code format} and {@code version}, {@code settings}, {@code operations} (what each feature measures),
 * {@code mean}, {@code axes} (components x features), {@code variances}, {@code centres} (patterns x components),
 * {@code image} (what is known of the image it was learnt from), and {@code provenance}, free text that says where it comes
 * from. Numbers are written so that they read back exactly. Version 1 had no {@code image}; it is still read.
 */
public final class ModelJson {
    private static final String FORMAT = "latticelens-model";
    private static final int VERSION = 2;

    private ModelJson() {}

    /**
     * A model as JSON.
     *
     * @param provenance what to remember of the model's origin, such as the image's name
     */
    public static ObjectNode write(SegmentationModel model, Map<String, String> provenance) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("version", VERSION);
        ObjectNode origin = json.putObject("provenance");
        provenance.forEach(origin::put);
        json.set("settings", SettingsJson.write(model.settings()));
        ArrayNode operations = json.putArray("operations");
        model.features().forEach(feature -> operations.add(FeatureJson.write(feature)));
        PrincipalComponents components = model.components();
        add(json.putArray("mean"), components.mean());
        add(json.putArray("axes"), components.axes());
        add(json.putArray("variances"), components.variances());
        add(json.putArray("centres"), model.centres());
        model.facts().ifPresent(facts -> json.set("image", write(facts)));
        return json;
    }

    /** A model as the text of a file. */
    public static String text(SegmentationModel model, Map<String, String> provenance) {
        return JsonText.of(write(model, provenance));
    }

    /**
     * A model from the text of a file.
     *
     * @throws UnreadableJsonException if the text is not a model of a known version, or contradicts itself
     */
    public static SegmentationModel read(String text) {
        try {
            return read(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new UnreadableJsonException("not a model: not JSON, " + e.getOriginalMessage()
                    + "; a model.json written by latticelens is needed");
        }
    }

    /**
     * A model from JSON.
     *
     * @throws UnreadableJsonException if it is not a model of a known version, or contradicts itself
     */
    public static SegmentationModel read(JsonNode node) {
        if (!FORMAT.equals(node.path("format").asText())) {
            throw new UnreadableJsonException("not a model: its \"format\" is not \"" + FORMAT
                    + "\"; a model.json written by latticelens is needed");
        }
        try {
            return read(new JsonObject("model", node));
        } catch (UnreadableJsonException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UnreadableJsonException("model: " + e.getMessage());
        }
    }

    private static SegmentationModel read(JsonObject json) {
        int version = json.integer("version");
        if (version < 1 || version > VERSION) {
            throw new UnreadableJsonException("models of versions 1 to " + VERSION + " can be read, found version "
                    + version + (version > VERSION ? "; a newer latticelens wrote it, and would read it" : ""));
        }
        SegmentationSettings settings = SettingsJson.read(json.required("settings"));
        List<Feature> features =
                json.list("operations", element -> FeatureJson.read(new JsonObject("model.operations", element)));
        double[] mean = json.numbers("mean");
        requireLength("mean", mean.length, features.size());
        double[] variances = json.numbers("variances");
        requireLength("variances", variances.length, features.size());
        double[][] axes = json.table("axes", features.size());
        double[][] centres = json.table("centres", axes.length);
        requireLength("centres", centres.length, settings.patterns());
        Optional<ModelFacts> facts = json.has("image")
                ? Optional.of(readFacts(json.object("image"), features.size(), centres.length))
                : Optional.empty();
        return new SegmentationModel(
                settings, features, new PrincipalComponents(mean, axes, variances), centres, facts);
    }

    private static ObjectNode write(ModelFacts facts) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("rows", facts.rows()).put("columns", facts.columns());
        facts.pixelSize()
                .ifPresent(size -> json.putObject("pixelSize")
                        .put("row", size.row())
                        .put("column", size.column())
                        .put("unit", size.unit()));
        json.put("deviation", facts.deviation());
        add(json.putArray("means"), facts.means());
        return json.put("reach", facts.reach());
    }

    private static ModelFacts readFacts(JsonObject json, int features, int patterns) {
        Optional<Calibration> pixelSize = Optional.empty();
        if (json.has("pixelSize")) {
            JsonObject size = json.object("pixelSize");
            pixelSize = Optional.of(new Calibration(size.number("row"), size.number("column"), size.text("unit")));
        }
        double[][] means = json.table("means", features);
        requireLength("image.means", means.length, patterns);
        return new ModelFacts(
                json.integer("rows"),
                json.integer("columns"),
                pixelSize,
                json.number("deviation"),
                means,
                json.number("reach"));
    }

    private static void requireLength(String key, int found, int needed) {
        if (found != needed) {
            throw new UnreadableJsonException("model." + key + " must have " + needed + " entries, found " + found);
        }
    }

    private static void add(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void add(ArrayNode array, double[][] rows) {
        for (double[] row : rows) {
            add(array.addArray(), row);
        }
    }
}
