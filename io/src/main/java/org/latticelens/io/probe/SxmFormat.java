package org.latticelens.io.probe;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.unit.PixelSize;

/**
 * Nanonis SXM: a text header, the bytes 1a 04, and the channels as big-endian float32, forward and backward one behind
 * the other. A scan upwards stores the bottom row first; a backward scan stores the right column first.
 */
public final class SxmFormat implements ImageFormat {
    private static final String START = ":NANONIS_VERSION:";
    private static final String END = ":SCANIT_END:";
    private static final int LONGEST_HEADER = 1 << 22;

    @Override
    public String name() {
        return "SXM";
    }

    @Override
    public String description() {
        return "Nanonis scan (.sxm): every channel, forward and backward, with pixel size";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(START);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        String text = new String(source.start(LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        int data = text.indexOf("\u001a\u0004", Math.max(0, end)) + 2;
        if (end < 0 || data < 2) {
            throw source.unreadable("the header of the Nanonis scan has no end; the file is cut short or damaged");
        }
        Map<String, String> header = header(text.substring(0, end));
        String type = header.getOrDefault("SCANIT_TYPE", "");
        if (!type.contains("FLOAT")) {
            throw source.unreadable("samples of type '" + type + "'; FLOAT is read");
        }
        ByteOrder order = type.contains("LSBFIRST") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        double[] pixels = pair(source, header, "SCAN_PIXELS");
        double[] range = pair(source, header, "SCAN_RANGE");
        Extent extent = Extent.of(source, 0, 1, (long) pixels[1], (long) pixels[0]);
        Optional<Calibration> calibration =
                PixelSize.of(range[1] / extent.rows(), "m", range[0] / extent.columns(), "m");
        boolean up = header.getOrDefault("SCAN_DIR", "").contains("up");

        List<StoredSequence> images = new ArrayList<>();
        long offset = data;
        for (String name : channels(header.getOrDefault("DATA_INFO", ""))) {
            RawFrames raw =
                    RawFrames.packed(source, 1, extent.rows(), extent.columns(), SampleType.FLOAT32, order, offset);
            RawFrames upright = up ? raw.fromBottom() : raw;
            StoredSequence image = name.endsWith("backward")
                    ? new StoredSequence(
                            source, name, extent, "float32", frame -> mirrored(upright.read(frame), extent))
                    : new StoredSequence(name, upright);
            images.add(image.withCalibration(calibration).withMetadata(metadata(header)));
            offset += 4L * extent.pixels();
        }
        if (images.isEmpty()) {
            throw source.unreadable("the Nanonis scan lists no channel; the file is damaged");
        }
        return new ImageFile(source.file(), name(), images, source);
    }

    /** Keys between colons, each followed by its lines. */
    private static Map<String, String> header(String text) {
        Map<String, String> header = new LinkedHashMap<>();
        String key = "";
        for (String line : text.lines().toList()) {
            if (line.length() > 2 && line.startsWith(":") && line.endsWith(":")) {
                key = line.substring(1, line.length() - 1);
            } else {
                header.merge(key, line.strip(), (before, more) -> (before + "\n" + more).strip());
            }
        }
        return header;
    }

    private static double[] pair(ByteSource source, Map<String, String> header, String key) throws IOException {
        String value = header.getOrDefault(key, "");
        String[] parts = value.strip().split("\\s+", -1);
        try {
            return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw source.unreadable("the header states " + key + " as '" + value + "'; two numbers are expected");
        }
    }

    /** Channels in the order of their data, from a table with one row a channel: number, name, unit, direction... */
    private static List<String> channels(String table) {
        List<String> names = new ArrayList<>();
        table.lines().skip(1).forEach(line -> {
            String[] cells = line.strip().split("\\t", -1);
            if (cells.length > 3) {
                names.add(cells[1] + " forward");
                if (cells[3].equals("both")) {
                    names.add(cells[1] + " backward");
                }
            }
        });
        return names;
    }

    private static float[] mirrored(float[] values, Extent extent) {
        for (int row = 0; row < extent.rows(); row++) {
            for (int left = row * extent.columns(), right = left + extent.columns() - 1;
                    left < right;
                    left++, right--) {
                float value = values[left];
                values[left] = values[right];
                values[right] = value;
            }
        }
        return values;
    }

    private static Map<String, String> metadata(Map<String, String> header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "date", header.get("REC_DATE"), "");
        put(metadata, "bias", header.get("BIAS"), " V");
        put(metadata, "temperature", header.get("REC_TEMP"), " K");
        put(metadata, "scan direction", header.get("SCAN_DIR"), "");
        put(metadata, "scan angle", header.get("SCAN_ANGLE"), " deg");
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, String value, String unit) {
        if (value != null && !value.isBlank()) {
            metadata.put(key, value + unit);
        }
    }
}
