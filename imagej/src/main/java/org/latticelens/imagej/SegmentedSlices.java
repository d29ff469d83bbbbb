package org.latticelens.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Confidence;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Segmentation;

/** What came out of slice after slice, as it becomes a {@link SegmentedImage}. Mutable. */
final class SegmentedSlices {
    private final OpenImage open;
    private final Wanted wanted;
    private final int[] numbers;
    private final ImageStack labels;
    private final ImageStack confidence;
    private final Overlay overlay = new Overlay();
    private final ResultsTable table = new ResultsTable();
    private final List<Roi> grains = new ArrayList<>();
    private final List<Segmentation> segmentations = new ArrayList<>();
    private final StringBuilder info;
    private Optional<UnsuitableImageException> failure = Optional.empty();

    /**
     * @param numbers of the slices, from 1
     * @param told what was asked for, in words
     */
    SegmentedSlices(OpenImage open, Wanted wanted, int[] numbers, String told) {
        this.open = open;
        this.wanted = wanted;
        this.numbers = numbers;
        this.labels = stack();
        this.confidence = stack();
        this.info = new StringBuilder("Latticelens: " + told + "\n");
    }

    private ImageStack stack() {
        return new ImageStack(open.window().getWidth(), open.window().getHeight());
    }

    /** The next slice. */
    void add(SegmentationReport report, Workers workers) {
        int slice = numbers[labels.size()];
        int position = open.slices() == 1 ? 0 : slice;
        Segmentation segmentation = report.segmentation();
        segmentations.add(segmentation);
        String name = name(slice);
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
            grains.addAll(pixels.outlines(report.microstructure().grains(), numbers.length == 1 ? 0 : labels.size()));
        }
        if (wanted.confidence()) {
            confidence.addSlice(name, confidence(segmentation));
        }
        info.append(open.slices() == 1 ? "" : "slice " + slice + "\n").append(choices(report));
    }

    /** The next slice, which cannot be segmented: nothing of it is classified. */
    void leaveOut(UnsuitableImageException reason) {
        failure = failure.or(() -> Optional.of(reason));
        int slice = numbers[labels.size()];
        int rows = open.window().getHeight();
        int columns = open.window().getWidth();
        labels.addSlice(
                name(slice), new PatternPixels(new LabelMap(rows, columns, 0, new int[rows * columns])).labels());
        if (wanted.confidence()) {
            confidence.addSlice(name(slice), new FloatProcessor(columns, rows));
        }
        String line = "slice " + slice + " has label 0: " + reason.getMessage();
        info.append(line).append("\n");
        if (numbers.length > 1) {
            IJ.log("Latticelens: " + line);
        }
    }

    private String name(int slice) {
        return open.window().getStack().getSliceLabel(slice);
    }

    /** @throws UnsuitableImageException if no slice could be segmented; it tells what was wrong with the first */
    SegmentedImage result() {
        if (segmentations.isEmpty()) {
            throw failure.orElseThrow();
        }
        return new SegmentedImage(
                image("labels", labels),
                overlay,
                wanted.table() ? Optional.of(table) : Optional.empty(),
                List.copyOf(grains),
                wanted.confidence() ? Optional.of(image("confidence", confidence)) : Optional.empty(),
                List.copyOf(segmentations));
    }

    private ImagePlus image(String what, ImageStack stack) {
        ImagePlus image = new ImagePlus(open.name() + "-" + what, stack);
        if (numbers.length > 1) {
            image.setDimensions(1, open.window().getNSlices(), open.window().getNFrames());
            image.setOpenAsHyperStack(open.window().isHyperStack());
        }
        image.setCalibration(open.window().getCalibration());
        image.getCalibration().disableDensityCalibration();
        image.setProperty("Info", info.toString());
        return image;
    }

    private static FloatProcessor confidence(Segmentation segmentation) {
        LabelMap labels = segmentation.labels();
        FloatProcessor confidence = new FloatProcessor(labels.columns(), labels.rows(), Confidence.of(segmentation));
        confidence.setMinAndMax(0, 1);
        return confidence;
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
}
