package org.latticelens.io.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.unit.LengthUnit;
import org.latticelens.io.unit.PixelSize;

/**
 * What the tags of a page say besides its pixels. The pixel size comes from the first of these that has one: ImageJ,
 * Gatan, FEI, Zeiss, JEOL, Olympus, and the resolution of plain TIFF.
 *
 * @param imageJFrames frames that ImageJ's description states; 1 where there is none
 */
record TiffDescription(
        Optional<Calibration> calibration, Map<String, String> metadata, int imageJFrames, List<String> notes) {
    private static final int DESCRIPTION = 270;
    private static final int MAKE = 271;
    private static final int MODEL = 272;
    private static final int X_RESOLUTION = 282;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int SOFTWARE = 305;
    private static final int DATE = 306;
    private static final int OLYMPUS = 33560;
    private static final int ZEISS = 34118;
    private static final int FEI_SFEG = 34680;
    private static final int FEI_HELIOS = 34682;
    private static final int GATAN_UNIT_X = 65003;
    private static final int GATAN_UNIT_Y = 65004;
    private static final int GATAN_SIZE_X = 65009;
    private static final int GATAN_SIZE_Y = 65010;

    /** No print has more than 2540 pixels an inch; a pixel below 10 um was meant as a pixel size. */
    private static final double SMALLEST_PRINTED = 10e-6;

    static TiffDescription of(TiffDirectory directory, TiffPage page) throws IOException {
        String text = directory.text(DESCRIPTION);
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, "manufacturer", directory.text(MAKE));
        put(metadata, "microscope", directory.text(MODEL));
        put(metadata, "software", directory.text(SOFTWARE));
        put(metadata, "date", directory.text(DATE));
        List<String> notes = new ArrayList<>();

        Optional<Calibration> calibration = Optional.empty();
        int frames = 1;
        if (text.startsWith("ImageJ=")) {
            Map<String, String> values = keyValues(text);
            frames = (int) Math.min(Integer.MAX_VALUE, Math.max(1, number(values.get("images"))));
            calibration = imageJ(directory, values);
        } else if (directory.has(GATAN_SIZE_X) && directory.has(GATAN_SIZE_Y)) {
            calibration = PixelSize.of(
                    directory.value(GATAN_SIZE_Y, 0),
                    directory.text(GATAN_UNIT_Y),
                    directory.value(GATAN_SIZE_X, 0),
                    directory.text(GATAN_UNIT_X));
        } else if (directory.has(FEI_HELIOS) || directory.has(FEI_SFEG)) {
            FeiText fei = FeiText.of(directory.text(directory.has(FEI_HELIOS) ? FEI_HELIOS : FEI_SFEG));
            calibration = fei.calibration(page.extent().columns());
            metadata.putAll(fei.metadata());
            fei.dataBar().ifPresent(notes::add);
        } else if (directory.has(ZEISS)) {
            calibration = zeiss(directory.text(ZEISS), metadata);
        } else if (text.contains("<TemReporter")) {
            calibration = jeol(text, metadata);
        } else if (directory.has(OLYMPUS)) {
            calibration = olympus(directory);
        }
        if (calibration.isEmpty()) {
            calibration = resolution(directory);
        }
        return new TiffDescription(calibration, metadata, frames, List.copyOf(notes));
    }

    private static Optional<Calibration> imageJ(TiffDirectory directory, Map<String, String> values)
            throws IOException {
        String unit = unescape(values.getOrDefault("unit", ""));
        return directory.has(X_RESOLUTION) && directory.has(Y_RESOLUTION)
                ? PixelSize.of(1 / directory.value(Y_RESOLUTION, 0), unit, 1 / directory.value(X_RESOLUTION, 0), unit)
                : Optional.empty();
    }

    /** ImageJ writes what is not ASCII as in Java properties. */
    private static String unescape(String text) {
        Matcher matcher = Pattern.compile("\\\\u([0-9a-fA-F]{4})").matcher(text);
        return matcher.replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)));
    }

    /** Zeiss SEM: lines such as "AP_IMAGE_PIXEL_SIZE" followed by "Image Pixel Size = 1.117 nm". */
    private static Optional<Calibration> zeiss(String text, Map<String, String> metadata) {
        find(text, "\\bMag = ([^\\r\\n]+)").ifPresent(value -> put(metadata, "magnification", value));
        find(text, "\\bEHT = ([^\\r\\n]+)").ifPresent(value -> put(metadata, "voltage", value));
        find(text, "\\bSignal A = ([^\\r\\n]+)").ifPresent(value -> put(metadata, "detector", value));
        Matcher size =
                Pattern.compile("(?:Image )?Pixel Size = ([0-9.eE+-]+) ?(\\S+)").matcher(text);
        return size.find() ? PixelSize.of(number(size.group(1)), size.group(2)) : Optional.empty();
    }

    /** JEOL SightX: pixels per metre on the screen, times the magnification. */
    private static Optional<Calibration> jeol(String text, Map<String, String> metadata) {
        find(text, "<Instruments>([^<]+)").ifPresent(value -> put(metadata, "microscope", value));
        find(text, "<AccelerationVoltage>([^<]+)").ifPresent(value -> put(metadata, "voltage", value + " V"));
        find(text, "<SelectorString>([^<]+)").ifPresent(value -> put(metadata, "magnification", value));
        double magnification = find(text, "<SelectorValue>([^<]+)")
                .map(TiffDescription::number)
                .orElse(Double.NaN);
        double across =
                find(text, "<Horizontal>([^<]+)").map(TiffDescription::number).orElse(Double.NaN);
        double down =
                find(text, "<Vertical>([^<]+)").map(TiffDescription::number).orElse(Double.NaN);
        boolean magnified =
                find(text, "<SelectorUnitString>([^<]+)").filter("X"::equals).isPresent();
        return magnified
                ? PixelSize.of(1 / (down * magnification), "m", 1 / (across * magnification), "m")
                : Optional.empty();
    }

    /** Olympus: a structure that points at the exponent of the unit (-6: micrometre) and the two sizes. */
    private static Optional<Calibration> olympus(TiffDirectory directory) throws IOException {
        ByteSource source = directory.source();
        ByteReader reader = new ByteReader(source, directory.order(), directory.number(OLYMPUS, 0));
        if (!reader.text(4).equals("SIS0")) {
            return Optional.empty();
        }
        reader.skip(60);
        reader.seek(reader.u32());
        reader.skip(10);
        int exponent = reader.i16();
        double across = reader.f64();
        double down = reader.f64();
        double unit = Math.pow(10, exponent);
        return PixelSize.of(down * unit, "m", across * unit, "m");
    }

    private static Optional<Calibration> resolution(TiffDirectory directory) throws IOException {
        double unit = switch ((int) directory.number(RESOLUTION_UNIT, 2)) {
            case 2 -> 0.0254;
            case 3 -> LengthUnit.CENTIMETRE.metres();
            default -> Double.NaN;
        };
        if (!directory.has(X_RESOLUTION) || !directory.has(Y_RESOLUTION)) {
            return Optional.empty();
        }
        double across = unit / directory.value(X_RESOLUTION, 0);
        double down = unit / directory.value(Y_RESOLUTION, 0);
        return across < SMALLEST_PRINTED && down < SMALLEST_PRINTED
                ? PixelSize.of(down, "m", across, "m")
                : Optional.empty();
    }

    static Map<String, String> keyValues(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return values;
    }

    /** The number that a text is; NaN where it is none. */
    static double number(String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<String> find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static void put(Map<String, String> metadata, String key, String value) {
        if (!value.isBlank()) {
            metadata.put(key, value);
        }
    }
}
