package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Optional;

/** <em>Plugins &gt; Latticelens &gt; Segment...</em> */
public final class SegmentCommand extends Command {

    @Override
    void execute() {
        OpenImage open = OpenImage.current();
        Optional<Form.Answers> answers = answers(open);
        if (answers.isEmpty()) {
            return;
        }
        if (open.isColour()) {
            IJ.log("Latticelens: " + open.window().getTitle() + ": RGB converted to grey");
        }
        SegmentOptions options = new SegmentOptions(answers.get());
        int slices = open.chosenSlices(options.wholeStack()).length;
        show(open, options, new Segmenting(open, options).run(slice -> new StatusBar(slice, slices)));
        IJ.showStatus("Latticelens: done; Image > Show Info... on the labels tells what was chosen");
    }

    private static Optional<Form.Answers> answers(OpenImage open) {
        return macroOptions().map(SegmentOptions.FORM::read).or(() -> SegmentDialog.ask(open));
    }

    private static void show(OpenImage open, SegmentOptions options, SegmentedImage result) {
        if (options.overlay()) {
            open.window().setOverlay(result.overlay());
        }
        if (options.table()) {
            append(result.table());
        }
        result.confidence().ifPresent(ImagePlus::show);
        if (options.grains()) {
            show(result.grains(), result.labels());
        }
        result.labels().show();
    }

    /** Rows go below those that are there, as those of Measure do. */
    private static void append(ResultsTable rows) {
        ResultsTable results = ResultsTable.getResultsTable();
        for (int row = 0; row < rows.size(); row++) {
            results.incrementCounter();
            for (String heading : rows.getHeadings()) {
                if (heading.equals("Image")) {
                    results.addValue(heading, rows.getStringValue(heading, row));
                } else {
                    results.addValue(heading, rows.getValue(heading, row));
                }
            }
        }
        results.show("Results");
    }

    /** Into the ROI Manager; without a screen there is none, and they become the overlay of the labels. */
    private static void show(List<Roi> grains, ImagePlus labels) {
        if (GraphicsEnvironment.isHeadless()) {
            Overlay outlines = new Overlay();
            grains.forEach(outlines::add);
            labels.setOverlay(outlines);
            return;
        }
        RoiManager manager = RoiManager.getRoiManager();
        grains.forEach(manager::addRoi);
    }
}
