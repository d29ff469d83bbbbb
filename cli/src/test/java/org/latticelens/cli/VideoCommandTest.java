package org.latticelens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.write.AviWriter;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.MovingBoundary;

/** Movies from outside. */
class VideoCommandTest {
    private static final int ROWS = 120;
    private static final int COLUMNS = 160;
    private static final int FRAMES = 60;
    private static final MovingBoundary MOVIE = new MovingBoundary(FRAMES, ROWS, COLUMNS, 2);
    private static final List<String> OPTIONS = List.of(
            "--margin",
            "paper",
            "--patterns",
            "2",
            "--patch",
            "14",
            "--window",
            "12",
            "--points",
            "81",
            "--stride",
            "5");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void movie() throws IOException {
        try (NpyWriter writer = NpyWriter.float32(folder.resolve("movie.npy"), FRAMES, ROWS, COLUMNS)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                writer.write(MOVIE.frame(frame).values(), 0, ROWS * COLUMNS);
            }
            writer.commit();
        }
    }

    @Test
    void everythingThatIsPromisedIsWritten() throws IOException {
        assertThat(video("movie.npy", "--drift", "measure")).as(err.toString()).isZero();
        Path results = folder.resolve("out/movie");
        assertThat(names(results))
                .containsExactlyInAnyOrder(
                        "labels.npy",
                        "labels.tif",
                        "overlay.avi",
                        "areas.csv",
                        "areas.png",
                        "boundaries.csv",
                        "boundaries.png",
                        "kymograph.png",
                        "model.json");
        List<String> areas = Files.readAllLines(results.resolve("areas.csv"));
        assertThat(areas).hasSize(FRAMES + 1);
        try (ImageFile numpy = Images.open(results.resolve("labels.npy"));
                ImageFile tiff = Images.open(results.resolve("labels.tif"))) {
            for (int frame : new int[] {0, 17, 59}) {
                int[] labels = numbers(numpy.defaultImage().frame(frame));
                assertThat(Arrays.mismatch(numbers(tiff.defaultImage().frame(frame)), labels))
                        .isEqualTo(-1);
                assertThat(Accuracy.of(labels, MOVIE.simulated(frame).truth(), 2))
                        .isGreaterThan(0.95);
                long ones = Arrays.stream(labels).filter(label -> label == 1).count();
                assertThat(areas.get(frame + 1).split(",", -1)[9]).isEqualTo(Long.toString(ones));
            }
        }
        for (String line : Files.readAllLines(results.resolve("boundaries.csv")).subList(1, FRAMES)) {
            String[] words = line.split(",", -1);
            assertThat(Double.parseDouble(words[1]))
                    .isBetween(
                            MOVIE.boundaryColumn(Integer.parseInt(words[0]), ROWS / 2) - 6,
                            MOVIE.boundaryColumn(Integer.parseInt(words[0]), ROWS / 2) + 6);
        }
    }

    @Test
    void killedAtAnyMomentAndResumedTheResultIsTheSame() throws IOException, InterruptedException {
        String[] more = {"--drift", "correct", "--refit", "step", "--shortcut", "20"};
        assertThat(video("movie.npy", more)).as(err.toString()).isZero();
        Path expected = folder.resolve("out/movie");
        SplittableRandom random = new SplittableRandom(11);
        Path frames = folder.resolve("killed/movie/.unfinished/frames.bin");
        int kills = 0;
        while (kills < 10) {
            Process process = start(more);
            // half of them anywhere, half while frames are labelled and written
            boolean anywhere = kills % 2 == 0;
            while (!anywhere && !Files.exists(frames) && process.isAlive()) {
                Thread.sleep(1);
            }
            process.waitFor(random.nextInt(anywhere ? 2000 : 400), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            kills++;
        }
        assertThat(start(more).waitFor()).isZero();
        Path found = folder.resolve("killed/movie");
        assertThat(names(found)).isEqualTo(names(expected));
        for (String name : names(expected)) {
            assertThat(Files.mismatch(found.resolve(name), expected.resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
    }

    private Process start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Latticelens.class.getName(),
                "video",
                folder.resolve("movie.npy").toString(),
                "-o",
                folder.resolve("killed").toString(),
                "--resume"));
        command.addAll(OPTIONS);
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
    }

    @Test
    void resumingWithOtherOptionsIsRefused() throws IOException, InterruptedException {
        Path frames = folder.resolve("killed/movie/.unfinished/frames.bin");
        Process process = start();
        while (!Files.exists(frames) || Files.size(frames) < 1000) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        Process other = start("--seed", "7");
        assertThat(other.waitFor()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("killed.log"))).contains("was begun with another movie");
        assertThat(start("--threads", "1", "--steady", "0").waitFor()).isZero();
    }

    @Test
    void resumingWithAnotherMaskInTheSameFileIsRefused() throws IOException, InterruptedException {
        Path mask = folder.resolve("changing.npy");
        writeMask(mask, 0);
        Path frames = folder.resolve("killed/movie/.unfinished/frames.bin");
        Process process = start("--mask", mask.toString());
        while (!Files.exists(frames) || Files.size(frames) < 1000) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        writeMask(mask, 5);
        assertThat(start("--mask", mask.toString()).waitFor()).isEqualTo(3);
        assertThat(Files.readString(folder.resolve("killed.log"))).contains("was begun with another movie");
    }

    /** A mask that leaves out the first rows. */
    private static void writeMask(Path file, int rows) throws IOException {
        float[] inside = new float[ROWS * COLUMNS];
        Arrays.fill(inside, rows * COLUMNS, inside.length, 1);
        NpyWriter.writeFloat32(file, new int[] {ROWS, COLUMNS}, inside);
    }

    @Test
    void foldersWithBrokenAndOddFramesGoOn() throws IOException {
        Path frames = Files.createDirectories(folder.resolve("frames"));
        for (int frame = 0; frame < 9; frame++) {
            Image image = MOVIE.frame(6 * frame);
            NpyWriter.writeFloat32(frames.resolve(frame + ".npy"), new int[] {ROWS, COLUMNS}, image.values());
        }
        Files.writeString(frames.resolve("4.npy"), "broken");
        NpyWriter.writeFloat32(frames.resolve("6.npy"), new int[] {100, 100}, new float[10_000]);
        assertThat(video("frames")).isEqualTo(3);
        assertThat(err.toString())
                .contains("2 of 9 frames could not be labelled")
                .contains("frame 4");
        List<String> areas = Files.readAllLines(folder.resolve("out/frames/areas.csv"));
        assertThat(areas.get(5)).contains("4.npy").endsWith("," + ROWS * COLUMNS + ",0,0");
        assertThat(areas.get(7)).contains("100 x 100").endsWith("," + ROWS * COLUMNS + ",0,0");
        assertThat(areas.get(6)).startsWith("5,ok,");
        // a frame of another size does not become a good one by being cropped
        assertThat(video("frames", "--crop", "0,0,100,100", "--outputs", "areas.csv"))
                .isEqualTo(3);
        areas = Files.readAllLines(folder.resolve("out/frames/areas.csv"));
        assertThat(areas.get(7)).contains("100 x 100").endsWith(",10000,0,0");
        assertThat(areas.get(6)).startsWith("5,ok,");
    }

    @Test
    void oneFrameIsAMovie() throws IOException {
        NpyWriter.writeFloat32(
                folder.resolve("one.npy"),
                new int[] {ROWS, COLUMNS},
                MOVIE.frame(30).values());
        assertThat(video("one.npy", "--drift", "correct")).as(err.toString()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/one/areas.csv"))).hasSize(2);
        assertThat(folder.resolve("out/one/areas.png")).exists();
    }

    @Test
    void aModelCanBeGiven() throws IOException {
        assertThat(video("movie.npy", "--outputs", "labels.npy")).isZero();
        byte[] first = Files.readAllBytes(folder.resolve("out/movie/labels.npy"));
        Path model = Files.copy(folder.resolve("out/movie/model.json"), folder.resolve("model.json"));
        assertThat(video("movie.npy", "--outputs", "labels.npy", "--model", model.toString()))
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/movie/labels.npy"))).isEqualTo(first);
    }

    @Test
    void aCropIsTheCroppedMovie() throws IOException {
        try (NpyWriter writer = NpyWriter.float32(folder.resolve("cropped.npy"), FRAMES, 100, 110)) {
            for (int frame = 0; frame < FRAMES; frame++) {
                writer.write(MOVIE.frame(frame).crop(7, 30, 100, 110).values(), 0, 100 * 110);
            }
            writer.commit();
        }
        String[] common = {"--drift", "measure", "--outputs", "labels.npy,areas.csv,boundaries.csv"};
        assertThat(video("cropped.npy", common)).as(err.toString()).isZero();
        assertThat(video("movie.npy", with(common, "--crop", "7,30,100,110")))
                .as(err.toString())
                .isZero();
        for (String name : List.of("labels.npy", "areas.csv", "boundaries.csv", "model.json")) {
            assertThat(Files.mismatch(
                            folder.resolve("out/movie").resolve(name),
                            folder.resolve("out/cropped").resolve(name)))
                    .as(name)
                    .isEqualTo(-1);
        }
    }

    @Test
    void aMaskLeavesPixelsOutOfTheFitAndOfEveryFrame() throws IOException {
        writeMask(folder.resolve("mask.npy"), 30);
        try (NpyWriter writer = NpyWriter.float32(folder.resolve("holes.npy"), 9, ROWS, COLUMNS)) {
            for (int frame = 0; frame < 9; frame++) {
                float[] values = MOVIE.frame(6 * frame).values().clone();
                Arrays.fill(values, 0, 30 * COLUMNS, Float.NaN);
                writer.write(values, 0, values.length);
            }
            writer.commit();
        }
        assertThat(video("holes.npy")).as("no number, and no mask").isEqualTo(3);
        String mask = folder.resolve("mask.npy").toString();
        assertThat(video("holes.npy", "--mask", mask, "--drift", "measure"))
                .as(err.toString())
                .isZero();
        try (ImageFile file = Images.open(folder.resolve("out/holes/labels.npy"))) {
            for (int frame = 0; frame < 9; frame++) {
                int[] labels = numbers(file.defaultImage().frame(frame));
                int[] truth = MOVIE.simulated(6 * frame).truth();
                int[] seen = Arrays.copyOfRange(labels, 30 * COLUMNS, labels.length);
                assertThat(Arrays.copyOf(labels, 30 * COLUMNS)).containsOnly(0);
                assertThat(seen).doesNotContain(0);
                assertThat(Accuracy.of(seen, Arrays.copyOfRange(truth, 30 * COLUMNS, truth.length), 2))
                        .isGreaterThan(0.9);
            }
        }
        assertThat(Files.readAllLines(folder.resolve("out/holes/areas.csv"))).noneMatch(areas -> areas.contains("NaN"));
        assertThat(video("holes.npy", "--mask", mask, "--crop", "0,0,100,100")).isEqualTo(3);
        assertThat(err.toString()).contains("the mask has 120 x 160 pixels");
    }

    @Test
    void aviIsAMovie() throws IOException {
        try (AviWriter writer = new AviWriter(folder.resolve("camera.avi"), ROWS, COLUMNS, 25)) {
            for (int frame = 0; frame < 9; frame++) {
                BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
                float[] values = MOVIE.frame(6 * frame).values();
                for (int index = 0; index < values.length; index++) {
                    picture.getRaster()
                            .setSample(
                                    index % COLUMNS, index / COLUMNS, 0, Math.min(255, Math.round(40 * values[index])));
                }
                ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
                ImageIO.write(picture, "jpeg", jpeg);
                writer.write(jpeg.toByteArray());
            }
            writer.commit();
        }
        assertThat(video("camera.avi")).as(err.toString()).isZero();
        try (ImageFile file = Images.open(folder.resolve("out/camera/labels.npy"))) {
            assertThat(file.defaultImage().frames()).isEqualTo(9);
            int[] labels = numbers(file.defaultImage().frame(4));
            assertThat(Accuracy.of(labels, MOVIE.simulated(24).truth(), 2)).isGreaterThan(0.9);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(video("movie.npy", "--outputs", "nothing.txt")).isEqualTo(2);
        assertThat(err.toString()).contains("labels.npy");
        assertThat(video("movie.npy", "--fit-frames", "60")).isEqualTo(2);
        assertThat(err.toString()).contains("frames go from 0 to 59");
        assertThat(video("none.npy")).isEqualTo(3);
        assertThat(video("movie.npy", "--crop", "1,2,3")).isEqualTo(2);
        assertThat(err.toString()).contains("--crop takes ROW,COLUMN,ROWS,COLUMNS");
        assertThat(video("movie.npy", "--crop", "30,0,100,100")).isEqualTo(3);
        assertThat(err.toString()).contains("a crop of 100 x 100");
    }

    private int video(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "video",
                folder.resolve(name).toString(),
                "-o",
                folder.resolve("out").toString()));
        arguments.addAll(OPTIONS);
        arguments.addAll(List.of(more));
        return Latticelens.run(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int[] numbers(Image image) {
        int[] numbers = new int[image.values().length];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = (int) image.values()[index];
        }
        return numbers;
    }
}
