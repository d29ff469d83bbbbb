package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmenter;

/** Every way to segment an image gives the same labels, to the pixel. */
class SameLabelsTest {
    @TempDir
    Path folder;

    @Test
    void ofAnEightBitImage() throws IOException {
        sameLabels(Crystals.eightBit(), 1, "", new String[0]);
    }

    @Test
    void ofASixteenBitImageWithSettings() throws IOException {
        sameLabels(
                Crystals.sixteenBit(),
                1,
                "patterns=3 patch=0.3nm stride=5 components=0.9 seed=4",
                "--patterns",
                "3",
                "--patch",
                "0.3nm",
                "--stride",
                "5",
                "--components",
                "0.9",
                "--seed",
                "4");
    }

    @Test
    void ofAFloatStack() throws IOException {
        sameLabels(Crystals.floatStack(), 2, "patterns=2 stack", "--patterns", "2");
    }

    private void sameLabels(ImagePlus image, int slices, String options, String... commandLine) throws IOException {
        Path file = Crystals.save(image, folder);
        ImagePlus macro = HeadlessImageJ.macro(
                "open(\"" + file + "\");\nrun(\"Segment...\", \"" + options + "\");\nsetSlice(nSlices);\n");
        assertThat(macro.getTitle()).isEqualTo(image.getShortTitle() + "-labels");
        assertThat(macro.getStackSize()).isEqualTo(slices);
        ImagePlus plugin = Latticelens.segment(image, options).labels();
        runCommandLine(file, commandLine);
        for (int slice = 1; slice <= slices; slice++) {
            int[] expected = commandLineLabels(image.getShortTitle(), slices == 1 ? 0 : slice);
            assertThat(labels(plugin, slice)).as("plugin").isEqualTo(expected);
            assertThat(labels(macro, slice)).as("macro").isEqualTo(expected);
            if (options.isEmpty()) {
                assertThat(libraryLabels(file)).as("library").isEqualTo(expected);
            }
        }
    }

    private static int[] labels(ImagePlus image, int slice) {
        int[] labels = new int[image.getWidth() * image.getHeight()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = image.getStack().getProcessor(slice).get(index);
        }
        return labels;
    }

    private void runCommandLine(Path file, String... options) {
        String[] arguments = new String[options.length + 6];
        System.arraycopy(
                new String[] {"segment", file.toString(), "-o", folder.toString(), "--outputs", "labels.npy"},
                0,
                arguments,
                0,
                6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        StringWriter told = new StringWriter();
        PrintWriter writer = new PrintWriter(told);
        assertThat(org.latticelens.cli.Latticelens.run(writer, writer, arguments))
                .as(told.toString())
                .isZero();
    }

    private int[] commandLineLabels(String name, int slice) throws IOException {
        Path results = folder.resolve(name);
        if (slice > 0) {
            try (var frames = Files.list(results)) {
                results = frames.sorted().toList().get(slice - 1);
            }
        }
        float[] values = read(results.resolve("labels.npy")).values();
        int[] labels = new int[values.length];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = (int) values[index];
        }
        return labels;
    }

    private static int[] libraryLabels(Path file) throws IOException {
        Image image = read(file);
        try (Workers workers = new Workers(1)) {
            AutomaticSettings.Choice choice = AutomaticSettings.DEFAULT.choose(image, workers);
            return new Segmenter(choice.settings(), workers)
                    .segment(image, Progress.NONE)
                    .labels()
                    .labels();
        }
    }

    private static Image read(Path file) throws IOException {
        try (ImageFile opened = Images.open(file)) {
            return opened.defaultImage().frame(0);
        }
    }
}
