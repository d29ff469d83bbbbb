package org.latticelens.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.unit.PixelSize;

/** HyperSpy: /Experiments/(title)/data, with one group an axis; the last two axes are rows and columns. */
final class HyperSpyImages {
    private HyperSpyImages() {}

    static List<StoredSequence> of(HdfContent content, Group experiments, List<UnreadableImageException> refusals)
            throws IOException {
        List<StoredSequence> images = new ArrayList<>();
        for (Node node : experiments) {
            if (node instanceof Group experiment && content.child(experiment, "data") instanceof Dataset data) {
                try {
                    images.add(image(content, experiment, data));
                } catch (UnreadableImageException e) {
                    refusals.add(e);
                }
            }
        }
        return images;
    }

    private static StoredSequence image(HdfContent content, Group experiment, Dataset data) throws IOException {
        int last = data.getDimensions().length - 1;
        Node rows = content.child(experiment, "axis-" + (last - 1));
        Node columns = content.child(experiment, "axis-" + last);
        boolean alongRows = HdfContent.text(rows, "navigate").equals("TRUE");
        boolean alongColumns = HdfContent.text(columns, "navigate").equals("TRUE");
        if (alongRows && !alongColumns) {
            throw content.source()
                    .unreadable("'" + experiment.getName() + "' holds spectra, not images; images and stacks are read");
        }
        HdfFrames frames = new HdfFrames(content.source(), data, 0, 1, 2);
        return new StoredSequence(
                        content.source(),
                        experiment.getName(),
                        frames.extent(),
                        frames.type().toString(),
                        frames)
                .withCalibration(calibration(rows, columns))
                .withMetadata(metadata(content, experiment));
    }

    private static Optional<Calibration> calibration(Node rows, Node columns) {
        return PixelSize.of(
                HdfContent.number(rows, "scale"),
                HdfContent.text(rows, "units"),
                HdfContent.number(columns, "scale"),
                HdfContent.text(columns, "units"));
    }

    private static Map<String, String> metadata(HdfContent content, Group experiment) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Node microscope = content.child(experiment, "metadata", "Acquisition_instrument", "TEM");
        put(metadata, "microscope", HdfContent.text(microscope, "microscope"), "");
        put(metadata, "voltage", HdfContent.text(microscope, "beam_energy"), " kV");
        put(metadata, "magnification", HdfContent.text(microscope, "magnification"), "");
        put(metadata, "camera length", HdfContent.text(microscope, "camera_length"), " mm");
        Node general = content.child(experiment, "metadata", "General");
        put(metadata, "title", HdfContent.text(general, "title"), "");
        put(metadata, "date", HdfContent.text(general, "date"), "");
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value, String unit) {
        if (!value.isEmpty()) {
            metadata.put(key, value + unit);
        }
    }
}
