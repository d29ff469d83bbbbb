package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Line;
import ij.plugin.FileInfoVirtualStack;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that people have open and did not think of. */
class OddImagesTest {
    private static final String OPTIONS = "patterns=2 patch=14";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"Segment...", "Apply Model...", "Local Correlation Map...", "Symmetry Scores...", "Report..."})
    void noImageIsToldInOneLine(String command) {
        assertOneLine(HeadlessImageJ.log("run(\"" + command + "\", \"\");\n"), "no image is open");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 200", "20, 20"})
    void aTinyImageIsToldInOneLineByEveryCommand(int width, int height) {
        for (String command : new String[] {
            "Segment...\", \"patterns=2", "Local Correlation Map...\", \"", "Symmetry Scores...\", \"radius=20"
        }) {
            assertOneLine(
                    HeadlessImageJ.log("newImage(\"tiny\", \"8-bit ramp\", " + width + ", " + height + ", 1);\nrun(\""
                            + command + "\");\n"),
                    "");
        }
    }

    private static void assertOneLine(String log, String message) {
        assertThat(log.strip())
                .startsWith("Latticelens: ")
                .contains(message)
                .doesNotContain("\n", "Exception", "should not happen");
    }

    @Test
    void aLineEnclosesNothingAndIsNoMask() {
        ImagePlus image = Crystals.eightBit();
        int[] whole = labels(image);
        image.setRoi(new Line(10, 10, 150, 120));
        assertThat(labels(image)).isEqualTo(whole);
    }

    @Test
    void ofEightBitColourTheValuesCount() {
        ImagePlus image = Crystals.eightBit();
        int[] grey = labels(image);
        image.getProcessor().setLut(LUT.createLutFromColor(Color.RED));
        image.setProcessor(image.getProcessor());
        assertThat(labels(image)).isEqualTo(grey);
    }

    @Test
    void ofAHyperstackTheChannelThatIsShownIsSegmentedInAllItsFrames() {
        ImageStack stack = new ImageStack(Crystals.SIDE, Crystals.SIDE);
        for (int frame = 0; frame < 2; frame++) {
            stack.addSlice(new FloatProcessor(Crystals.SIDE, Crystals.SIDE)); // another detector, that saw nothing
            stack.addSlice(Crystals.pixels(1 + frame));
        }
        ImagePlus image = new ImagePlus("detectors", stack);
        image.setDimensions(2, 1, 2);
        image.setOpenAsHyperStack(true);
        image.setPosition(2, 1, 1);
        ImagePlus all =
                Latticelens.segment(image, OPTIONS + " stack separately").labels();
        assertThat(all.getDimensions()).containsExactly(Crystals.SIDE, Crystals.SIDE, 1, 1, 2);
        for (int frame = 0; frame < 2; frame++) {
            ImagePlus alone = new ImagePlus("one", Crystals.pixels(1 + frame));
            assertThat(Crystals.labels(all, frame + 1)).isEqualTo(labels(alone));
        }
    }

    /** The file is read slice by slice, and gives what it gives as a whole. */
    @Test
    void aVirtualStackGivesWhatTheStackGives() {
        Path file = Crystals.save(Crystals.floatStack(3), folder);
        ImagePlus virtual = FileInfoVirtualStack.openVirtual(file.toString());
        assertThat(virtual.getStack().isVirtual()).isTrue();
        ImagePlus labels = Latticelens.segment(virtual, OPTIONS + " stack").labels();
        ImagePlus expected =
                Latticelens.segment(Crystals.floatStack(3), OPTIONS + " stack").labels();
        for (int slice = 1; slice <= 3; slice++) {
            assertThat(Crystals.labels(labels, slice)).isEqualTo(Crystals.labels(expected, slice));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" stack", " stack separately"})
    void aSliceThatCannotBeSegmentedIsLeftOutAndTheOthersAreNot(String stack) {
        ImagePlus image = Crystals.floatStack(2);
        image.getStack().addSlice("blank", new FloatProcessor(Crystals.SIDE, Crystals.SIDE), 1);
        SegmentedImage result = Latticelens.segment(image, OPTIONS + stack + " confidence table");
        assertThat(Crystals.labels(result.labels(), 1)).contains(1, 2);
        assertThat(Crystals.labels(result.labels(), 2)).containsOnly(0);
        assertThat(Crystals.labels(result.labels(), 3)).contains(1, 2);
        assertThat(result.labels().getInfoProperty()).contains("slice 2 has label 0: ");
        assertThat(result.segmentations()).hasSize(2);
        assertThat(result.confidence().orElseThrow().getStackSize()).isEqualTo(3);
        assertThat(result.table().orElseThrow().size()).isEqualTo(4);
    }

    private static int[] labels(ImagePlus image) {
        return Crystals.labels(Latticelens.segment(image, OPTIONS).labels(), 1);
    }
}
