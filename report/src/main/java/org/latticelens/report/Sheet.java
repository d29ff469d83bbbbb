package org.latticelens.report;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** White paper for a figure, of pixels or of SVG: what is drawn on one is drawn on the other. */
abstract class Sheet {
    /** Height of a capital letter, in pixels. */
    static final double LETTER = 11;

    private static final double TICK = 5;
    private static final double PIXELS_PER_TICK = 65;
    private static final double LINE = 1.2;

    /**
     * Writes a line of text in black.
     *
     * @param alignment how much of the text is left of x: 0 none, 0.5 half, 1 all
     */
    abstract void text(String text, double x, double baseline, double alignment);

    /** Writes a line of text upwards in black, centred at y. */
    abstract void textUpwards(String text, double baseline, double y);

    abstract void fill(Shape shape, int colour);

    /** @param dashes lengths of ink and gap in turn, in pixels; none for an unbroken line */
    abstract void stroke(Shape shape, int colour, double width, float... dashes);

    /** Fills a box with a picture, whose pixels stay sharp where it is enlarged. */
    abstract void image(BufferedImage picture, Rectangle2D box);

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
