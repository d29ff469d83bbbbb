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
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element() + "\n";
    }

    /** As an svg element for a page. */
    String element() {
        SvgSheet sheet = new SvgSheet(width, height);
        drawing.accept(sheet);
        return sheet.element();
    }
}
