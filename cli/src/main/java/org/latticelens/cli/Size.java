package org.latticelens.cli;

import java.util.List;
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
 * @param rows along rows
 * @param columns along columns
 */
record Size(Extent rows, Extent columns) {

    /** One number of pixels, or one length. */
    private sealed interface Extent {
        record Pixels(int number) implements Extent {}

        record Given(Length length) implements Extent {}
    }

    static Size ofPixels(int pixels) {
        return new Size(new Extent.Pixels(pixels), new Extent.Pixels(pixels));
    }

    /**
     * The size in whole pixels of an image.
     *
     * @throws UnsuitableImageException if it is a length and the image has no pixel size
     */
    HalfSize in(Image image) {
        return new HalfSize(pixels(rows, image, true), pixels(columns, image, false));
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

    /** Reads {@code P} or {@code PY,PX} (rows, columns), each a number of pixels or a length such as {@code 0.4nm}. */
    static final class Converter implements CommandLine.ITypeConverter<Size> {

        @Override
        public Size convert(String text) {
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
