package org.latticelens.report;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;

/** The image with its patterns and the unit cells of each, over axes (Fig. 5). */
final class UnitCellFigure {
    private static final double LEFT = 7 * Sheet.LETTER;
    private static final double TOP = 1.5 * Sheet.LETTER;
    private static final double BELOW = 6 * Sheet.LETTER;
    private static final double LINE = 2.2 * Sheet.LETTER;
    private static final double LEGEND = 13 * Sheet.LETTER;
    private static final double WIDTH = 1.5;

    private final SegmentationReport report;
    private final Overlay overlay;
    private final Rectangle2D box;

    private UnitCellFigure(SegmentationReport report) {
        this.report = report;
        this.overlay = report.smallOverlay();
        this.box = new Rectangle2D.Double(LEFT, TOP, overlay.columns(), overlay.rows());
    }

    static Figure of(SegmentationReport report) {
        UnitCellFigure figure = new UnitCellFigure(report);
        return new Figure((int) (figure.box.getMaxX() + LEGEND), (int) (figure.box.getMaxY() + BELOW), figure::draw);
    }

    private void draw(Sheet sheet) {
        Image image = report.image();
        Optional<Calibration> pixel = image.calibration();
        sheet.image(overlay.patterns(), box);
        AffineTransform place = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        place.scale(overlay.scale(), overlay.scale());
        for (Shape cells : report.unitCells()) {
            Shape lines = place.createTransformedShape(cells);
            sheet.stroke(lines, 0x000000, 2.5 * WIDTH);
            sheet.stroke(lines, 0xFFFFFF, WIDTH);
        }
        sheet.frame(box);
        Axis across = ScoreMapPicture.across("column", -0.5, image.columns() - 0.5, pixel);
        Axis down = ScoreMapPicture.down("row", -0.5, image.rows() - 0.5, pixel);
        sheet.numbersBelow(box, across);
        sheet.numbersLeft(box, down);
        sheet.text(across.label(), box.getCenterX(), box.getMaxY() + 4.2 * Sheet.LETTER, 0.5);
        sheet.textUpwards(down.label(), 2 * Sheet.LETTER, box.getCenterY());
        IntStream.rangeClosed(1, report.segmentation().labels().patterns()).forEach(label -> legend(sheet, label));
    }

    private void legend(Sheet sheet, int label) {
        double x = box.getMaxX() + 2 * Sheet.LETTER;
        double y = box.getMinY() + (label - 1) * LINE;
        sheet.fill(new Rectangle2D.Double(x, y, Sheet.LETTER, Sheet.LETTER), PatternColours.of(label));
        sheet.text("pattern " + label, x + 2 * Sheet.LETTER, y + Sheet.LETTER, 0);
    }
}
