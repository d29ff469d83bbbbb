package org.latticelens.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/**
 * Files cut short, with single bytes changed, and with several: each is read, or refused by the one exception. By default
 * a sample of the places is tried; -Dlatticelens.damage=all tries every byte of every file below 200 kB, and
 * -Dlatticelens.fuzz.seconds=N changes bytes at random for N seconds a file kind (see docs/fuzzing.md).
 */
class DamagedFilesTest {
    private static final boolean ALL = "all".equals(System.getProperty("latticelens.damage"));
    private static final long FUZZ_SECONDS = Long.getLong("latticelens.fuzz.seconds", 0);
    private static final int SAMPLED = 25;
    private static final long LARGEST = 200_000;

    @TempDir
    static Path directory;

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(TinyFiles.writeAll(Files.createTempDirectory(directory, "tiny")));
        Path shared = Path.of(System.getProperty("latticelens.shared", "../shared"), "data", "formats");
        if (Files.isDirectory(shared)) {
            try (Stream<Path> found = Files.list(shared)) {
                found.filter(file -> !file.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static Stream<Path> small() throws IOException {
        List<Path> small = new ArrayList<>();
        for (Path file : files()) {
            if (Files.size(file) < LARGEST) {
                small.add(file);
            }
        }
        return small.stream();
    }

    @TestFactory
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    Stream<DynamicTest> cutShort() throws IOException {
        return small().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            Path copy = copy(file);
            long size = Files.size(copy);
            long step = ALL ? 1 : Math.max(1, size / SAMPLED);
            try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
                for (long length = size - 1; length >= 0; length -= step) {
                    bytes.setLength(length);
                    read(copy, "cut to " + length + " bytes");
                }
            }
        }));
    }

    @TestFactory
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    Stream<DynamicTest> withOneByteChanged() throws IOException {
        return small().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            Path copy = copy(file);
            byte[] content = Files.readAllBytes(copy);
            SplittableRandom random = new SplittableRandom(content.length);
            int tries = ALL ? content.length : SAMPLED;
            try (RandomAccessFile bytes = new RandomAccessFile(copy.toFile(), "rw")) {
                for (int i = 0; i < tries; i++) {
                    // Headers lie at the start, more often than not.
                    int at = ALL ? i : random.nextInt(i % 2 == 0 ? Math.min(1024, content.length) : content.length);
                    int mask = ALL ? new int[] {0xff, 0x80, 0x01}[i % 3] : 1 + random.nextInt(255);
                    change(bytes, at, content[at] ^ mask);
                    read(copy, "byte " + at + " changed by " + mask);
                    change(bytes, at, content[at]);
                }
            }
        }));
    }

    /** Changes several bytes at once, in the small files of each kind in turn. */
    @TestFactory
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    Stream<DynamicTest> fuzzed() throws IOException {
        return small().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            Path copy = copy(file);
            byte[] content = Files.readAllBytes(copy);
            long seed = FUZZ_SECONDS == 0 ? content.length : System.nanoTime();
            SplittableRandom random = new SplittableRandom(seed);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FUZZ_SECONDS);
            int executions = 0;
            while (executions < SAMPLED || System.nanoTime() < end) {
                byte[] mutant = Mutation.of(content, random);
                Files.write(copy, mutant);
                read(copy, "mutation " + executions + " of seed " + seed);
                executions++;
            }
            if (FUZZ_SECONDS > 0) {
                System.out.println(file.getFileName() + ": " + executions + " executions");
            }
        }));
    }

    private static Path copy(Path file) throws IOException {
        Path copy = Files.createTempDirectory(directory, "damaged").resolve(file.getFileName());
        Files.copy(file, copy);
        assertThat(copy.toFile().setWritable(true)).isTrue();
        return copy;
    }

    private static void change(RandomAccessFile bytes, int at, int value) throws IOException {
        bytes.seek(at);
        bytes.write(value);
    }

    private static void read(Path file, String what) {
        long start = System.nanoTime();
        try (ImageFile opened = Images.open(file)) {
            for (StoredSequence image : opened.images()) {
                image.frame(0);
                image.frame(image.frames() - 1);
            }
        } catch (UnreadableImageException e) {
            assertThat(e.getMessage()).startsWith(file.toString()).doesNotContain("\n");
        } catch (Throwable e) {
            throw new AssertionError(file.getFileName() + ", " + what + ": " + e, e);
        }
        assertThat(System.nanoTime() - start)
                .as("%s, %s: nanoseconds", file.getFileName(), what)
                .isLessThan(TimeUnit.SECONDS.toNanos(60));
    }
}
