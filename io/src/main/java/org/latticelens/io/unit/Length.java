package org.latticelens.io.unit;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.latticelens.image.Calibration;

/**
 * A length with its unit, such as {@code 0.4nm}.
 *
 * @param value finite
 */
public record Length(double value, LengthUnit unit) {
    private static final Pattern FORM = Pattern.compile("\\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\\s*(\\D+)");

    /** @throws IllegalArgumentException if the value is not finite */
    public Length {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a length must be finite, found " + value);
        }
    }

    /**
     * Reads a number followed by a unit.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Length parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            LengthUnit unit = LengthUnit.named(matcher.group(2)).orElse(null);
            if (unit != null
                    && matcher.group(1).matches("[^.]*\\.?[^.]*")
                    && matcher.group(1).matches(".*[0-9].*")) {
                return new Length(Double.parseDouble(matcher.group(1)), unit);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no length; write a number and a unit, such as 0.4nm ("
                + Arrays.stream(LengthUnit.values()).map(LengthUnit::symbol).collect(Collectors.joining(", ")) + ")");
    }

    /** The same length in another unit. */
    public double in(LengthUnit other) {
        return value * (unit.metres() / other.metres());
    }

    /**
     * How many pixels this length is, along rows and along columns.
     *
     * @return {along a column, that is rows; along a row, that is columns}
     * @throws IllegalArgumentException if the pixel size is not a length
     */
    public double[] inPixels(Calibration pixel) {
        LengthUnit pixelUnit = LengthUnit.named(pixel.unit())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the pixel size is in " + pixel.unit() + ", which is no length; give the size in pixels"));
        double length = in(pixelUnit);
        return new double[] {length / pixel.row(), length / pixel.column()};
    }
}
