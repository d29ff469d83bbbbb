package org.latticelens.io.tia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latticelens.io.file.FileSource;

/**
 * What an EMI file says of the measurement: labels, values and units in the XML that lies among its binary parts.
 *
 * @param metadata in our words where we have one; empty where there is no EMI that can be read
 */
record EmiText(Map<String, String> metadata) {
    private static final int LARGEST = 1 << 28;
    private static final Pattern ENTRY = Pattern.compile(
            "<Label>([^<]{1,200})</Label>\\s*<Value>([^<]{1,400})</Value>\\s*<Unit>([^<]{0,40})</Unit>");
    private static final Map<String, String> WORDS = Map.of(
            "Microscope", "microscope",
            "High tension", "voltage",
            "Mode", "mode",
            "Magnification", "magnification",
            "Camera length", "camera length",
            "Spot size", "spot size",
            "Defocus", "defocus",
            "Dwell time", "dwell time");

    static EmiText beside(Path ser) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Path emi = SerFormat.emi(ser);
        if (Files.isRegularFile(emi)) {
            try (FileSource source = FileSource.open(emi)) {
                if (source.size() <= LARGEST) {
                    collect(new String(source.bytes(0, source.size()), StandardCharsets.ISO_8859_1), metadata);
                }
            } catch (IOException e) {
                // The EMI is a help, not a need: the images are in the SER.
                metadata.clear();
            }
        }
        return new EmiText(metadata);
    }

    private static void collect(String text, Map<String, String> metadata) {
        int start = text.indexOf("<ObjectInfo>");
        int end = text.indexOf("</ObjectInfo>", Math.max(0, start));
        Matcher entry = ENTRY.matcher(start < 0 || end < 0 ? "" : text.substring(start, end));
        while (entry.find()) {
            String word = WORDS.get(entry.group(1));
            if (word != null) {
                metadata.putIfAbsent(word, (entry.group(2).strip() + " " + entry.group(3)).strip());
            }
        }
    }
}
