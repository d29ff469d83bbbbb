package org.latticelens.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.latticelens.crystal.DomainAverage;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.io.write.LabelTiffWriter;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.io.write.OutputFile;
import org.latticelens.io.write.PngWriter;
import org.latticelens.parallel.Workers;
import org.latticelens.report.Figure;
import org.latticelens.report.PatternColours;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Confidence;
import org.latticelens.segmentation.LabelMap;

/** Writes what a segmentation gives, each file complete or not at all. */
final class Results {
    private Results() {}

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    /**
     * Writes the chosen files into a folder, which is made where it is missing. Crystals are looked for beside the files that
     * do not tell of them.
     *
     * @param workers that share work; as many files are written side by side
     */
    static void write(SegmentationReport report, Path directory, Set<Output> outputs, Workers workers)
            throws IOException {
        Files.createDirectories(directory);
        boolean crystals = Output.needCrystals(outputs);
        SegmentationReport complete = crystals ? report.withCrystalsLater(workers) : report;
        int patterns = crystals ? report.segmentation().labels().patterns() : 0;
        List<Task> tasks = new ArrayList<>();
        for (int pattern = 1; pattern <= patterns; pattern++) {
            int sought = pattern;
            tasks.add(() -> complete.crystal(sought));
        }
        if (outputs.contains(Output.OVERLAY_PNG)) {
            tasks.add(complete::prepareOverlay); // for two files, neither of which then waits for the other
        }
        for (Output output : outputs) {
            tasks.add(() -> write(complete, directory.resolve(output.fileName()), output));
        }
        try (Workers writers =
                new Workers(workers.threads())) { // what is computed for a file may ask the workers themselves
            writers.run(tasks.size(), index -> {
                try {
                    tasks.get(index).run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(SegmentationReport report, Path file, Output output) throws IOException {
        LabelMap labels = report.segmentation().labels();
        int[] shape = {labels.rows(), labels.columns()};
        switch (output) {
            case LABELS_NPY -> write(file, labels);
            case LABELS_TIF ->
                LabelTiffWriter.write(
                        file,
                        labels.rows(),
                        labels.columns(),
                        labels.labels(),
                        report.labelCalibration(),
                        PatternColours.table());
            case LABELS_PNG -> PngWriter.write(file, report.labelPicture());
            case OVERLAY_PNG -> PngWriter.write(file, report.overlayPicture());
            case REPORT_JSON -> writeText(file, report.jsonText());
            case REPORT_HTML -> writeText(file, report.html());
            case MODEL_JSON -> writeText(file, report.modelText());
            case GRAINS_CSV -> writeText(file, report.grainTable());
            case BOUNDARIES_CSV -> writeText(file, report.boundaryTable());
            case INTERFACES_CSV -> writeText(file, report.interfaceTable());
            case DESCRIPTORS_NPY -> write(file, report.segmentation().descriptors());
            case FEATURES_NPY -> write(file, report.segmentation().features());
            case MEMBERSHIPS_NPY -> write(file, report.segmentation().memberships());
            case CONFIDENCE_NPY -> NpyWriter.writeFloat32(file, shape, Confidence.of(report.segmentation()));
            case CONFIDENCE_PNG ->
                PngWriter.write(file, report.confidenceFigure().picture());
        }
    }

    private static void write(Path file, LabelMap labels) throws IOException {
        try (NpyWriter writer = NpyWriter.int32(file, labels.rows(), labels.columns())) {
            int[] row = new int[labels.columns()];
            for (int index = 0; index < labels.rows(); index++) {
                labels.copyRow(index, row);
                writer.write(row, 0, row.length);
            }
            writer.commit();
        }
    }

    private static void write(Path file, Descriptors descriptors) throws IOException {
        StridedGrid grid = descriptors.grid();
        try (NpyWriter writer = NpyWriter.float32(file, grid.rows(), grid.columns(), descriptors.features())) {
            for (int index = 0; index < descriptors.bands(); index++) {
                float[] values = descriptors.band(index).values();
                writer.write(values, 0, values.length);
            }
            writer.commit();
        }
    }

    /** Writes a mean cell, places along a x places along b. */
    static void write(DomainAverage cell, Path file) throws IOException {
        float[] values = new float[cell.values().length];
        for (int place = 0; place < values.length; place++) {
            values[place] = (float) cell.values()[place];
        }
        NpyWriter.writeFloat32(file, new int[] {cell.rows(), cell.columns()}, values);
    }

    /** Writes a figure as NAME.png and NAME.svg. */
    static void write(Figure figure, Path directory, String name) throws IOException {
        PngWriter.write(directory.resolve(name + ".png"), figure.picture());
        writeText(directory.resolve(name + ".svg"), figure.svg());
    }

    /** Writes a text, in UTF-8. */
    static void writeText(Path path, String text) throws IOException {
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }
}
