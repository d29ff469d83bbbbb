package org.latticelens.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Segmenter;

/** Segments the chosen slices of an open image, one after the other, each by itself. */
record Segmenting(OpenImage open, SegmentOptions options) {

    /** @param progress for a slice, counted from 0 */
    SegmentedImage run(IntFunction<Progress> progress) {
        int[] slices = open.chosenSlices(options.wholeStack());
        ImageStack labels =
                new ImageStack(open.window().getWidth(), open.window().getHeight());
        ImageStack confidence =
                new ImageStack(open.window().getWidth(), open.window().getHeight());
        Overlay overlay = new Overlay();
        ResultsTable table = new ResultsTable();
        List<Roi> grains = new ArrayList<>();
        List<Segmentation> segmentations = new ArrayList<>();
        StringBuilder info = new StringBuilder();
        try (Workers workers = Workers.ofMachine()) {
            for (int index = 0; index < slices.length; index++) {
                int slice = slices[index];
                int position = open.slices() == 1 ? 0 : slice;
                Image image = open.slice(slice);
                AutomaticSettings.Choice choice = options.settings(image).choose(image, workers);
                Segmentation segmentation =
                        new Segmenter(choice.settings(), workers).segment(image, progress.apply(index));
                segmentations.add(segmentation);
                String name = open.window().getStack().getSliceLabel(slice);
                PatternPixels pixels = new PatternPixels(segmentation.labels());
                labels.addSlice(name, pixels.labels());
                pixels.overlay().forEach(roi -> {
                    roi.setPosition(position);
                    overlay.add(roi);
                });
                new Areas(open, slice, segmentation).addTo(table);
                if (options.grains()) {
                    grains.addAll(pixels.grains(slices.length == 1 ? 0 : index + 1));
                }
                if (options.confidence()) {
                    confidence.addSlice(name, Confidence.of(segmentation));
                }
                info.append(told(slice, choice.decisions(), segmentation));
            }
        }
        return new SegmentedImage(
                result("labels", labels, info.toString()),
                overlay,
                table,
                List.copyOf(grains),
                options.confidence()
                        ? Optional.of(result("confidence", confidence, info.toString()))
                        : Optional.empty(),
                List.copyOf(segmentations));
    }

    private ImagePlus result(String what, ImageStack stack, String info) {
        ImagePlus result = new ImagePlus(open.name() + "-" + what, stack);
        result.setCalibration(open.window().getCalibration());
        result.getCalibration().disableDensityCalibration();
        result.setProperty("Info", "Latticelens: " + options.answers().options() + "\n" + info);
        return result;
    }

    /** What was chosen, and why, a line each. */
    private String told(int slice, List<Decision> choices, Segmentation segmentation) {
        StringBuilder text = new StringBuilder(open.slices() == 1 ? "" : "slice " + slice + "\n");
        Stream.concat(choices.stream(), segmentation.decisions().stream())
                .map(decision -> decision.setting() + " = " + decision.value() + ": " + decision.reason() + "\n")
                .forEach(text::append);
        segmentation.notes().forEach(note -> text.append("note: ").append(note).append("\n"));
        return text.toString();
    }
}
