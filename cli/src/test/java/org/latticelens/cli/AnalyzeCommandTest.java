package org.latticelens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.MaxPooling;
import org.latticelens.descriptor.PolarPatch;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.ScoreMaps;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.SymmetryScorer;
import org.latticelens.image.Image;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** {@code analyze} from outside: files in, arrays and pictures out. */
class AnalyzeCommandTest {
    private static final int ROWS = 110;
    private static final int COLUMNS = 120;
    private static final SimulatedImage SIMULATED =
            Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT.withSize(ROWS, COLUMNS));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void image() throws IOException {
        write("image.npy", SIMULATED.image().values());
    }

    @Test
    void translationsGiveTheMapTheVarianceAndTheSeparability() throws IOException {
        assertThat(analyze("image.npy", "--patch", "12", "--window", "13", "--patches", "9,6", "--patterns", "2"))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "local-correlation-map.npy",
                        "local-correlation-map.png",
                        "local-correlation-map.svg",
                        "explained-variance.csv",
                        "explained-variance.png",
                        "explained-variance.svg",
                        "separability.csv",
                        "separability.png",
                        "separability.svg",
                        "pca-scatter.csv",
                        "pca-scatter.png",
                        "pca-scatter.svg",
                        "unit-cells.png",
                        "unit-cells.svg",
                        "domain-averages.csv",
                        "domain-averages.png",
                        "domain-averages.svg",
                        "mean-cell-2.npy",
                        "pattern-maps.png",
                        "pattern-maps.svg",
                        "grain-sizes.png",
                        "grain-sizes.svg");
        for (String name : names()) {
            if (name.endsWith(".png")) {
                assertThat(picture(name).getWidth()).as(name).isGreaterThan(500);
            }
        }
        List<String> variance = Files.readAllLines(result("explained-variance.csv"));
        assertThat(variance.get(0)).isEqualTo("patch,components,explained_variance");
        assertThat(variance.stream().filter(line -> line.startsWith("6,")).count())
                .isEqualTo(
                        variance.stream().filter(line -> line.startsWith("9,")).count())
                .isEqualTo((variance.size() - 1) / 2);
        assertThat(Files.readAllLines(result("separability.csv")).get(0)).isEqualTo("feature,variance,separability");
    }

    @Test
    void otherChannelsAreAveragedByThePatternsOfTheImage() throws IOException {
        float[] second = SIMULATED.image().values().clone();
        for (int index = 0; index < second.length; index++) {
            second[index] = 3 - 2 * second[index];
        }
        write("second.npy", second);

        assertThat(analyze(
                        "image.npy",
                        "--only",
                        "domain-averages",
                        "--patterns",
                        "2",
                        "--other-channels",
                        folder.resolve("second.npy") + ",0"))
                .isZero();

        assertThat(names())
                .contains("domain-averages-second.png", "domain-averages-second.svg", "mean-cell-1-second.npy");
        float[] cell = array("mean-cell-1.npy", ", ");
        float[] ofSecond = array("mean-cell-1-second.npy", ", ");
        assertThat(ofSecond).hasSameSizeAs(cell);
        for (int place = 0; place < cell.length; place++) {
            assertThat(ofSecond[place]).isCloseTo(3 - 2 * cell[place], within(1e-5f));
        }
        assertThat(array("mean-cell-1-0.npy", ", ")).isEqualTo(cell);
        List<String> table = Files.readAllLines(result("domain-averages.csv"));
        assertThat(table).hasSize(1 + 3);
        assertThat(table.get(0)).startsWith("channel,pattern,rows,columns,cells,");
        assertThat(table.get(2)).startsWith("second,1,");
    }

    @Test
    void otherChannelsOfAnotherSizeAreRefused() throws IOException {
        NpyWriter.writeFloat32(folder.resolve("second.npy"), new int[] {30, 40}, new float[1200]);

        int code = analyze(
                "image.npy",
                "--only",
                "domain-averages",
                "--patterns",
                "2",
                "--other-channels",
                folder.resolve("second.npy").toString());

        assertThat(code).isEqualTo(3);
        assertThat(err.toString())
                .contains("the channel second has 30 x 40 pixels, the image 110 x 120; they must be equal");
    }

    @Test
    void theLocalCorrelationMapIsEquationTwoAtThePixel() throws IOException {
        assertThat(analyze(
                        "image.npy",
                        "--only",
                        "local-correlation-map",
                        "--patch",
                        "5,7",
                        "--window",
                        "4,6",
                        "--at",
                        "40,80"))
                .isZero();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "local-correlation-map.npy", "local-correlation-map.png", "local-correlation-map.svg");
        float[] map = array("local-correlation-map.npy", "(9, 13)");
        for (int rows = -4, index = 0; rows <= 4; rows++) {
            for (int columns = -6; columns <= 6; columns++, index++) {
                assertThat((double) map[index])
                        .as(rows + "," + columns)
                        .isCloseTo(correlation(40, 80, 40 + rows, 80 + columns), within(2e-6));
            }
        }
    }

    @Test
    void scoreMapsAreThoseOfTheLibraryAndPooledOnesTheirLargest() throws IOException {
        assertThat(analyze(
                        "image.npy",
                        "--only",
                        "scores",
                        "--descriptor",
                        "reflection",
                        "--axes",
                        "3",
                        "--radius",
                        "10",
                        "--window",
                        "6,8",
                        "--score-stride",
                        "1",
                        "--stride",
                        "4"))
                .isZero();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "scores.npy",
                        "scores.png",
                        "scores.svg",
                        "pooled.npy",
                        "pooled.png",
                        "pooled.svg",
                        "operations.json");
        ReflectionSettings settings = new ReflectionSettings(
                PolarPatch.ofRadius(10), 3, new MaxPooling(new HalfSize(6, 8), 1, Stride.square(1)));
        SymmetryScorer scorer = settings.scorer(SIMULATED.image(), Stride.square(1));
        ScoreMaps maps = scorer.score(scorer.grid(), Workers.ofMachine());
        assertThat(array("scores.npy", "(3, 90, 100)")).isEqualTo(maps.values());

        float[] pooled = array("pooled.npy", "(3, 20, 21)");
        for (int operation = 0, index = 0; operation < 3; operation++) {
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 21; column++, index++) {
                    float largest = -2;
                    for (int down = 0; down <= 12; down++) {
                        for (int right = 0; right <= 16; right++) {
                            largest = Math.max(largest, maps.value(operation, 4 * row + down, 4 * column + right));
                        }
                    }
                    assertThat(pooled[index]).isEqualTo(largest);
                }
            }
        }

        JsonNode json = new ObjectMapper().readTree(result("operations.json").toFile());
        assertThat(json.at("/scores/operations/1/axisDegrees").asDouble()).isEqualTo(60);
        assertThat(json.at("/scores/firstRow").asInt()).isEqualTo(10);
        assertThat(json.at("/scores/rowStride").asInt()).isEqualTo(1);
        assertThat(json.at("/pooled/firstRow").asInt()).isEqualTo(16);
        assertThat(json.at("/pooled/firstColumn").asInt()).isEqualTo(18);
        assertThat(json.at("/pooled/columnStride").asInt()).isEqualTo(4);
        assertThat(json.at("/pooled/operations").size()).isEqualTo(3);
    }

    @Test
    void patchesThatDoNotFitAreLeftOutAndNamed() throws IOException {
        String[] options = {"--only", "explained-variance", "--window", "13", "--patches"};
        assertThat(analyze("image.npy", with(options, "8,60"))).isZero();
        assertThat(out.toString()).contains("patch 60 is left out").contains("would fit");
        assertThat(Files.readAllLines(result("explained-variance.csv"))).noneMatch(line -> line.startsWith("60,"));
        assertThat(analyze("image.npy", with(options, "60,70"))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --only everything                         | no analysis is called everything
            --only scores                             | --descriptor rotation
            --only scores --descriptor power-spectrum | --descriptor rotation
            --at 50                                   | a row and a column
            --at 50,50,50                             | a row and a column
            --at 2,50                                 | rows 33 to 76 and columns 33 to 86
            --at 50,middle                            | --at
            --patches -4                              | a whole number of pixels from 0
            --map-stride 0                            | from 1 to
            """)
    void badUsageExitsWithTwoAndOneLine(String options, String message) {
        String[] fixed = {"--patch", "12", "--window", "21"};
        assertThat(analyze("image.npy", with(fixed, options.split(" ", -1)))).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void unsuitableImagesExitWithThree() throws IOException {
        assertThat(analyze("image.npy", "--patch", "40", "--window", "21")).isEqualTo(3);
        assertThat(err.toString()).contains("at least 123 x 123 pixels");
        float[] values = SIMULATED.image().values().clone();
        values[7] = Float.NaN;
        write("nan.npy", values);
        assertThat(analyze("nan.npy")).isEqualTo(3);
        assertThat(err.toString()).contains("1 pixels are NaN or infinite");
        float[] mask = new float[ROWS * COLUMNS];
        Arrays.fill(mask, 8, mask.length, 1);
        write("mask.npy", mask);
        assertThat(analyze("nan.npy", "--mask", folder.resolve("mask.npy").toString()))
                .isZero();
        assertThat(analyze("missing.npy")).isEqualTo(3);
    }

    private int analyze(String image, String... options) {
        String[] fixed = {
            "analyze",
            folder.resolve(image).toString(),
            "-o",
            folder.resolve("out").toString()
        };
        return Latticelens.run(new PrintWriter(out, true), new PrintWriter(err, true), with(fixed, options));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.of(options, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private void write(String name, float[] values) throws IOException {
        NpyWriter.writeFloat32(folder.resolve(name), new int[] {ROWS, COLUMNS}, values);
    }

    private Path result(String name) {
        return folder.resolve("out/image").resolve(name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out/image"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private BufferedImage picture(String name) throws IOException {
        return ImageIO.read(result(name).toFile());
    }

    /** The numbers of a float32 array of this shape. */
    private float[] array(String name, String shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(result(name))).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(8);
        assertThat(new String(bytes.array(), 10, header, StandardCharsets.US_ASCII))
                .contains("'<f4'")
                .contains(shape);
        float[] values = new float[(bytes.capacity() - 10 - header) / Float.BYTES];
        bytes.position(10 + header).asFloatBuffer().get(values);
        return values;
    }

    /** Eq. 2 as written, for patches of half size 5,7. */
    private static double correlation(int row, int column, int otherRow, int otherColumn) {
        double[] patch = patch(row, column);
        double[] other = patch(otherRow, otherColumn);
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int index = 0; index < patch.length; index++) {
            product += patch[index] * other[index];
            square += patch[index] * patch[index];
            otherSquare += other[index] * other[index];
        }
        return product / Math.sqrt(square * otherSquare);
    }

    private static double[] patch(int row, int column) {
        Image image = SIMULATED.image();
        double[] patch = new double[11 * 15];
        Arrays.setAll(patch, index -> image.value(row - 5 + index / 15, column - 7 + index % 15));
        double mean = Arrays.stream(patch).average().orElseThrow();
        return Arrays.stream(patch).map(value -> value - mean).toArray();
    }
}
