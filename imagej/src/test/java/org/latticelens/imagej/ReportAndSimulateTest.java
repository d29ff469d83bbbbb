package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class ReportAndSimulateTest {
    private static final String SIMULATE =
            "run(\"Simulate...\", \"preset=tilt-30 rows=180 columns=200 seed=3 truth\");\n";

    @TempDir
    Path folder;

    @Test
    void aMacroSimulatesWhatTheLibrarySimulatesWithItsTruth() {
        Path truth = folder.resolve("truth.tif");
        ImagePlus image = HeadlessImageJ.macro(SIMULATE + "selectImage(\"tilt-30-truth\");\nsaveAs(\"tiff\", \"" + truth
                + "\");\nclose();\nselectImage(\"tilt-30\");\n");
        SimulatedImage expected = Preset.named("tilt-30")
                .simulate(SimulationSettings.DEFAULT.withSize(180, 200).withSeed(3));
        assertThat((float[]) image.getProcessor().getPixels())
                .isEqualTo(expected.image().values());
        int[] labels = Crystals.labels(IJ.openImage(truth.toString()), 1);
        for (int index = 0; index < labels.length; index++) {
            assertThat(labels[index]).isEqualTo(expected.truth()[index] + 1);
        }
    }

    @Test
    void aMacroWritesTheReportOfASimulatedImage() throws IOException {
        Path page = folder.resolve("the report.html");
        HeadlessImageJ.macro(SIMULATE + "run(\"Report...\", \"patterns=2 file=[" + page + "]\");\n");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("tilt-30", "p4mm", "data:image/png;base64,")
                .endsWith("</html>\n");
    }

    @Test
    void aPresetThatDoesNotExistIsToldInOneLine() {
        assertThat(HeadlessImageJ.log("run(\"Simulate...\", \"preset=quasicrystal\");\n")
                        .strip())
                .startsWith("Latticelens: preset is one of ")
                .endsWith("found quasicrystal")
                .doesNotContain("\n");
    }
}
