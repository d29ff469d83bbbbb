package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of a plain ImageJ with our jar in plugins and nothing else, used by other processes. */
class ImageJFolderIT {
    private static final int MINUTES = 3;

    @TempDir
    Path folder;

    private Path jar;
    private Path image;

    @BeforeEach
    void install() throws IOException {
        String property = System.getProperty("latticelens.plugin");
        assumeTrue(property != null, "there is no jar before mvn verify has packed it");
        Path built = Path.of(property);
        Files.createDirectories(folder.resolve("plugins"));
        jar = Files.copy(built, folder.resolve("plugins").resolve(built.getFileName()));
        image = Crystals.save(Crystals.eightBit(), folder);
    }

    /** As Fiji does with --headless: the plugins on the class path, and ImageJ patched when it is loaded. */
    @Test
    void aMacroRunsHeadless() throws Exception {
        Path macro = macro("run(\"Segment...\", \"patterns=auto table\");");
        String patcher = origin("net.imagej.patcher.LegacyInjector");
        run(
                Map.of(),
                "-Djava.awt.headless=true",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-javaagent:" + patcher + "=init",
                "-Dplugins.dir=" + folder,
                "-cp",
                classPath(origin("ij.IJ"), patcher, origin("javassist.ClassPool"), jar.toString()),
                "ij.ImageJ",
                "-batch",
                macro.toString());
        sameLabels("patterns=auto");
    }

    @Test
    void aMacroRunsInAPlainImageJ() throws Exception {
        Path macro = macro("run(\"Segment...\", \"patterns=auto table\");");
        try (Screen screen = Screen.open()) {
            run(
                    screen.environment(),
                    "-cp",
                    origin("ij.IJ"),
                    "ij.ImageJ",
                    "-ijpath",
                    folder.toString(),
                    "-batch",
                    macro.toString());
        }
        sameLabels("patterns=auto");
    }

    @Test
    void whatIsRecordedFromTheDialogGivesTheSameLabelsHeadless() throws Exception {
        try (Screen screen = Screen.open()) {
            run(
                    screen.environment(),
                    "-Dplugins.dir=" + folder,
                    "-cp",
                    classPath(origin("ij.IJ"), origin(GuiTour.class.getName())),
                    GuiTour.class.getName(),
                    image.toString(),
                    folder.toString(),
                    "2");
        }
        String recorded = Files.readString(folder.resolve("recorded.ijm"));
        assertThat(recorded).contains("run(\"Segment...\", \"patterns=2 ");
        sameLabels("patterns=2");
        ImagePlus again = HeadlessImageJ.macro("open(\"" + image + "\");\n" + recorded);
        assertThat((byte[]) again.getProcessor().getPixels())
                .isEqualTo((byte[]) IJ.openImage(folder.resolve("labels.tif").toString())
                        .getProcessor()
                        .getPixels());
    }

    private Path macro(String commands) throws IOException {
        return Files.writeString(
                folder.resolve("macro.ijm"),
                "setBatchMode(true);\nopen(\"" + image + "\");\n" + commands + "\nsaveAs(\"tiff\", \""
                        + folder.resolve("labels.tif") + "\");\n");
    }

    /** The labels that were saved are those of this process. */
    private void sameLabels(String options) {
        ImagePlus labels = IJ.openImage(folder.resolve("labels.tif").toString());
        assertThat((byte[]) labels.getProcessor().getPixels())
                .isEqualTo((byte[]) Latticelens.segment(Crystals.eightBit(), options)
                        .labels()
                        .getProcessor()
                        .getPixels());
        assertThat(labels.getCalibration().pixelWidth).isEqualTo(0.02);
    }

    private void run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told.txt").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(folder.resolve("told.txt"))).isTrue();
        assertThat(folder.resolve("labels.tif"))
                .as(Files.readString(folder.resolve("told.txt")))
                .exists();
    }

    private static String classPath(String... places) {
        return String.join(File.pathSeparator, places);
    }

    private static String origin(String className) throws Exception {
        CodeSource source = Class.forName(className, false, ImageJFolderIT.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource();
        return Path.of(source.getLocation().toURI()).toString();
    }

    /** A screen that nobody sees. */
    private record Screen(Process server, String number) implements AutoCloseable {
        static Screen open() throws IOException {
            boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, "Xvfb")));
            assumeTrue(there, "Xvfb is not there, so nothing can be shown; apt-get install xvfb");
            Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader told = server.inputReader(StandardCharsets.US_ASCII);
            return new Screen(server, told.readLine());
        }

        Map<String, String> environment() {
            return Map.of("DISPLAY", ":" + number);
        }

        @Override
        public void close() {
            server.destroy();
        }
    }
}
