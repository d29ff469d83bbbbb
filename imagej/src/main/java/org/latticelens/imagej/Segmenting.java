package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.function.IntFunction;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;

/**
 * Segments the chosen slices of an open image, one after the other.
 *
 * @param told what was asked for, in words
 */
record Segmenting(OpenImage open, Wanted wanted, Method method, String told) {

    static Segmenting of(OpenImage open, Answers answers, Method method) {
        return new Segmenting(open, Wanted.of(answers), method, answers.options());
    }

    /**
     * Segments. One of several slices that cannot be segmented gets label 0 everywhere.
     *
     * @param progress for a slice, counted from 0
     * @throws UnsuitableImageException if no slice can be segmented
     */
    SegmentedImage run(Workers workers, IntFunction<Progress> progress) {
        int[] slices = open.chosenSlices(wanted.wholeStack());
        Method every = slices.length == 1 ? method : method.ofAll(open.sequence(slices), workers);
        SegmentedSlices done = new SegmentedSlices(open, wanted, slices, told);
        for (int index = 0; index < slices.length; index++) {
            Image image = open.slice(slices[index]);
            try {
                done.add(every.segment(open.window().getTitle(), image, workers, progress.apply(index)), workers);
            } catch (UnsuitableImageException e) {
                done.leaveOut(e);
            }
        }
        return done.result();
    }

    /** Segments with progress in the status bar, and shows what is wanted in ImageJ's windows. */
    void show() {
        open.colourNote()
                .ifPresent(note -> IJ.log("Latticelens: " + open.window().getTitle() + ": " + note));
        int slices = open.chosenSlices(wanted.wholeStack()).length;
        SegmentedImage result =
                EscapableWork.await((work, workers) -> run(workers, slice -> work.progress(slice, slices)));
        if (wanted.overlay()) {
            open.window().setOverlay(result.overlay());
        }
        result.table().ifPresent(Segmenting::append);
        result.confidence().ifPresent(ImagePlus::show);
        if (wanted.grains()) {
            show(result.grains(), result.labels());
        }
        result.labels().show();
        IJ.showStatus("Latticelens: done; Image > Show Info... on the labels tells what was chosen");
    }

    /** Rows go below those that are there, as those of Measure do. */
    private static void append(ResultsTable rows) {
        ResultsTable results = ResultsTable.getResultsTable();
        for (int row = 0; row < rows.size(); row++) {
            results.incrementCounter();
            for (String heading : rows.getHeadings()) {
                double number = rows.getValue(heading, row);
                if (Double.isNaN(number)) {
                    results.addValue(heading, rows.getStringValue(heading, row));
                } else {
                    results.addValue(heading, number);
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
