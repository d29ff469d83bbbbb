package org.latticelens.io.tiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.unit.PixelSize;

/**
 * The text that FEI's microscopes write into a TIFF: lines {@code key=value} under headings in brackets.
 *
 * @param values by "heading.key"
 */
record FeiText(Map<String, String> values) {

    static FeiText of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String heading = "";
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.strip().endsWith("]")) {
                heading = line.strip().substring(1, line.strip().length() - 1);
            } else if (equals > 0) {
                values.putIfAbsent(
                        heading + "." + line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return new FeiText(values);
    }

    /** From the pixel size of the scan, or the width of the field of view, both in metres. */
    Optional<Calibration> calibration(int columns) {
        Optional<Calibration> scanned = PixelSize.of(number("Scan.PixelHeight"), "m", number("Scan.PixelWidth"), "m");
        double width = number(values.getOrDefault("Beam.Beam", "") + ".HFW");
        return scanned.or(() -> PixelSize.of(width / columns, "m"));
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "microscope", "System.SystemType", "");
        put(metadata, "detector", "Detectors.Name", "");
        put(metadata, "dwell time", "Scan.Dwelltime", " s");
        put(metadata, "voltage", "Beam.HV", " V");
        put(metadata, "beam", "Beam.Beam", "");
        put(metadata, "date", "User.Date", "");
        return metadata;
    }

    /** What to know about the bar with the scale that is part of the pixels; empty where there is none. */
    Optional<String> dataBar() {
        double rows = number("PrivateFei.DatabarHeight");
        return rows > 0
                ? Optional.of("the last " + (int) rows + " rows are the microscope's data bar; crop them away")
                : Optional.empty();
    }

    private void put(Map<String, String> metadata, String name, String key, String unit) {
        String value = values.getOrDefault(key, "");
        if (!value.isEmpty()) {
            metadata.put(name, value + unit);
        }
    }

    private double number(String key) {
        return TiffDescription.number(values.get(key));
    }
}
