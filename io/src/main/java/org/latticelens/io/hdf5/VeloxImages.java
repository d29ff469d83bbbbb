package org.latticelens.io.hdf5;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.unit.PixelSize;

/**
 * Velox EMD: /Data/Image/(an identifier)/Data as (rows, columns, frames), with its metadata as JSON beside it. Integers,
 * which a detector gave, come before floats, which were computed from them: element maps, phase contrast.
 */
final class VeloxImages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_METADATA = 1 << 22;

    private VeloxImages() {}

    static List<StoredSequence> of(HdfContent content, Group group, List<UnreadableImageException> refusals)
            throws IOException {
        List<StoredSequence> images = new ArrayList<>();
        for (Node node : group) {
            if (node instanceof Group image && content.child(image, "Data") instanceof Dataset data) {
                try {
                    images.add(image(content, image, data));
                } catch (UnreadableImageException e) {
                    refusals.add(e);
                }
            }
        }
        images.sort(Comparator.comparing(image -> image.type().startsWith("float")));
        return images;
    }

    private static StoredSequence image(HdfContent content, Group image, Dataset data) throws IOException {
        HdfFrames frames = data.getDimensions().length == 3
                ? new HdfFrames(content.source(), data, 2, 0, 1)
                : new HdfFrames(content.source(), data, 0, 1, 2);
        JsonNode json = metadata(content, image);
        String name = json.at("/BinaryResult/Detector").asText(image.getName());
        return new StoredSequence(
                        content.source(), name, frames.extent(), frames.type().toString(), frames)
                .withCalibration(calibration(json.path("BinaryResult")))
                .withMetadata(words(json));
    }

    /** One column of characters a frame; that of the first frame is taken. */
    private static JsonNode metadata(HdfContent content, Group image) {
        if (!(content.child(image, "Metadata") instanceof Dataset dataset)
                || dataset.getDimensions().length != 2
                || dataset.getDimensions()[0] > LONGEST_METADATA) {
            return MissingNode.getInstance();
        }
        Object column = dataset.getData(new long[] {0, 0}, new int[] {dataset.getDimensions()[0], 1});
        if (!(column instanceof int[][] characters)) {
            return MissingNode.getInstance();
        }
        byte[] text = new byte[characters.length];
        int length = 0;
        while (length < text.length && characters[length][0] != 0) {
            text[length] = (byte) characters[length][0];
            length++;
        }
        try {
            return JSON.readTree(new String(text, 0, length, StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The pixels are good without it.
            return MissingNode.getInstance();
        }
    }

    private static Optional<Calibration> calibration(JsonNode result) {
        return PixelSize.of(
                result.at("/PixelSize/height").asDouble(),
                result.path("PixelUnitY").asText(),
                result.at("/PixelSize/width").asDouble(),
                result.path("PixelUnitX").asText());
    }

    private static Map<String, String> words(JsonNode json) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "microscope", json.at("/Instrument/InstrumentModel"), "");
        put(metadata, "detector", json.at("/BinaryResult/Detector"), "");
        put(metadata, "voltage", json.at("/Optics/AccelerationVoltage"), " V");
        put(metadata, "camera length", json.at("/Optics/CameraLength"), " m");
        put(metadata, "dwell time", json.at("/Scan/DwellTime"), " s");
        put(metadata, "frame time", json.at("/Scan/FrameTime"), " s");
        put(metadata, "magnification", json.at("/CustomProperties/StemMagnification/value"), "");
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, JsonNode value, String unit) {
        if (value.isValueNode() && !value.asText().isBlank()) {
            metadata.put(key, value.asText() + unit);
        }
    }
}
