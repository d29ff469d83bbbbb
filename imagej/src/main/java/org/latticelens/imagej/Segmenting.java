package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import ij.process.FloatProcessor;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Confidence;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;

/**
 * Segments the chosen slices of an open image, one after the other, each by itself.
 *
 * @param told what was asked for, in words
 */
record Segmenting(OpenImage open, Wanted wanted, Method method, String told) {

    static Segmenting of(OpenImage open, Answers answers, Method method) {
        return new Segmenting(open, Wanted.of(answers), method, answers.options());
    }

    /** @param progress for a slice, counted from 0 */
    SegmentedImage run(IntFunction<Progress> progress) {
        int[] slices = open.chosenSlices(wanted.wholeStack());
        ImageStack labels = stack();
        ImageStack confidence = stack();
        Overlay overlay = new Overlay();
        ResultsTable table = new ResultsTable();
        List<Roi> grains = new ArrayList<>();
        List<Segmentation> segmentations = new ArrayList<>();
        StringBuilder info = new StringBuilder();
        try (Workers workers = Workers.ofMachine()) {
            for (int index = 0; index < slices.length; index++) {
                int slice = slices[index];
                int position = open.slices() == 1 ? 0 : slice;
                SegmentationReport report =
                        method.segment(open.window().getTitle(), open.slice(slice), workers, progress.apply(index));
                Segmentation segmentation = report.segmentation();
                segmentations.add(segmentation);
                String name = open.window().getStack().getSliceLabel(slice);
                PatternPixels pixels = new PatternPixels(segmentation.labels());
                labels.addSlice(name, pixels.labels());
                pixels.overlay().forEach(roi -> {
                    roi.setPosition(position);
                    overlay.add(roi);
                });
                if (wanted.table()) {
                    new PatternRows(slice, report.withCrystals(workers)).addTo(table);
                }
                if (wanted.grains()) {
                    grains.addAll(
                            pixels.outlines(report.microstructure().grains(), slices.length == 1 ? 0 : index + 1));
                }
                if (wanted.confidence()) {
                    confidence.addSlice(name, confidence(segmentation));
                }
                info.append(open.slices() == 1 ? "" : "slice " + slice + "\n").append(choices(report));
            }
        }
        return new SegmentedImage(
                result("labels", labels, info.toString()),
                overlay,
                wanted.table() ? Optional.of(table) : Optional.empty(),
                List.copyOf(grains),
                wanted.confidence() ? Optional.of(result("confidence", confidence, info.toString())) : Optional.empty(),
                List.copyOf(segmentations));
    }

    private static FloatProcessor confidence(Segmentation segmentation) {
        LabelMap labels = segmentation.labels();
        FloatProcessor confidence = new FloatProcessor(labels.columns(), labels.rows(), Confidence.of(segmentation));
        confidence.setMinAndMax(0, 1);
        return confidence;
    }

    private ImageStack stack() {
        return new ImageStack(open.window().getWidth(), open.window().getHeight());
    }

    private ImagePlus result(String what, ImageStack stack, String info) {
        ImagePlus result = new ImagePlus(open.name() + "-" + what, stack);
        result.setCalibration(open.window().getCalibration());
        result.getCalibration().disableDensityCalibration();
        result.setProperty("Info", "Latticelens: " + told + "\n" + info);
        return result;
    }

    /** What was chosen, and why, a line each. */
    private static String choices(SegmentationReport report) {
        StringBuilder text = new StringBuilder();
        report.automatic()
                .forEach(decision ->
                        text.append(decision.setting() + " = " + decision.value() + ": " + decision.reason() + "\n"));
        report.segmentation()
                .notes()
                .forEach(note -> text.append("note: ").append(note).append("\n"));
        return text.toString();
    }

    /** Segments with progress in the status bar, and shows what is wanted in ImageJ's windows. */
    void show() {
        if (open.isColour()) {
            IJ.log("Latticelens: " + open.window().getTitle() + ": RGB converted to grey");
        }
        int slices = open.chosenSlices(wanted.wholeStack()).length;
        SegmentedImage result = run(slice -> new StatusBar(slice, slices));
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
