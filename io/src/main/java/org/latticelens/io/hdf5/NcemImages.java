package org.latticelens.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.unit.PixelSize;

/**
 * NCEM EMD: every group with the attribute emd_group_type 1, its data set, and a vector dim1, dim2... for each axis. Rows
 * and columns are the last two axes; where only the first two have the same unit, they are, and the last is the frames.
 */
final class NcemImages {
    private static final int DEEPEST = 8;
    private static final int MOST_GROUPS = 10_000;
    private static final int LONGEST_AXIS = 1 << 20;

    private final HdfContent content;
    private final List<UnreadableImageException> refusals;
    private final List<StoredSequence> images = new ArrayList<>();
    private int groups;

    private NcemImages(HdfContent content, List<UnreadableImageException> refusals) {
        this.content = content;
        this.refusals = refusals;
    }

    static List<StoredSequence> of(HdfContent content, List<UnreadableImageException> refusals) throws IOException {
        NcemImages search = new NcemImages(content, refusals);
        search.visit(content.file(), 0);
        return search.images;
    }

    private void visit(Group group, int depth) throws IOException {
        if (depth > DEEPEST || ++groups > MOST_GROUPS) {
            return;
        }
        if (HdfContent.number(group, "emd_group_type") == 1) {
            try {
                add(group);
            } catch (UnreadableImageException e) {
                refusals.add(e);
            }
            return;
        }
        for (Node child : group) {
            if (child instanceof Group inner) {
                visit(inner, depth + 1);
            }
        }
    }

    private void add(Group group) throws IOException {
        for (Node child : group) {
            if (child instanceof Dataset data && !child.getName().matches("dim[0-9]+")) {
                images.add(image(group, data));
                return;
            }
        }
    }

    /** One axis of the data. */
    private record Axis(String name, String unit, double step) {}

    private StoredSequence image(Group group, Dataset data) throws IOException {
        int rank = data.getDimensions().length;
        List<Axis> axes = new ArrayList<>();
        for (int i = 1; i <= rank; i++) {
            axes.add(axis(content.child(group, "dim" + i)));
        }
        boolean framesLast = rank == 3
                && axes.get(0).unit.equals(axes.get(1).unit)
                && !axes.get(1).unit.equals(axes.get(2).unit);
        int rows = Math.max(0, framesLast ? 0 : rank - 2);
        int columns = rows + 1;
        if (rank >= 2 && isNamed(axes.get(rows), "x") && isNamed(axes.get(columns), "y")) {
            rows = columns;
            columns = rows - 1;
        }
        int shift = rank == 2 ? 1 : 0;
        HdfFrames frames = new HdfFrames(content.source(), data, framesLast ? 2 : 0, rows + shift, columns + shift);
        return new StoredSequence(
                        content.source(),
                        group.getName(),
                        frames.extent(),
                        frames.type().toString(),
                        frames)
                .withCalibration(calibration(axes.get(rows), axes.get(columns)))
                .withMetadata(metadata());
    }

    private static boolean isNamed(Axis axis, String letter) {
        return axis.name.toLowerCase(Locale.ROOT).matches("(.*_)?" + letter);
    }

    private static Axis axis(Node node) {
        if (!(node instanceof Dataset vector) || vector.getSize() > LONGEST_AXIS) {
            return new Axis("", "", Double.NaN);
        }
        Object values = vector.getDataFlat();
        boolean steps = values.getClass().isArray()
                && Array.getLength(values) > 1
                && Array.get(values, 0) instanceof Number
                && Array.get(values, 1) instanceof Number;
        double step = steps
                ? ((Number) Array.get(values, 1)).doubleValue() - ((Number) Array.get(values, 0)).doubleValue()
                : Double.NaN;
        // Units are written as [n_m], with the prefix set off.
        return new Axis(
                HdfContent.text(node, "name"), HdfContent.text(node, "units").replaceAll("[\\[\\]_]", ""), step);
    }

    private static Optional<Calibration> calibration(Axis rows, Axis columns) {
        return PixelSize.of(rows.step, rows.unit, columns.step, columns.unit);
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        Node microscope = content.child(content.file(), "microscope");
        put(metadata, "microscope", HdfContent.text(microscope, "name"));
        put(metadata, "voltage", HdfContent.text(microscope, "voltage"));
        put(metadata, "sample", HdfContent.text(content.child(content.file(), "sample"), "material"));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isEmpty()) {
            metadata.put(key, value);
        }
    }
}
