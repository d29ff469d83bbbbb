package org.latticelens.report;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A figure of maps of one size side by side, in the same colours, with a colour bar and labelled axes. Small maps are
 * enlarged by a whole factor; large ones are reduced, a shown pixel being the mean of those it covers.
 */
final class MapPicture {
    private static final int NO_VALUE = 0x808080;
    private static final int OUTLINE = 0xE69F00;
    private static final int LONGEST_ALONE = 600;
    private static final int LONGEST_OF_FEW = 320;
    private static final int LONGEST_OF_MANY = 220;
    private static final int FEW = 12;
    private static final double PADDING = Sheet.LETTER;
    private static final double TITLE = 26;
    private static final double NUMBERS = 3.2 * Sheet.LETTER;
    private static final double LABEL = 2 * Sheet.LETTER;
    private static final double BETWEEN = 1.6 * Sheet.LETTER;
    private static final double BAR = 18;
    private static final double TICKS_AND_GAP = 1.2 * Sheet.LETTER;

    private final List<Panel> panels;
    private final Axis across;
    private final Axis down;
    private final Axis bar;
    private final ColourMap colours;
    private final int panelWidth;
    private final int panelHeight;
    private final int panelsAcross;
    private final double left;
    private final double cellWidth;
    private final double cellHeight;

    /**
     * A map.
     *
     * @param title above it; empty for none
     * @param values NaN where there is none, which is shown grey
     * @param outline drawn over the map; empty for none
     */
    record Panel(String title, int rows, int columns, Values values, Optional<Outline> outline) {
        Panel(String title, int rows, int columns, Values values) {
            this(title, rows, columns, values, Optional.empty());
        }
    }

    /**
     * A polygon.
     *
     * @param x of its corners: 0 at the left, 1 at the right edge of the map
     * @param y as many: 0 at the upper, 1 at the lower edge
     */
    record Outline(double[] x, double[] y) {}

    /** The numbers of a map. */
    @FunctionalInterface
    interface Values {
        float at(int row, int column);
    }

    private MapPicture(List<Panel> panels, Axis across, Axis down, Axis bar, ColourMap colours) {
        this.panels = panels;
        this.across = across;
        this.down = down;
        this.bar = bar;
        this.colours = colours;
        Panel first = panels.get(0);
        int longest = panels.size() == 1 ? LONGEST_ALONE : panels.size() <= FEW ? LONGEST_OF_FEW : LONGEST_OF_MANY;
        double scale = longest / (double) Math.max(first.rows(), first.columns());
        scale = scale >= 1 ? Math.floor(scale) : scale;
        panelWidth = (int) Math.max(1, Math.round(scale * first.columns()));
        panelHeight = (int) Math.max(1, Math.round(scale * first.rows()));
        panelsAcross = (int) Math.ceil(Math.sqrt(panels.size()));
        left = PADDING + LABEL + Sheet.widest(down, panelHeight) + TICKS_AND_GAP;
        double title = panels.stream()
                .mapToDouble(panel -> StrokeFont.width(panel.title(), Sheet.LETTER))
                .max()
                .orElse(0);
        cellWidth = Math.max(panelWidth, title) + BETWEEN;
        cellHeight = panelHeight + TITLE;
    }

    /**
     * Draws maps.
     *
     * @param panels at least one, all of one size
     * @param across axis from the left to the right edge of a map
     * @param down axis from the lower to the upper edge of a map
     * @param bar axis of the colour bar
     */
    static Figure of(List<Panel> panels, Axis across, Axis down, Axis bar, ColourMap colours) {
        return new MapPicture(panels, across, down, bar, colours).figure();
    }

    private Figure figure() {
        int panelsDown = (panels.size() - 1) / panelsAcross + 1;
        double bottom = PADDING + panelsDown * cellHeight;
        double right = left + panelsAcross * cellWidth;
        double barNumbers = right + BAR + TICKS_AND_GAP + Sheet.widest(bar, bottom - PADDING - TITLE);
        int width = (int) (barNumbers + LABEL + PADDING);
        int height = (int) (bottom + NUMBERS + LABEL + PADDING);
        return new Figure(width, height, sheet -> draw(sheet, bottom, right, barNumbers));
    }

    private void draw(Sheet sheet, double bottom, double right, double barNumbers) {
        for (int index = 0; index < panels.size(); index++) {
            int line = index / panelsAcross;
            double x = left + index % panelsAcross * cellWidth;
            double y = PADDING + TITLE + line * cellHeight;
            Rectangle2D box = new Rectangle2D.Double(Math.floor(x), Math.floor(y), panelWidth, panelHeight);
            drawPanel(sheet, panels.get(index), box);
            if (index % panelsAcross == 0) {
                sheet.numbersLeft(box, down);
            }
            if (index + panelsAcross >= panels.size()) {
                sheet.numbersBelow(box, across);
            }
        }
        double middle = (PADDING + TITLE + bottom) / 2;
        sheet.text(across.label(), (left + right - BETWEEN) / 2, bottom + NUMBERS + Sheet.LETTER, 0.5);
        sheet.textUpwards(down.label(), PADDING + Sheet.LETTER, middle);
        drawBar(
                sheet,
                new Rectangle2D.Double(Math.floor(right), PADDING + TITLE, BAR, Math.floor(bottom - PADDING - TITLE)));
        sheet.textUpwards(bar.label(), barNumbers + LABEL, middle);
    }

    private void drawPanel(Sheet sheet, Panel panel, Rectangle2D box) {
        int width = Math.min(panelWidth, panel.columns());
        int height = Math.min(panelHeight, panel.rows());
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = mean(panel, x, width, y, height);
                picture.setRGB(x, y, Double.isNaN(value) ? NO_VALUE : colours.of(bar.position(value)));
            }
        }
        sheet.image(picture, box);
        panel.outline().ifPresent(outline -> draw(sheet, outline, box));
        sheet.frame(box);
        sheet.text(panel.title(), box.getX(), box.getY() - Sheet.LETTER / 2, 0);
    }

    private static void draw(Sheet sheet, Outline outline, Rectangle2D box) {
        Path2D path = new Path2D.Double();
        for (int corner = 0; corner < outline.x().length; corner++) {
            double x = box.getX() + outline.x()[corner] * box.getWidth();
            double y = box.getY() + outline.y()[corner] * box.getHeight();
            if (corner == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        sheet.stroke(path, OUTLINE, 2);
    }

    /** The mean of the values that a shown pixel covers; NaN where there is none. */
    private static double mean(Panel panel, int x, int width, int y, int height) {
        int top = (int) ((long) y * panel.rows() / height);
        int end = Math.max(top + 1, (int) ((y + 1L) * panel.rows() / height));
        int start = (int) ((long) x * panel.columns() / width);
        int stop = Math.max(start + 1, (int) ((x + 1L) * panel.columns() / width));
        double sum = 0;
        int count = 0;
        for (int row = top; row < end; row++) {
            for (int column = start; column < stop; column++) {
                float value = panel.values().at(row, column);
                if (!Float.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
        }
        return sum / count;
    }

    private void drawBar(Sheet sheet, Rectangle2D box) {
        int height = (int) box.getHeight();
        BufferedImage picture = new BufferedImage(1, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            picture.setRGB(0, y, colours.of(1 - (y + 0.5) / height));
        }
        sheet.image(picture, box);
        sheet.frame(box);
        sheet.numbersRight(box, bar);
    }
}
