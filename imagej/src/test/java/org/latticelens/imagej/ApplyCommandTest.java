package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {
    @TempDir
    Path folder;

    private Path learntFrom;
    private Path model;

    @BeforeEach
    void learn() {
        learntFrom = Crystals.save(Crystals.eightBit(), folder);
        CommandLine.run("segment", learntFrom, "-o", folder, "--outputs", "model.json,labels.npy", "--patterns", "2");
        model = folder.resolve("eight").resolve("model.json");
    }

    @Test
    void macroAndScriptGiveTheLabelsOfTheCommandLine() throws IOException {
        ImagePlus other = Crystals.sixteenBit();
        Path file = Crystals.save(other, folder);
        CommandLine.run("apply", model, file, "-o", folder, "--outputs", "labels.npy");
        int[] expected = CommandLine.labels(folder.resolve("sixteen"));
        assertThat(expected).contains(1, 2);

        ImagePlus macro = HeadlessImageJ.macro(apply(file, "model=[" + model + "] table"));
        assertThat(macro.getTitle()).isEqualTo("sixteen-labels");
        assertThat(Crystals.labels(macro, 1)).isEqualTo(expected);
        assertThat(macro.getCalibration().pixelWidth).isEqualTo(0.02);
        assertThat(ResultsTable.getResultsTable().size()).isEqualTo(2);
        ImagePlus script = Latticelens.apply(other, "model=[" + model + "]").labels();
        assertThat(Crystals.labels(script, 1)).isEqualTo(expected);
    }

    @Test
    void theImageThatItWasLearntFromGetsItsOwnLabelsInEverySliceOfAStack() throws IOException {
        ImageStack stack = new ImageStack(Crystals.SIDE, Crystals.SIDE);
        ImagePlus image = Crystals.eightBit();
        stack.addSlice(image.getProcessor());
        stack.addSlice(image.getProcessor());
        image.setStack(stack);
        ImagePlus labels = Latticelens.apply(image, "stack model=" + model).labels();
        int[] learnt = CommandLine.labels(folder.resolve("eight"));
        assertThat(Crystals.labels(labels, 1)).isEqualTo(learnt);
        assertThat(Crystals.labels(labels, 2)).isEqualTo(learnt);
    }

    @Test
    void pixelsOutsideASelectionHaveLabelZero() throws IOException {
        ImagePlus image = Crystals.eightBit();
        image.setRoi(new Roi(40, 50, 100, 90));
        ImagePlus labels = Latticelens.apply(image, "model=" + model).labels();
        assertThat(labels.getProcessor().getHistogram()[0]).isEqualTo(Crystals.SIDE * Crystals.SIDE - 100 * 90);
    }

    @Test
    void whatDoesNotFitIsToldInOneLine() throws IOException {
        ImagePlus coarse = Crystals.eightBit();
        coarse.setTitle("coarse");
        coarse.getCalibration().pixelWidth = 0.05;
        assertOneLine(HeadlessImageJ.log(apply(Crystals.save(coarse, folder), "model=[" + model + "]")), "0.05000 nm");
        ImagePlus small = Crystals.eightBit().crop(new Roi[] {new Roi(0, 0, 20, 20)})[0];
        small.setTitle("small");
        assertOneLine(HeadlessImageJ.log(apply(Crystals.save(small, folder), "model=[" + model + "]")), "20 x 20");
        assertOneLine(HeadlessImageJ.log(apply(learntFrom, "")), "no model is given");
        assertOneLine(HeadlessImageJ.log(apply(learntFrom, "model=" + folder.resolve("none.json"))), "no such file");
        Path noModel = Files.writeString(folder.resolve("no.json"), "{}");
        assertOneLine(HeadlessImageJ.log(apply(learntFrom, "model=" + noModel)), "not a model");
        assertThatThrownBy(() -> Latticelens.apply(coarse, "model=" + model)).hasMessageContaining("0.05000 nm");
    }

    private static String apply(Path file, String options) {
        return "open(\"" + file + "\");\nrun(\"Apply Model...\", \"" + options + "\");\n";
    }

    private static void assertOneLine(String log, String message) {
        assertThat(log.strip()).startsWith("Latticelens: ").contains(message).doesNotContain("\n", "Exception");
    }
}
