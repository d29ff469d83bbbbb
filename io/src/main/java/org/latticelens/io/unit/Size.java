package org.latticelens.io.unit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;

/**
 * A size as it is given: in pixels, or as a length that becomes pixels by the image's pixel size.
 *
 * @param rows along rows; null where the size is to be chosen from the image
 * @param columns along columns; null likewise
 */
public record Size(Extent rows, Extent columns) {

    /** One number of pixels, or one length. */
    public sealed interface Extent {
        /** @param number of pixels */
        record Pixels(int number) implements Extent {

            @Override
            public String toString() {
                return Integer.toString(number);
            }
        }

        /** @param length that is to become pixels */
        record Given(Length length) implements Extent {}
    }

    /** To be chosen from the image. */
    public static final Size AUTO = new Size(null, null);

    /**
     * Reads {@code auto}, {@code P} or {@code PY,PX} (rows, columns): pixels, or lengths such as {@code 0.4nm}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Size parse(String text) {
        if (text.equals("auto")) {
            return AUTO;
        }
        List<Extent> extents = Stream.of(text.split(",", -1)).map(Size::extent).toList();
        if (extents.size() > 2) {
            throw new IllegalArgumentException(
                    "a size is one number, such as 20, or one for rows and one for columns, such as 20,30; found "
                            + text);
        }
        return new Size(extents.get(0), extents.get(extents.size() - 1));
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

    /**
     * The size in whole pixels of an image; empty where it is to be chosen.
     *
     * @throws UnsuitableImageException if it is a length and the image has no pixel size
     */
    public Optional<HalfSize> in(Image image) {
        return rows == null
                ? Optional.empty()
                : Optional.of(new HalfSize(pixels(rows, image, true), pixels(columns, image, false)));
    }

    /** {@code auto}, or rows and columns; plain, as the one of a record takes long to be made. */
    @Override
    public String toString() {
        return rows == null ? "auto" : rows + "," + columns;
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
}
