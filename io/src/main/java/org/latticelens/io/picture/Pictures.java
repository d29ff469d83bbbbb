package org.latticelens.io.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.Luminance;
import org.latticelens.io.file.UnreadableImageException;

/** What PNG and JPEG share: Java's decoder, and the way from its picture to grey. */
final class Pictures {
    static final String CONVERTED = "colours converted to grey";

    private Pictures() {}

    /**
     * Decodes a picture.
     *
     * @param format Java's name of the decoder
     * @param extent the size its header states, to which it is held
     * @return rows * columns grey values, 0..255 or 0..65535
     */
    static float[] decode(ByteSource source, String format, byte[] picture, Extent extent) throws IOException {
        ImageReader decoder = ImageIO.getImageReadersByFormatName(format).next();
        try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            decoder.setInput(stream, true, true);
            BufferedImage decoded = decoder.read(0);
            if (decoded.getHeight() != extent.rows() || decoded.getWidth() != extent.columns()) {
                throw source.unreadable("the picture is not of the size that its header states; it is damaged");
            }
            return grey(decoded);
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Java's decoders meet damage with exceptions of every kind.
            throw new UnreadableImageException(
                    source.file(), "the picture cannot be decoded (" + e.getMessage() + "); it is damaged", e);
        } finally {
            decoder.dispose();
        }
    }

    /** Samples as they are where there is one band; else the luminance of the colours. */
    private static float[] grey(BufferedImage picture) {
        int rows = picture.getHeight();
        int columns = picture.getWidth();
        float[] values = new float[rows * columns];
        Raster raster = picture.getRaster();
        boolean indexed = picture.getColorModel() instanceof IndexColorModel;
        int bands = raster.getNumBands();
        int[] samples = new int[columns * bands];
        for (int row = 0; row < rows; row++) {
            if (indexed) {
                picture.getRGB(0, row, columns, 1, samples, 0, columns);
            } else {
                raster.getPixels(0, row, columns, 1, samples);
            }
            for (int column = 0; column < columns; column++) {
                int at = column * bands;
                values[row * columns + column] = indexed
                        ? Luminance.of(samples[at] >> 16 & 0xff, samples[at] >> 8 & 0xff, samples[at] & 0xff)
                        : bands < 3 ? samples[at] : Luminance.of(samples[at], samples[at + 1], samples[at + 2]);
            }
        }
        return values;
    }
}
