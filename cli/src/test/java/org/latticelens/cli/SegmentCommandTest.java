package org.latticelens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.ImageStatistics;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** The command line from outside: files in, files out, exit codes, one-line messages. */
class SegmentCommandTest {
    private static final SimulatedImage SIMULATED =
            Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT.withSize(160, 180));
    private static final String[] SMALL = {"--patch", "12", "--window", "13,12"};

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void image() throws IOException {
        write("image.npy", SIMULATED.image().values());
    }

    @Test
    void tellsHowSureTheLabelsAre() throws IOException {
        assertThat(segment("image.npy", "--soft", "--outputs", "labels.npy")).isZero();
        Path results = folder.resolve("out/image");
        assertThat(names(results))
                .containsExactlyInAnyOrder("labels.npy", "memberships.npy", "confidence.npy", "confidence.png");
        try (ImageSequence confidence =
                Images.open(results.resolve("confidence.npy")).images().get(0)) {
            ImageStatistics statistics = confidence.frame(0).statistics();
            assertThat(statistics.min()).isBetween(0.0, 0.9);
            assertThat(statistics.max()).isGreaterThan(0.99);
        }
    }

    @Test
    void writesEverythingThatIsPromised() throws IOException {
        assertThat(segment("image.npy", "--save-descriptors", "--save-features"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        Path results = folder.resolve("out/image");
        assertThat(names(results))
                .containsExactlyInAnyOrder(
                        "labels.npy",
                        "labels.tif",
                        "labels.png",
                        "overlay.png",
                        "report.json",
                        "report.html",
                        "model.json",
                        "grains.csv",
                        "boundaries.csv",
                        "interfaces.csv",
                        "descriptors.npy",
                        "features.npy");
        int[] labels = read(results.resolve("labels.npy"));
        assertThat(Accuracy.of(labels, SIMULATED.truth(), 2)).isGreaterThan(0.95);
        assertThat(read(results.resolve("labels.tif"))).isEqualTo(labels);
        assertThat(ImageIO.read(results.resolve("labels.png").toFile()).getWidth())
                .isEqualTo(180);
        assertThat(ImageIO.read(results.resolve("overlay.png").toFile()).getHeight())
                .isGreaterThan(160);
    }

    @Test
    void theReportHasTheKeysThatOthersRead() throws IOException {
        assertThat(segment("image.npy", "--seed", "42")).isZero();
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("out/image/report.json").toFile());
        for (String key : new String[] {"settings", "automatic", "timingsMillis"}) {
            assertThat(report.get(key).isObject()).as(key).isTrue();
        }
        assertThat(report.get("seed").asLong()).isEqualTo(42);
        assertThat(report.at("/image/rows").asInt()).isEqualTo(160);
        assertThat(report.at("/image/columns").asInt()).isEqualTo(180);
        assertThat(report.at("/image/pixelSize").isNull()).isTrue();
        assertThat(report.at("/patterns/0/label").asInt()).isEqualTo(1);
        double areas = report.get("notClassified").asDouble();
        for (JsonNode pattern : report.get("patterns")) {
            areas += pattern.get("areaFraction").asDouble();
        }
        assertThat(areas).isCloseTo(1, within(1e-12));
        assertThat(report.at("/automatic/stride/value").isTextual()).isTrue();
        assertThat(report.at("/automatic/stride/reason").isTextual()).isTrue();
        assertThat(report.at("/automatic").has("patch")).isFalse();
        assertThat(report.get("operations").size())
                .isEqualTo(report.get("explainedVariance").size());
        assertThat(report.get("inertia").asDouble()).isPositive();
        assertThat(report.get("command").get(0).asText()).isEqualTo("latticelens");
        assertThat(report.get("command").get(1).asText()).isEqualTo("segment");
    }

    @Test
    void onlyTheChosenOutputsAreWritten() throws IOException {
        assertThat(segment("image.npy", "--outputs", "labels.npy,overlay.png")).isZero();
        assertThat(names(folder.resolve("out/image"))).containsExactlyInAnyOrder("labels.npy", "overlay.png");
    }

    @Test
    void allEvaluationsGiveTheSameLabels() throws IOException {
        int[] first = null;
        for (String evaluation : new String[] {"auto", "direct", "fft", "running-sum"}) {
            assertThat(segment("image.npy", "--evaluation", evaluation, "--outputs", "labels.npy"))
                    .isZero();
            int[] labels = read(folder.resolve("out/image/labels.npy"));
            first = first == null ? labels : first;
            assertThat(labels).isEqualTo(first);
        }
    }

    @Test
    void aMaskLeavesPixelsOut() throws IOException {
        float[] mask = new float[160 * 180];
        Arrays.fill(mask, 0, 90 * 180, 1);
        write("mask.npy", mask);
        assertThat(segment("image.npy", "--mask", folder.resolve("mask.npy").toString()))
                .isZero();
        int[] labels = read(folder.resolve("out/image/labels.npy"));
        for (int pixel = 0; pixel < labels.length; pixel++) {
            assertThat(labels[pixel] == 0).isEqualTo(mask[pixel] == 0);
        }
    }

    @Test
    void translationsComeFromAFile() throws IOException {
        NpyWriter.writeFloat32(folder.resolve("translations.npy"), new int[] {3, 2}, new float[] {0, 12, 12, 0, -5, 9});
        assertThat(segment(
                        "image.npy",
                        "--patterns",
                        "2",
                        "--translations",
                        folder.resolve("translations.npy").toString()))
                .isZero();
        JsonNode operations = new ObjectMapper()
                .readTree(folder.resolve("out/image/report.json").toFile())
                .get("operations");
        assertThat(operations.size()).isEqualTo(3);
        assertThat(operations.get(2).get("rows").asInt()).isEqualTo(-5);
        assertThat(operations.get(2).get("columns").asInt()).isEqualTo(9);
    }

    @Test
    void aBatchGoesOnPastABadFileAndSaysSo() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.copy(folder.resolve("image.npy"), images.resolve("a.npy"));
        Files.writeString(images.resolve("b.npy"), "not an array");
        Files.copy(folder.resolve("image.npy"), images.resolve("c.npy"));
        assertThat(segment("images")).isEqualTo(3);
        assertThat(folder.resolve("out/a/labels.npy")).exists();
        assertThat(folder.resolve("out/b")).doesNotExist();
        assertThat(folder.resolve("out/c/labels.npy")).exists();
        assertThat(err.toString()).contains("b.npy").contains("1 of 3 images could not be labelled");
    }

    @Test
    void imagesOfOneNameGoToDifferentFolders() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(folder.resolve("image.npy"), other.resolve("image.npy"));
        assertThat(segment("image.npy", other.resolve("image.npy").toString(), "--outputs", "labels.npy"))
                .isZero();
        assertThat(names(folder.resolve("out"))).containsExactlyInAnyOrder("image", "image.npy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --patch -3                  | a whole number of pixels from 0
            --patch 1,2,3               | found 1,2,3
            --patch many                | found many
            --patch 3parsecs            | is no length
            --crop 1,2,3                | --crop takes
            --stride 0                  | from 1 to
            --points 0                  | at least 1 translation
            --components 1.5            | between 0 and 1
            --components 0              | at least 1 component
            --patterns 0                | from 1 to 255
            --patterns -2               | from 1 to 255
            --evaluation fastest        | running-sum
            --outputs labels.npz        | no output is called labels.npz
            --threads 0                 | at least 1 thread
            --no-such-option            | Unknown option
            """)
    void badUsageExitsWithTwoAndOneLine(String options, String message) {
        assertThat(segment("image.npy", options.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void unsuitableImagesExitWithThreeAndSayWhatWouldFit() throws IOException {
        assertThat(segment("image.npy", "--patch", "70", "--window", "20")).isEqualTo(3);
        assertThat(err.toString()).contains("at least 181 x 181 pixels").contains("at most 79,89 would fit");

        float[] values = SIMULATED.image().values().clone();
        values[100] = Float.NaN;
        write("nan.npy", values);
        refused("nan.npy", "1 pixels are NaN or infinite", "mask");

        Arrays.fill(values, 5);
        write("flat.npy", values);
        refused("flat.npy", "constant", "5.0");

        refused("missing.npy", "missing.npy", "no such file");

        byte[] whole = Files.readAllBytes(folder.resolve("image.npy"));
        Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, whole.length / 2));
        refused("cut.npy", "cut.npy");

        write("mask.npy", new float[160 * 180]);
        assertThat(segment("image.npy", "--mask", folder.resolve("mask.npy").toString()))
                .isEqualTo(3);
        NpyWriter.writeFloat32(folder.resolve("small.npy"), new int[] {10, 10}, new float[100]);
        assertThat(segment("image.npy", "--mask", folder.resolve("small.npy").toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("10 x 10").contains("160 x 180");
    }

    @Test
    void morePatternsThanDistinctDescriptorsAreRefused() {
        assertThat(segment(
                        "image.npy",
                        "--patch",
                        "60",
                        "--window",
                        "10",
                        "--stride",
                        "90",
                        "--margin",
                        "paper",
                        "--patterns",
                        "9"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("distinct descriptors").contains("9 patterns");
    }

    private void refused(String image, String... parts) {
        err.getBuffer().setLength(0);
        assertThat(segment(image)).isEqualTo(3);
        assertThat(err.toString()).contains(parts).doesNotContain("\tat ");
        assertThat(err.toString().strip().lines().count()).isEqualTo(1);
    }

    private int segment(String image, String... options) {
        String[] fixed = {
            "segment",
            folder.resolve(image).toString(),
            "-o",
            folder.resolve("out").toString()
        };
        String[] arguments = Stream.of(
                        fixed, Arrays.asList(options).contains("--patch") ? new String[0] : SMALL, options)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        return Latticelens.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private void write(String name, float[] values) throws IOException {
        NpyWriter.writeFloat32(folder.resolve(name), new int[] {160, 180}, values);
    }

    private static int[] read(Path file) throws IOException {
        try (ImageFile images = Images.open(file)) {
            Image image = images.defaultImage().frame(0);
            int[] values = new int[image.values().length];
            Arrays.setAll(values, index -> (int) image.values()[index]);
            return values;
        }
    }

    private static java.util.List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
