package org.latticelens.report;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sheet of SVG. Text stays text, so that it can be edited and searched; coordinates have a hundredth of a pixel. */
final class SvgSheet extends Sheet {
    /** Size of a usual font whose capitals have the height of {@link Sheet#LETTER}. */
    private static final double FONT_SIZE = LETTER / 0.72;

    private final StringBuilder svg = new StringBuilder();

    SvgSheet(int width, int height) {
        svg.append(String.format(
                Locale.ROOT,
                " viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"%.1f\" stroke-linejoin=\"round\""
                        + " stroke-linecap=\"round\" fill=\"none\">\n<path fill=\"#ffffff\" d=\"M0 0H%dV%dH0Z\"/>\n",
                width,
                height,
                width,
                height,
                FONT_SIZE,
                width,
                height));
    }

    /** The svg element from its attributes on, without its end. */
    String content() {
        return svg.toString();
    }

    @Override
    void text(String text, double x, double baseline, double alignment) {
        line(text, alignment, "x=\"" + number(x) + "\" y=\"" + number(baseline) + '"');
    }

    @Override
    void textUpwards(String text, double baseline, double y) {
        line(text, 0.5, "transform=\"translate(" + number(baseline) + ' ' + number(y) + ") rotate(-90)\"");
    }

    private void line(String text, double alignment, String place) {
        if (!text.isEmpty()) {
            String anchor = alignment == 0 ? "start" : alignment == 1 ? "end" : "middle";
            svg.append("<text fill=\"#000000\" text-anchor=\"")
                    .append(anchor)
                    .append("\" ")
                    .append(place);
            svg.append('>').append(Markup.escape(text)).append("</text>\n");
        }
    }

    @Override
    void fill(Shape shape, int colour) {
        svg.append("<path fill=\"").append(Markup.colour(colour)).append("\" d=\"");
        svg.append(path(shape)).append("\"/>\n");
    }

    @Override
    void stroke(Shape shape, int colour, double width, float... dashes) {
        svg.append("<path stroke=\"").append(Markup.colour(colour)).append("\" stroke-width=\"");
        svg.append(number(width));
        if (dashes.length > 0) {
            String lengths = Arrays.toString(dashes).replaceAll("[\\[\\],]", "");
            svg.append("\" stroke-linecap=\"butt\" stroke-dasharray=\"").append(lengths);
        }
        svg.append("\" d=\"").append(path(shape)).append("\"/>\n");
    }

    @Override
    void image(BufferedImage picture, Rectangle2D box) {
        svg.append("<image x=\"").append(number(box.getX())).append("\" y=\"").append(number(box.getY()));
        svg.append("\" width=\"").append(number(box.getWidth()));
        svg.append("\" height=\"").append(number(box.getHeight()));
        svg.append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"");
        svg.append(DataUri.png(picture)).append("\"/>\n");
    }

    /** A shape as path data; a line to where it begins, which is a dot, is written short. */
    static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] points = new double[6];
        String last = "";
        for (PathIterator part = shape.getPathIterator(null); !part.isDone(); part.next()) {
            int type = part.currentSegment(points);
            int count = switch (type) {
                case PathIterator.SEG_CLOSE -> 0;
                case PathIterator.SEG_QUADTO -> 4;
                case PathIterator.SEG_CUBICTO -> 6;
                default -> 2;
            };
            String numbers =
                    Arrays.stream(points, 0, count).mapToObj(SvgSheet::number).collect(Collectors.joining(" "));
            path.append(
                    type == PathIterator.SEG_LINETO && numbers.equals(last) ? "h0" : "MLQCZ".charAt(type) + numbers);
            last = numbers;
        }
        return path.toString();
    }

    static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
