package org.latticelens.io.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.segmentation.Unexplained;
import org.latticelens.sequence.FrameFacts;
import org.latticelens.sequence.LabelledFrame;
import org.latticelens.sequence.Shift;

class LabelledFrameFileTest {
    private static final int PIXELS = 50;

    @TempDir
    private Path folder;

    @Test
    void framesReadBack() throws IOException {
        Path path = written(4);
        try (LabelledFrameFile file = open(path, "key")) {
            assertThat(file.facts()).hasSize(4);
            for (int frame = 0; frame < 4; frame++) {
                FrameFacts expected = frame(frame).facts();
                FrameFacts found = file.facts().get(frame);
                assertThat(found)
                        .usingRecursiveComparison()
                        .ignoringFields("failure")
                        .isEqualTo(expected);
                assertThat(found.failure().isPresent())
                        .isEqualTo(expected.failure().isPresent());
                assertThat(file.labels(frame)).isEqualTo(frame(frame).labels());
            }
            assertThat(file.facts().get(2).failure().orElseThrow())
                    .startsWith("frame 2 is brøken")
                    .hasSizeLessThan(241);
        }
    }

    @Test
    void whateverIsCutOffTheIntactFramesStay() throws IOException {
        byte[] whole = Files.readAllBytes(written(4));
        int header = 40;
        int record = (whole.length - header) / 4;
        for (int length = 0; length <= whole.length; length += 7) {
            Path path = folder.resolve("cut");
            Files.write(path, Arrays.copyOf(whole, length));
            int intact = length < header ? 0 : (length - header) / record;
            try (LabelledFrameFile file = open(path, "key")) {
                assertThat(file.facts()).hasSize(intact);
                for (int frame = intact; frame < 4; frame++) {
                    file.write(frame(frame));
                }
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(whole);
        }
    }

    @Test
    void aDamagedFrameAndThoseAfterItGo() throws IOException {
        Path path = written(4);
        byte[] bytes = Files.readAllBytes(path);
        bytes[40 + 5 * (bytes.length - 40) / 8] ^= 1;
        Files.write(path, bytes);
        try (LabelledFrameFile file = open(path, "key")) {
            assertThat(file.facts()).hasSize(2);
        }
    }

    @Test
    void otherOptionsAreNoticed() throws IOException {
        Path path = written(2);
        assertThatThrownBy(() -> open(path, "another key"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without --resume");
    }

    private Path written(int frames) throws IOException {
        Path path = folder.resolve("frames.bin");
        try (LabelledFrameFile file = open(path, "key")) {
            for (int frame = 0; frame < frames; frame++) {
                file.write(frame(frame));
            }
        }
        return path;
    }

    private static LabelledFrameFile open(Path path, String key) throws IOException {
        return LabelledFrameFile.open(path, key, PIXELS, 2, 3);
    }

    private static LabelledFrame frame(int number) {
        byte[] labels = new byte[PIXELS];
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            labels[pixel] = (byte) (number * 60 + pixel);
        }
        Optional<Unexplained.Pixel> place = number == 1 ? Optional.of(new Unexplained.Pixel(3, 700)) : Optional.empty();
        return new LabelledFrame(
                new FrameFacts(
                        number,
                        number / 3.0,
                        new Unexplained(number / 7.0, place),
                        new Shift(-number / 9.0, number),
                        new double[][] {{number, 2, 3}, {4, 5, Math.PI}},
                        number == 2 ? Optional.of("frame 2 is brøken " + "x".repeat(500)) : Optional.empty()),
                labels);
    }
}
