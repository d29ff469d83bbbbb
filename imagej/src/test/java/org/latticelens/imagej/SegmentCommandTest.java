package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.parallel.Workers;
import org.latticelens.report.PatternColours;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Progress;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

class SegmentCommandTest {
    @TempDir
    Path folder;

    @Test
    void labelsTableGrainsAndCalibrationOfTwoGrains() {
        Path file = Crystals.save(Crystals.eightBit(), folder);
        ImagePlus labels = HeadlessImageJ.macro(
                "open(\"" + file + "\");\nrun(\"Segment...\", \"patterns=2 table grains confidence\");\n");

        assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.02);
        assertThat(labels.getCalibration().getUnit()).isEqualTo("nm");
        assertThat(labels.getInfoProperty()).contains("patch = ").contains("lattice");
        assertThat(labels.getProcessor().getColorModel().getRGB(1) & 0xffffff).isEqualTo(PatternColours.of(1));

        int[] histogram = labels.getProcessor().getHistogram();
        assertThat(histogram[1] + histogram[2]).isEqualTo(Crystals.SIDE * Crystals.SIDE);
        ResultsTable table = ResultsTable.getResultsTable();
        assertThat(table.size()).isEqualTo(2);
        for (int row = 0; row < 2; row++) {
            assertThat(table.getValue("Pixels", row)).isEqualTo(histogram[row + 1]);
            assertThat(table.getValue("Area (nm^2)", row)).isCloseTo(0.0004 * histogram[row + 1], within(1e-9));
            assertThat(table.getValue("Area fraction", row))
                    .isCloseTo((double) histogram[row + 1] / (Crystals.SIDE * Crystals.SIDE), within(1e-9));
            assertThat(table.getValue("a (nm)", row)).isCloseTo(0.02 * Crystals.PERIOD, within(0.002));
            assertThat(table.getValue("b (nm)", row)).isCloseTo(0.02 * Crystals.PERIOD, within(0.002));
            assertThat(table.getValue("gamma (degrees)", row)).isCloseTo(90, within(1.0));
            assertThat(table.getStringValue("Symmetry", row)).isEqualTo("p4mm");
        }
        // without a screen there is no ROI Manager, and grains lie over the labels
        int[] grains = new int[3];
        for (Roi grain : labels.getOverlay()) {
            int label = labels.getProcessor().get(firstX(grain), firstY(grain));
            grains[label] += grain.getContainedPoints().length;
        }
        assertThat(grains).containsExactly(0, histogram[1], histogram[2]);
    }

    private static int firstX(Roi roi) {
        return roi.getContainedPoints()[0].x;
    }

    private static int firstY(Roi roi) {
        return roi.getContainedPoints()[0].y;
    }

    @Test
    void pixelsOutsideASelectionHaveLabelZero() {
        ImagePlus image = Crystals.eightBit();
        image.setRoi(new Roi(20, 30, 150, 120));
        ImagePlus labels = Latticelens.segment(image, "patterns=2").labels();
        for (int y = 0; y < Crystals.SIDE; y++) {
            for (int x = 0; x < Crystals.SIDE; x++) {
                boolean inside = x >= 20 && x < 170 && y >= 30 && y < 150;
                assertThat(labels.getProcessor().get(x, y) > 0).isEqualTo(inside);
            }
        }
    }

    @Test
    void overlayIsClearWhereNothingIsClassifiedAndConfidenceLiesBetweenZeroAndOne() {
        ImagePlus image = Crystals.eightBit();
        image.setRoi(new Roi(20, 30, 150, 120));
        SegmentedImage result = Latticelens.segment(image, "patterns=2 confidence");
        assertThat(Stream.of(result.overlay().toArray()).map(Roi::getName)).containsExactly("patterns", "outlines");
        ImagePlus confidence = result.confidence().orElseThrow();
        float[] values = (float[]) confidence.getProcessor().getPixels();
        for (int index = 0; index < values.length; index++) {
            assertThat(values[index]).isBetween(0f, 1f);
            assertThat(values[index] > 0)
                    .isEqualTo(result.labels().getProcessor().get(index) > 0);
        }
        double mean = confidence.getStatistics().mean * values.length / (150 * 120);
        assertThat(mean).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pattern=2 | no setting is called pattern; there are patterns, stack",
                "patterns=many | patterns is a whole number, found many",
                "patch=2parsec | parsec",
                "stack=perhaps | stack is one of true, false; found perhaps",
                "patch=500 | 200"
            })
    void aMistakeIsToldInOneLine(String options, String message) {
        Path file = Crystals.save(Crystals.eightBit(), folder);
        String log = HeadlessImageJ.log(
                "open(\"" + file + "\");\nrun(\"Segment...\", \"" + options + "\");\nprint(\"the macro went on\");\n");
        assertThat(log.strip()).startsWith("Latticelens: ").contains(message).doesNotContain("\n", "Exception");
    }

    @Test
    void aConstantImageIsToldInOneLine() {
        String log = HeadlessImageJ.log(
                "newImage(\"flat\", \"8-bit\", 100, 100, 1);\nrun(\"Segment...\", \"patterns=2\");\n");
        assertThat(log.strip()).startsWith("Latticelens: ").doesNotContain("\n", "Exception");
    }

    @Test
    void previewSeesTheSameGrains() {
        ImagePlus image = Crystals.eightBit();
        byte[] exact = (byte[])
                Latticelens.segment(image, "patterns=2").labels().getProcessor().getPixels();
        try (Workers workers = Workers.ofMachine()) {
            Preview preview = new Preview(new OpenImage(image).slice(1), workers);
            SegmentOptions options = new SegmentOptions(SegmentOptions.FORM.read("patterns=2"));
            int[] quick = preview.labels(options, Progress.NONE).labels();
            long same = 0;
            for (int index = 0; index < quick.length; index++) {
                same += quick[index] == exact[index] ? 1 : 0;
            }
            double share = (double) same / quick.length;
            assertThat(Math.max(share, 1 - share)).isGreaterThan(0.88);
            assertThat(Arrays.stream(quick).max()).hasValue(2);
        }
    }

    /** The truth has none, nor has the result; few descriptors are at odds with each other there. */
    @Test
    void previewLeavesNoStripsWithoutAPatternAtBoundaries() {
        int side = 1024;
        float[] pixels = Preset.named("voronoi-5")
                .simulate(SimulationSettings.DEFAULT.withSize(side, side).withSeed(7))
                .image()
                .values();
        OpenImage open = new OpenImage(new ImagePlus("voronoi-5", new FloatProcessor(side, side, pixels)));
        try (Workers workers = Workers.ofMachine()) {
            LabelMap labels = new Preview(open.slice(1), workers)
                    .labels(new SegmentOptions(SegmentOptions.FORM.read("patterns=auto")), Progress.NONE);
            assertThat(labels.labels()).doesNotContain(0);
            assertThat(labels.patterns()).isEqualTo(5);
        }
    }
}
