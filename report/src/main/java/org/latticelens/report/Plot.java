package org.latticelens.report;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A figure of series over two axes, with a legend right of them. */
final class Plot {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 340;
    private static final double MARGIN = 6 * Sheet.LETTER;
    private static final double TOP = 1.5 * Sheet.LETTER;
    private static final double LINE = 2.2 * Sheet.LETTER;
    private static final double KEY = 3 * Sheet.LETTER;
    private static final double GAP = Sheet.LETTER;
    private static final double DOT = 3.5;

    private final Axis across;
    private final Axis up;
    private final Rectangle2D box;

    private Plot(Axis across, Axis up) {
        this.across = across;
        this.up = up;
        this.box = new Rectangle2D.Double(
                Math.floor(2 * Sheet.LETTER + 2 * GAP + Sheet.widest(up, HEIGHT)), TOP, WIDTH, HEIGHT);
    }

    /** How the points of a series are drawn. */
    enum Mark {
        /** A line from point to point, with a small disc at each. */
        LINE,
        /** A line without discs, for many points. */
        THIN_LINE,
        /** Small discs without a line. */
        DOTS,
        /** A line of dashes. */
        DASHES,
        /** Open circles. */
        CIRCLES,
        /** Filled squares with the number of the point beside each. */
        NUMBERED_SQUARES,
        /** Columns from the lower axis up, from each point to the next; the last point only ends the last column. */
        COLUMNS
    }

    /**
     * Points that belong together.
     *
     * @param name for the legend
     * @param x as many as y; those at which an axis has no place are not drawn
     * @param y as many as x
     * @param colour 0xRRGGBB
     */
    record Series(String name, double[] x, double[] y, int colour, Mark mark) {}

    /** Draws series, later ones over earlier ones. */
    static Figure of(Axis across, Axis up, List<Series> series) {
        return new Plot(across, up).figure(List.copyOf(series));
    }

    private Figure figure(List<Series> series) {
        double legend = box.getMaxX() + 2 * GAP;
        double widest = series.stream()
                .mapToDouble(each -> StrokeFont.width(each.name(), Sheet.LETTER))
                .max()
                .orElse(0);
        int width = (int) (legend + KEY + GAP + widest + 2 * GAP);
        return new Figure(width, (int) (box.getMaxY() + MARGIN), sheet -> draw(sheet, series, legend));
    }

    private void draw(Sheet sheet, List<Series> series, double legend) {
        sheet.frame(box);
        sheet.numbersBelow(box, across);
        sheet.numbersLeft(box, up);
        sheet.text(across.label(), box.getCenterX(), box.getMaxY() + 4.2 * Sheet.LETTER, 0.5);
        sheet.textUpwards(up.label(), 2 * Sheet.LETTER, box.getCenterY());
        double y = box.getMinY() + LINE / 2;
        for (Series each : series) {
            draw(sheet, each);
            drawKey(sheet, each, legend, y);
            sheet.text(each.name(), legend + KEY + GAP, y + Sheet.LETTER / 2, 0);
            y += LINE;
        }
    }

    private void draw(Sheet sheet, Series series) {
        if (series.mark() == Mark.COLUMNS) {
            columns(sheet, series);
            return;
        }
        Path2D path = new Path2D.Double();
        for (int point = 0; point < series.x().length; point++) {
            double x = box.getMinX() + across.position(series.x()[point]) * box.getWidth();
            double y = box.getMaxY() - up.position(series.y()[point]) * box.getHeight();
            if (!box.intersects(x - 1, y - 1, 2, 2)) {
                continue;
            }
            if (path.getCurrentPoint() == null || series.mark() == Mark.DOTS) {
                path.moveTo(x, y);
            }
            path.lineTo(x, y);
            mark(sheet, series, x, y);
            if (series.mark() == Mark.NUMBERED_SQUARES) {
                sheet.text(Integer.toString(point + 1), x + GAP, y + Sheet.LETTER / 2, 0);
            }
        }
        line(sheet, series, path);
    }

    private void columns(Sheet sheet, Series series) {
        Path2D path = new Path2D.Double();
        for (int column = 0; column + 1 < series.x().length; column++) {
            double left = box.getMinX() + across.position(series.x()[column]) * box.getWidth();
            double right = box.getMinX() + across.position(series.x()[column + 1]) * box.getWidth();
            double height = up.position(series.y()[column]) * box.getHeight();
            if (height > 0) {
                path.append(new Rectangle2D.Double(left + 1, box.getMaxY() - height, right - left - 2, height), false);
            }
        }
        sheet.fill(path, series.colour());
        sheet.frame(box);
    }

    private static void drawKey(Sheet sheet, Series series, double x, double y) {
        if (series.mark() == Mark.DOTS) {
            sheet.fill(new Ellipse2D.Double(x + KEY / 2 - 5, y - 5, 10, 10), series.colour());
            return;
        }
        line(sheet, series, new Line2D.Double(x, y, x + KEY, y));
        mark(sheet, series, x + KEY / 2, y);
    }

    private static void line(Sheet sheet, Series series, Shape path) {
        switch (series.mark()) {
            case LINE -> sheet.stroke(path, series.colour(), 2);
            case DASHES -> sheet.stroke(path, series.colour(), 1.5, 7, 5);
            case THIN_LINE -> sheet.stroke(path, series.colour(), 1.5);
            case DOTS -> sheet.stroke(path, series.colour(), DOT);
            case CIRCLES, NUMBERED_SQUARES, COLUMNS -> {}
        }
    }

    private static void mark(Sheet sheet, Series series, double x, double y) {
        switch (series.mark()) {
            case LINE -> sheet.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6), series.colour());
            case CIRCLES -> sheet.stroke(new Ellipse2D.Double(x - 4, y - 4, 8, 8), series.colour(), 1.6);
            case NUMBERED_SQUARES, COLUMNS -> sheet.fill(new Rectangle2D.Double(x - 5, y - 5, 10, 10), series.colour());
            case DASHES, DOTS, THIN_LINE -> {}
        }
    }
}
