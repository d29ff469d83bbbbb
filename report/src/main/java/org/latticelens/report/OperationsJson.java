package org.latticelens.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.ScoreMaps;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.io.json.FeatureJson;
import org.latticelens.io.json.JsonText;

/** operations.json: which operation each map of scores.npy and pooled.npy belongs to, and which pixels. */
public final class OperationsJson {
    private OperationsJson() {}

    /**
     * The text of the file.
     *
     * @param scores before pooling
     * @param pooled after it
     * @param features of the pooled scores
     */
    public static String of(ScoreMaps scores, DescriptorField pooled, List<Feature> features) {
        List<Feature> operations = scores.operations().stream()
                .<Feature>map(operation -> new Feature.Score(operation, 0))
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        add(json.putObject("scores"), scores.grid(), operations);
        add(json.putObject("pooled"), pooled.grid(), features);
        return JsonText.of(json);
    }

    private static void add(ObjectNode json, StridedGrid grid, List<Feature> features) {
        json.put("firstRow", grid.firstRow())
                .put("firstColumn", grid.firstColumn())
                .put("rowStride", grid.stride().rows())
                .put("columnStride", grid.stride().columns());
        ArrayNode operations = json.putArray("operations");
        features.forEach(feature -> operations.add(FeatureJson.write(feature)));
    }
}
