package org.latticelens.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.latticelens.image.Image;

/**
 * The picture overlay.png: an {@link Overlay} at the upper left, and below it, where they hide no data, a legend with the
 * area fraction of every pattern and, where the pixel size is known, a scale bar. Sizes of letters follow the picture's.
 */
final class OverlayPicture {
    private static final int PIXELS_PER_LETTER = 60;
    private static final int SMALLEST_LETTER = 9;
    private static final float PIXELS_PER_LINE = 900;
    private static final double PADDING = 1.0;
    private static final double LINE = 2.2;
    private static final double SWATCH = 1.4;
    private static final double SPACE = 0.7;
    private static final double BETWEEN = 2.0;

    private final double letter;
    private final List<Item> items = new ArrayList<>();

    private OverlayPicture(double letter) {
        this.letter = letter;
    }

    /**
     * Draws the picture.
     *
     * @param image that the overlay shows
     * @param areaFractions of labels 0 to k, as the legend tells them
     * @param cells unit cells to draw, in pixels of the image from its upper left corner
     */
    static BufferedImage of(Overlay overlay, Image image, double[] areaFractions, List<Shape> cells) {
        double side = Math.sqrt((double) overlay.rows() * overlay.columns());
        OverlayPicture legend = new OverlayPicture(Math.max(SMALLEST_LETTER, side / PIXELS_PER_LETTER));
        for (int label = 1; label < areaFractions.length; label++) {
            legend.addPattern(PatternColours.of(label), label + "  " + percent(areaFractions[label]));
        }
        if (areaFractions[0] > 0) {
            legend.addPattern(PatternColours.of(0), "not classified  " + percent(areaFractions[0]));
        }
        image.calibration()
                .map(calibration -> ScaleBar.of(image.columns(), calibration))
                .ifPresent(bar -> legend.addScaleBar(bar.pixels() * overlay.scale(), bar.text()));
        return legend.below(withCells(overlay, cells));
    }

    /** The patterns with white lines, dark at their sides, over them. */
    private static BufferedImage withCells(Overlay overlay, List<Shape> cells) {
        BufferedImage picture = overlay.patterns();
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        AffineTransform scale = AffineTransform.getScaleInstance(overlay.scale(), overlay.scale());
        float width = Math.max(1, Math.max(overlay.rows(), overlay.columns()) / PIXELS_PER_LINE);
        for (Shape cell : cells) {
            Shape lines = scale.createTransformedShape(cell);
            graphics.setColor(Color.BLACK);
            graphics.setStroke(new BasicStroke(2.5f * width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(lines);
            graphics.setColor(Color.WHITE);
            graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(lines);
        }
        graphics.dispose();
        return picture;
    }

    /** A share in percent, with a decimal; what is there but rounds to nothing is said to be there. */
    static String percent(double fraction) {
        return fraction > 0 && fraction < 0.0005 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private void addPattern(int colour, String text) {
        double side = SWATCH * letter;
        double left = side + SPACE * letter;
        items.add(new Item(left + StrokeFont.width(text, letter), (graphics, x, baseline) -> {
            graphics.setColor(new Color(colour));
            graphics.fill(new Rectangle2D.Double(x, baseline - (letter + side) / 2, side, side));
            graphics.setColor(Color.BLACK);
            StrokeFont.draw(graphics, text, x + left, baseline, letter);
        }));
    }

    private void addScaleBar(double length, String text) {
        double left = length + SPACE * letter;
        double height = Math.max(2, letter / 3);
        items.add(new Item(left + StrokeFont.width(text, letter), (graphics, x, baseline) -> {
            graphics.setColor(Color.BLACK);
            graphics.fill(new Rectangle2D.Double(x, baseline - (letter + height) / 2, length, height));
            StrokeFont.draw(graphics, text, x + left, baseline, letter);
        }));
    }

    private BufferedImage below(BufferedImage top) {
        double padding = PADDING * letter;
        double widest = items.stream().mapToDouble(Item::width).max().orElse(0);
        int width = (int) Math.ceil(Math.max(top.getWidth(), widest + 2 * padding));
        List<Place> places = places(width);
        double lines = places.get(places.size() - 1).baseline() + padding;
        BufferedImage picture =
                new BufferedImage(width, top.getHeight() + (int) Math.ceil(lines), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, picture.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        places.forEach(place -> place.item().drawing().draw(graphics, place.x(), top.getHeight() + place.baseline()));
        graphics.dispose();
        copy(top, picture);
        return picture;
    }

    /** The items from left to right, in as many lines as they need. */
    private List<Place> places(int width) {
        double padding = PADDING * letter;
        double x = padding;
        double baseline = padding + letter;
        List<Place> places = new ArrayList<>();
        for (Item item : items) {
            if (x > padding && x + item.width() > width - padding) {
                x = padding;
                baseline += LINE * letter;
            }
            places.add(new Place(item, x, baseline));
            x += item.width() + BETWEEN * letter;
        }
        return places;
    }

    private static void copy(BufferedImage from, BufferedImage to) {
        int[] source = ((DataBufferInt) from.getRaster().getDataBuffer()).getData();
        int[] target = ((DataBufferInt) to.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < from.getHeight(); row++) {
            System.arraycopy(source, row * from.getWidth(), target, row * to.getWidth(), from.getWidth());
        }
    }

    private record Item(double width, Drawing drawing) {}

    private record Place(Item item, double x, double baseline) {}

    @FunctionalInterface
    private interface Drawing {
        void draw(Graphics2D graphics, double x, double baseline);
    }
}
