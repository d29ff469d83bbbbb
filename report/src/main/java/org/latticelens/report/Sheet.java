package org.latticelens.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * White paper for a figure. Text is drawn by {@link StrokeFont}, because Java's own fails where no fonts are installed;
 * that is also why figures are not left to a plotting library.
 */
final class Sheet {
    /** Height of a capital letter, in pixels. */
    static final double LETTER = 11;

    private static final double TICK = 5;
    private static final double PIXELS_PER_TICK = 65;
    private static final double LINE = 1.2;

    private final BufferedImage picture;
    private final Graphics2D graphics;

    Sheet(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** What was drawn; nothing can be added after. */
    BufferedImage picture() {
        graphics.dispose();
        return picture;
    }

    /** Sets one pixel. */
    void pixel(int x, int y, int colour) {
        picture.setRGB(x, y, colour);
    }

    /**
     * Writes a line of text in black.
     *
     * @param alignment how much of the text is left of x: 0 none, 0.5 half, 1 all
     */
    void text(String text, double x, double baseline, double alignment) {
        graphics.setColor(Color.BLACK);
        StrokeFont.draw(graphics, text, x - alignment * StrokeFont.width(text, LETTER), baseline, LETTER);
    }

    /** Writes a line of text upwards in black, centred at y. */
    void textUpwards(String text, double baseline, double y) {
        graphics.rotate(-Math.PI / 2, baseline, y);
        text(text, baseline, y, 0.5);
        graphics.rotate(Math.PI / 2, baseline, y);
    }

    void fill(Shape shape, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(shape);
    }

    /** @param dashes lengths of ink and gap in turn, in pixels; none for an unbroken line */
    void stroke(Shape shape, int colour, double width, float... dashes) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(
                dashes.length == 0
                        ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        graphics.draw(shape);
    }

    /** A box with black edges. */
    void frame(Rectangle2D box) {
        stroke(box, 0, LINE);
    }

    /** Ticks and numbers below a box, for an axis from its left to its right edge. */
    void numbersBelow(Rectangle2D box, Axis axis) {
        for (Axis.Tick tick : axis.ticks(count(box.getWidth()))) {
            double x = box.getMinX() + tick.position() * box.getWidth();
            stroke(new Line2D.Double(x, box.getMaxY(), x, box.getMaxY() + TICK), 0, LINE);
            text(tick.text(), x, box.getMaxY() + TICK + 1.6 * LETTER, 0.5);
        }
    }

    /** Ticks and numbers left of a box, for an axis from its lower to its upper edge. */
    void numbersLeft(Rectangle2D box, Axis axis) {
        for (Axis.Tick tick : axis.ticks(count(box.getHeight()))) {
            double y = box.getMaxY() - tick.position() * box.getHeight();
            stroke(new Line2D.Double(box.getMinX() - TICK, y, box.getMinX(), y), 0, LINE);
            text(tick.text(), box.getMinX() - TICK - LETTER / 2, y + LETTER / 2, 1);
        }
    }

    /** Ticks and numbers right of a box, for an axis from its lower to its upper edge. */
    void numbersRight(Rectangle2D box, Axis axis) {
        for (Axis.Tick tick : axis.ticks(count(box.getHeight()))) {
            double y = box.getMaxY() - tick.position() * box.getHeight();
            stroke(new Line2D.Double(box.getMaxX(), y, box.getMaxX() + TICK, y), 0, LINE);
            text(tick.text(), box.getMaxX() + TICK + LETTER / 2, y + LETTER / 2, 0);
        }
    }

    /** How wide the numbers of an axis are that is drawn this long. */
    static double widest(Axis axis, double length) {
        return axis.ticks(count(length)).stream()
                .mapToDouble(tick -> StrokeFont.width(tick.text(), LETTER))
                .max()
                .orElse(0);
    }

    private static int count(double length) {
        return (int) Math.max(2, Math.round(length / PIXELS_PER_TICK));
    }
}
