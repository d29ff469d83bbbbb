package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** A figure that was laid out and can be drawn as a picture or as SVG, the same way. */
public final class Figure {
    private final int width;
    private final int height;
    private final Consumer<Sheet> drawing;

    /** @param drawing draws on a white sheet of this size, in pixels; may be asked more than once */
    Figure(int width, int height, Consumer<Sheet> drawing) {
        this.width = width;
        this.height = height;
        this.drawing = drawing;
    }

    /** As pixels. */
    public BufferedImage picture() {
        PixelSheet sheet = new PixelSheet(width, height);
        drawing.accept(sheet);
        return sheet.picture();
    }

    /** As an SVG document, whose letters are text; maps in it are PNG. */
    public String svg() {
        String namespace = " xmlns=\"http://www.w3.org/2000/svg\"";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg" + namespace + content() + "</svg>\n";
    }

    /**
     * As an svg element for an HTML page, where it needs no namespace.
     *
     * @param description for those who cannot see it
     */
    String element(String description) {
        return "<svg role=\"img\" aria-label=\"" + Markup.escape(description) + '"' + content() + "</svg>";
    }

    private String content() {
        SvgSheet sheet = new SvgSheet(width, height);
        drawing.accept(sheet);
        return sheet.content();
    }
}
