package org.latticelens.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/**
 * Fuzz tests of the readers, one a format so that each has a corpus of its own. Without JAZZER_FUZZ=1 they run on their
 * seeds only. See docs/fuzzing.md.
 */
class ReaderFuzzTest {
    @TempDir
    static Path directory;

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void gatan(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> gatan() throws IOException {
        return seeds("dm3|dm4");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void tia(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> tia() throws IOException {
        return seeds("ser");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void mrc(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> mrc() throws IOException {
        return seeds("mrc");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void hdf5(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> hdf5() throws IOException {
        return seeds("emd|hspy");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void tiff(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> tiff() throws IOException {
        return seeds("tif");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void numpy(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> numpy() throws IOException {
        return seeds("npy|npz");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void probe(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> probe() throws IOException {
        return seeds("gwy|sxm");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void picture(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> picture() throws IOException {
        return seeds("png|jpeg");
    }

    @MethodSource
    @FuzzTest(maxDuration = "10m")
    void movie(byte[] content) throws IOException {
        read(content);
    }

    static Stream<byte[]> movie() throws IOException {
        return seeds("avi");
    }

    private static Stream<byte[]> seeds(String endings) throws IOException {
        Stream.Builder<byte[]> seeds = Stream.builder();
        for (Path file : TinyFiles.writeAll(Files.createTempDirectory(directory, "seeds"))) {
            if (file.getFileName().toString().matches(".*\\.(" + endings + ")")) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds.build();
    }

    private static void read(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("fuzzed"), content);
        try (ImageFile opened = Images.open(file)) {
            for (StoredSequence image : opened.images()) {
                image.frame(0);
                image.frame(image.frames() - 1);
            }
        } catch (UnreadableImageException e) {
            // A refusal is what most damaged files should meet.
        }
    }
}
