package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    void ofAFloatStackWhoseSlicesHaveTheirOwnPatterns() throws IOException {
        sameLabels(Crystals.floatStack(), 2, "patterns=2 stack separately", "--patterns", "2");
    }

    /** The frames that are learnt from, 0, 1, 3, 4 and 5 of 6, are not all. */
    @Test
    void ofAFloatStackWhoseSlicesHaveTheSamePatterns() throws IOException {
        ImagePlus stack = Crystals.floatStack(6);
        Path file = Crystals.save(stack, folder);
        CommandLine.run(
                "video",
                file,
                "-o",
                folder,
                "--steady",
                "0",
                "--patterns",
                "2",
                "--patch",
                "14",
                "--outputs",
                "labels.npy,areas.csv");
        String options = "patterns=2 patch=14 stack";
        ImagePlus macro = HeadlessImageJ.macro(segment(file, options));
        ImagePlus plugin = Latticelens.segment(stack, options).labels();
        try (ImageFile opened = Images.open(folder.resolve("stack").resolve("labels.npy"))) {
            for (int slice = 1; slice <= 6; slice++) {
                int[] expected = CommandLine.labels(
                        opened.defaultImage().frame(slice - 1).values());
                assertThat(Crystals.labels(plugin, slice)).as("plugin").isEqualTo(expected);
                assertThat(Crystals.labels(macro, slice)).as("macro").isEqualTo(expected);
                assertThat(expected).contains(1, 2);
            }
        }
    }

    private static String segment(Path file, String options) {
        return "open(\"" + file + "\");\nrun(\"Segment...\", \"" + options + "\");\nsetSlice(nSlices);\n";
    }

    private void sameLabels(ImagePlus image, int slices, String options, String... commandLine) throws IOException {
        Path file = Crystals.save(image, folder);
        ImagePlus macro = HeadlessImageJ.macro(segment(file, options));
        assertThat(macro.getTitle()).isEqualTo(image.getShortTitle() + "-labels");
        assertThat(macro.getStackSize()).isEqualTo(slices);
        ImagePlus plugin = Latticelens.segment(image, options).labels();
        List<Object> words = new ArrayList<>(List.of("segment", file, "-o", folder, "--outputs", "labels.npy"));
        words.addAll(List.of(commandLine));
        CommandLine.run(words.toArray());
        for (int slice = 1; slice <= slices; slice++) {
            int[] expected = commandLineLabels(image.getShortTitle(), slices == 1 ? 0 : slice);
            assertThat(Crystals.labels(plugin, slice)).as("plugin").isEqualTo(expected);
            assertThat(Crystals.labels(macro, slice)).as("macro").isEqualTo(expected);
            if (options.isEmpty()) {
                assertThat(libraryLabels(file)).as("library").isEqualTo(expected);
            }
        }
    }

    private int[] commandLineLabels(String name, int slice) throws IOException {
        Path results = folder.resolve(name);
        if (slice > 0) {
            try (var frames = Files.list(results)) {
                results = frames.sorted().toList().get(slice - 1);
            }
        }
        return CommandLine.labels(results);
    }

    private static int[] libraryLabels(Path file) throws IOException {
        Image image = CommandLine.read(file);
        try (Workers workers = new Workers(1)) {
            AutomaticSettings.Choice choice = AutomaticSettings.DEFAULT.choose(image, workers);
            return new Segmenter(choice.settings(), workers)
                    .segment(image, Progress.NONE)
                    .labels()
                    .labels();
        }
    }
}
