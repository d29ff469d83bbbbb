package org.latticelens.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Image;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;

/** A stack of 8 GB, sparse on disk, whose first pixel of each frame is the frame's number. */
class LargeStackTest {
    private static final int FRAMES = 1000;
    private static final int SIZE = 2048;

    @TempDir
    static Path directory;

    @Test
    void framesAreReadOnDemandAndByThreadsAtOnce() throws IOException {
        Path path = directory.resolve("stack.mrc");
        ByteBuffer header = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(SIZE).putInt(SIZE).putInt(FRAMES).putInt(6).position(208).put(new byte[] {'M', 'A', 'P', ' '});
        byte[] start = new byte[1024];
        header.rewind().get(start);
        Files.write(path, start);
        long frameBytes = 2L * SIZE * SIZE;
        int[] sampled = {0, 1, 500, FRAMES - 1};
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(1024 + FRAMES * frameBytes);
            for (int frame : sampled) {
                file.seek(1024 + frame * frameBytes);
                file.write(new byte[] {(byte) frame, (byte) (frame >> 8)});
            }
        }
        try (ImageFile file = Images.open(path)) {
            StoredSequence stack = file.defaultImage();
            assertThat(stack.frames()).isEqualTo(FRAMES);
            IntStream.of(sampled).parallel().forEach(frame -> {
                Image image = read(stack, frame);
                assertThat(image.value(0, 0)).isEqualTo(frame);
                assertThat(image.value(SIZE - 1, SIZE - 1)).isZero();
            });
        }
    }

    private static Image read(StoredSequence stack, int frame) {
        try {
            return stack.frame(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
