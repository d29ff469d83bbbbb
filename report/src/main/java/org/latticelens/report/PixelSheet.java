package org.latticelens.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A sheet of pixels. Text is drawn by {@link StrokeFont}, because Java's own fails where no fonts are installed; that is also
 * why figures are not left to a plotting library.
 */
final class PixelSheet extends Sheet {
    private final BufferedImage picture;
    private final Graphics2D graphics;

    PixelSheet(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    /** What was drawn; nothing can be added after. */
    BufferedImage picture() {
        graphics.dispose();
        return picture;
    }

    @Override
    void text(String text, double x, double baseline, double alignment) {
        graphics.setColor(Color.BLACK);
        StrokeFont.draw(graphics, text, x - alignment * StrokeFont.width(text, LETTER), baseline, LETTER);
    }

    @Override
    void textUpwards(String text, double baseline, double y) {
        graphics.rotate(-Math.PI / 2, baseline, y);
        text(text, baseline, y, 0.5);
        graphics.rotate(Math.PI / 2, baseline, y);
    }

    @Override
    void fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
    }

    @Override
    void stroke(Shape shape, int colour, double width, float... dashes) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(
                dashes.length == 0
                        ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        graphics.draw(shape);
    }

    @Override
    void image(BufferedImage image, Rectangle2D box) {
        graphics.drawImage(
                image, (int) box.getX(), (int) box.getY(), (int) box.getWidth(), (int) box.getHeight(), null);
    }
}
