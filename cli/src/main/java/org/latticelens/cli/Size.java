package org.latticelens.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.unit.Length;
import picocli.CommandLine;

/**
 * A size as it is given: in pixels, or as a length that becomes pixels by the image's pixel size.
 *
 * @param rows along rows; null where the size is to be chosen from the image
 * @param columns along columns; null likewise
 */
record Size(Extent rows, Extent columns) {

    /** One number of pixels, or one length. */
    private sealed interface Extent {
        record Pixels(int number) implements Extent {}

        record Given(Length length) implements Extent {}
    }

    /** To be chosen from the image. */
    static final Size AUTO = new Size(null, null);

    /**
     * The size in whole pixels of an image; empty where it is to be chosen.
     *
     * @throws UnsuitableImageException if it is a length and the image has no pixel size
     */
    Optional<HalfSize> in(Image image) {
        return rows == null
                ? Optional.empty()
                : Optional.of(new HalfSize(pixels(rows, image, true), pixels(columns, image, false)));
    }

    private static int pixels(Extent extent, Image image, boolean alongRows) {
        if (extent instanceof Extent.Pixels pixels) {
            return pixels.number();
        }
        Length length = ((Extent.Given) extent).length();
        Calibration calibration = image.calibration()
                .orElseThrow(() -> new UnsuitableImageException("a size is given as " + length.value()
                        + length.unit().symbol() + ", but the image has no pixel size; give it in pixels"));
        double[] pixels = length.inPixels(calibration);
        return (int) Math.round(pixels[alongRows ? 0 : 1]);
    }

    /** Reads {@code auto}, {@code P} or {@code PY,PX} (rows, columns): pixels, or lengths such as {@code 0.4nm}. */
    static final class Converter implements CommandLine.ITypeConverter<Size> {

        @Override
        public Size convert(String text) {
            if (text.equals("auto")) {
                return AUTO;
            }
            try {
                List<Extent> extents =
                        Stream.of(text.split(",", -1)).map(Converter::extent).toList();
                if (extents.size() <= 2) {
                    return new Size(extents.get(0), extents.get(extents.size() - 1));
                }
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
            throw new CommandLine.TypeConversionException(
                    "a size is one number, such as 20, or one for rows and one for columns, such as 20,30; found "
                            + text);
        }

        private static Extent extent(String text) {
            String number = text.strip();
            if (number.matches("[+-]?\\d+")) {
                int pixels = Integer.parseInt(number);
                HalfSize.square(pixels); // the range that it allows
                return new Extent.Pixels(pixels);
            }
            if (!number.matches("[0-9.].*")) {
                throw new IllegalArgumentException(
                        "a size is a number of pixels, such as 20, or a length, such as 0.4nm; found " + text);
            }
            return new Extent.Given(Length.parse(number));
        }
    }
}
