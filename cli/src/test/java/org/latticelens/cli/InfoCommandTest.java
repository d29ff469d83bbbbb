package org.latticelens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.write.NpyWriter;

/** What the command line tells of files, and how an image is chosen from one. */
class InfoCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void infoTellsWhatIsInAFile() throws IOException {
        float[] values = new float[2 * 3 * 4];
        for (int index = 0; index < values.length; index++) {
            values[index] = index - 3;
        }
        Path stack = folder.resolve("stack.npy");
        NpyWriter.writeFloat32(stack, new int[] {2, 3, 4}, values);
        assertThat(run("info", "--json", stack.toString())).isZero();
        JsonNode file = new ObjectMapper().readTree(out.toString()).get(0);
        assertThat(file.get("file").asText()).isEqualTo(stack.toString());
        assertThat(file.get("format").asText()).isEqualTo("NPY");
        JsonNode image = file.get("images").get(0);
        assertThat(image.get("frames").asInt()).isEqualTo(2);
        assertThat(image.get("rows").asInt()).isEqualTo(3);
        assertThat(image.get("columns").asInt()).isEqualTo(4);
        assertThat(image.get("type").asText()).isEqualTo("float32");
        assertThat(image.get("pixelSize").isNull()).isTrue();
        assertThat(image.get("min").asDouble()).isEqualTo(-3);
        assertThat(image.get("max").asDouble()).isEqualTo(20);
        assertThat(image.get("mean").asDouble()).isEqualTo(8.5);

        out.getBuffer().setLength(0);
        assertThat(run("info", stack.toString())).isZero();
        assertThat(out.toString()).contains("3 x 4 pixels, 2 frames, float32", "-3.000000 to 20.00000, mean 8.5");
    }

    @Test
    void infoGoesOnPastABadFile() throws IOException {
        Path good = folder.resolve("good.png");
        ImageIO.write(new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_GRAY), "png", good.toFile());
        Path bad = Files.writeString(folder.resolve("bad.dm3"), "no image");
        assertThat(run("info", "--json", bad.toString(), good.toString())).isEqualTo(3);
        assertThat(new ObjectMapper().readTree(out.toString()).size()).isEqualTo(1);
        assertThat(err.toString()).contains("bad.dm3").hasLineCount(1);
    }

    @Test
    void formatsListsWhatIsRead() {
        assertThat(run("formats")).isZero();
        assertThat(out.toString()).contains("DM", "SER", "MRC", "TIFF", "NPY", "Nanonis", "Gwyddion");
    }

    @Test
    void framesAndCropsAreChosen() throws IOException {
        int[] shape = {2, 120, 110};
        float[] values = new float[2 * 120 * 110];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) (Math.cos(0.7 * (index % 110)) + Math.cos(0.5 * (index / 110 % 120)) + index % 3);
        }
        Path stack = folder.resolve("stack.npy");
        NpyWriter.writeFloat32(stack, shape, values);
        String[] common = {
            "segment",
            stack.toString(),
            "-o",
            folder.resolve("out").toString(),
            "--patch",
            "8",
            "--window",
            "9",
            "--outputs",
            "labels.npy"
        };
        assertThat(run(with(common))).isZero();
        assertThat(folder.resolve("out/stack/frame-0000/labels.npy")).exists();
        assertThat(folder.resolve("out/stack/frame-0001/labels.npy")).exists();
        assertThat(run(with(common, "--frame", "1", "--crop", "10,20,90,80"))).isZero();
        try (ImageFile labels = Images.open(folder.resolve("out/stack/labels.npy"))) {
            assertThat(labels.defaultImage().rows()).isEqualTo(90);
            assertThat(labels.defaultImage().columns()).isEqualTo(80);
        }
        assertThat(run(with(common, "--frame", "2"))).isEqualTo(3);
        assertThat(run(with(common, "--crop", "10,20,90,100"))).isEqualTo(3);
        assertThat(run(with(common, "--image", "second"))).isEqualTo(3);
        assertThat(err.toString())
                .contains("no frame 2", "0 to 1")
                .contains("does not lie in the image of 120 x 110")
                .contains("has no image second");
    }

    @Test
    void anInstrumentFileGoesStraightIntoSegmentWithSizesInNanometres() throws IOException {
        Path file = Path.of(System.getProperty("latticelens.shared"), "data/real/cdte_tilt_gb.src.dm3");
        assumeTrue(Files.exists(file), "skipped: " + file.getFileName() + " is not here");
        Path results = folder.resolve("out");
        assertThat(run(
                        "segment",
                        file.toString(),
                        "-o",
                        results.toString(),
                        "--patch",
                        "0.3nm",
                        "--window",
                        "30,0.4nm"))
                .isZero();
        JsonNode report = new ObjectMapper()
                .readTree(results.resolve("cdte_tilt_gb.src/report.json").toFile());
        assertThat(report.at("/image/pixelSize/unit").asText()).isEqualTo("nm");
        assertThat(report.at("/image/pixelSize/row").asDouble()).isCloseTo(0.0163883, within(1e-7));
        // 0.3 nm / 0.0163883 nm = 18.3 px, 0.4 nm = 24.4 px
        assertThat(report.at("/settings/descriptor/patch/rows").asInt()).isEqualTo(18);
        assertThat(report.at("/settings/descriptor/window/rows").asInt()).isEqualTo(30);
        assertThat(report.at("/settings/descriptor/window/columns").asInt()).isEqualTo(24);
        try (ImageFile labels = Images.open(results.resolve("cdte_tilt_gb.src/labels.tif"))) {
            assertThat(labels.defaultImage().calibration().orElseThrow().row()).isCloseTo(0.0163883, within(1e-7));
        }
    }

    private static String[] with(String[] common, String... more) {
        return java.util.stream.Stream.of(common, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private int run(String... arguments) {
        return Latticelens.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
