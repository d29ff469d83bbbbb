package org.latticelens.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.file.Luminance;

/**
 * An image that is open in ImageJ, slice by slice as Latticelens sees it: pixel values as they are stored, colours as
 * luminance, the calibration as pixel size, an area selection as mask.
 */
final class OpenImage {
    private final ImagePlus window;

    OpenImage(ImagePlus window) {
        this.window = window;
    }

    /** The image that is in front; in batch mode, the one that the macro has selected. */
    static OpenImage current() {
        ImagePlus window = WindowManager.getCurrentImage();
        if (window == null) {
            throw new UnsuitableImageException("no image is open; open or select the image to look at");
        }
        return new OpenImage(window);
    }

    ImagePlus window() {
        return window;
    }

    /** The title without the ending of a file name. */
    String name() {
        return window.getShortTitle();
    }

    /** What becomes of colours, in one line; empty for a grey image. */
    Optional<String> colourNote() {
        return switch (window.getType()) {
            case ImagePlus.COLOR_RGB -> Optional.of("RGB converted to grey");
            case ImagePlus.COLOR_256 -> Optional.of("8-bit colour: the values count, not their colours");
            default -> Optional.empty();
        };
    }

    int slices() {
        return window.getStackSize();
    }

    /** Numbers of the chosen slices, from 1: all of a stack, of the channel that is shown, or the one that is shown. */
    int[] chosenSlices(boolean wholeStack) {
        int channels = window.getNChannels();
        int shown = window.getCurrentSlice();
        return wholeStack
                ? IntStream.rangeClosed(1, slices())
                        .filter(slice -> (slice - shown) % channels == 0)
                        .toArray()
                : new int[] {shown};
    }

    /** The chosen slices as the frames of a movie, each with the selection as its mask. */
    ImageSequence sequence(int[] chosen) {
        return new Slices(this, chosen);
    }

    private record Slices(OpenImage open, int[] numbers) implements ImageSequence {
        @Override
        public String name() {
            return open.name();
        }

        @Override
        public int frames() {
            return numbers.length;
        }

        @Override
        public int rows() {
            return open.window.getHeight();
        }

        @Override
        public int columns() {
            return open.window.getWidth();
        }

        @Override
        public Image frame(int index) {
            return open.slice(numbers[index]);
        }

        @Override
        public void close() {
            // the window stays open
        }
    }

    /**
     * A slice with the selection as its mask.
     *
     * @param number of the slice, from 1
     */
    Image slice(int number) {
        Image whole = wholeSlice(number);
        return mask().map(whole::withMask).orElse(whole);
    }

    /** A slice, whatever is selected. */
    Image wholeSlice(int number) {
        ImageProcessor pixels = window.getStackSize() == 1
                ? window.getProcessor()
                : window.getStack().getProcessor(number);
        Image image = new Image(pixels.getHeight(), pixels.getWidth(), values(pixels));
        return calibration().map(image::withCalibration).orElse(image);
    }

    private static float[] values(ImageProcessor pixels) {
        float[] values = new float[pixels.getPixelCount()];
        for (int index = 0; index < values.length; index++) {
            int stored = pixels.get(index);
            values[index] = pixels instanceof ColorProcessor
                    ? Luminance.of(stored >> 16 & 0xff, stored >> 8 & 0xff, stored & 0xff)
                    : pixels.getf(index);
        }
        return values;
    }

    /** Size of a pixel; empty where ImageJ only knows pixels. */
    Optional<Calibration> calibration() {
        ij.measure.Calibration scale = window.getCalibration();
        return scale.scaled() && !scale.getUnit().isBlank() && !scale.getUnit().startsWith("pixel")
                ? Optional.of(new Calibration(scale.pixelHeight, scale.pixelWidth, scale.getUnit()))
                : Optional.empty();
    }

    /** The pixels in the selection, where it encloses an area. */
    private Optional<Mask> mask() {
        Roi roi = window.getRoi();
        if (roi == null || !roi.isArea()) {
            return Optional.empty();
        }
        int columns = window.getWidth();
        Rectangle bounds = roi.getBounds();
        ImageProcessor shape = roi.getMask();
        Rectangle seen = bounds.intersection(new Rectangle(columns, window.getHeight()));
        boolean[] inside = new boolean[columns * window.getHeight()];
        for (int row = seen.y; row < seen.y + seen.height; row++) {
            for (int column = seen.x; column < seen.x + seen.width; column++) {
                inside[row * columns + column] = shape == null || shape.get(column - bounds.x, row - bounds.y) != 0;
            }
        }
        return Optional.of(new Mask(window.getHeight(), columns, inside));
    }
}
