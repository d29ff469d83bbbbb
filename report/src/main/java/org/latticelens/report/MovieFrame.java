package org.latticelens.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.latticelens.image.Image;
import org.latticelens.segmentation.LabelMap;

/**
 * The pictures of an overlay movie: every frame with its patterns over it, all on the grey scale of one frame, and below it
 * the frame's number. All have one size.
 */
public final class MovieFrame {
    private static final int LONGEST_SIDE = 1024;
    private static final int LETTER = 9;
    private static final int STRIP = 3 * LETTER;
    private static final float QUALITY = 0.85f;

    private final GreyScale scale;
    private final int rows;
    private final int columns;

    /** @param image a frame whose grey scale serves all */
    public MovieFrame(Image image) {
        scale = GreyScale.of(image);
        BufferedImage empty = picture(
                Optional.of(image),
                new LabelMap(image.rows(), image.columns(), 0, new int[image.rows() * image.columns()]),
                0);
        rows = empty.getHeight();
        columns = empty.getWidth();
    }

    /** Rows of every picture. */
    public int rows() {
        return rows;
    }

    /** Columns of every picture. */
    public int columns() {
        return columns;
    }

    /**
     * The picture of a frame.
     *
     * @param image the frame; black where it is empty
     * @param labels of the frame
     */
    public BufferedImage picture(Optional<Image> image, LabelMap labels, int number) {
        Image shown = image.orElseGet(() -> {
            float[] black = new float[labels.rows() * labels.columns()];
            Arrays.fill(black, scale.black());
            return new Image(labels.rows(), labels.columns(), black);
        });
        BufferedImage overlay = Overlay.of(shown, labels, LONGEST_SIDE, scale).patterns();
        BufferedImage picture =
                new BufferedImage(overlay.getWidth(), overlay.getHeight() + STRIP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(overlay, 0, 0, null);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, overlay.getHeight(), picture.getWidth(), STRIP);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.BLACK);
        String text = "frame " + number + (image.isEmpty() ? ": not readable" : "");
        StrokeFont.draw(graphics, text, LETTER, overlay.getHeight() + 2.0 * LETTER, LETTER);
        graphics.dispose();
        return picture;
    }

    /** A picture as JPEG. */
    public static byte[] jpeg(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
