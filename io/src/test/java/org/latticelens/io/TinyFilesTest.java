package org.latticelens.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Image;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;

/** Every reader, on files made from the formats' descriptions or by other programs' writers. */
class TinyFilesTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> holdWhatWasWritten() throws IOException {
        return TinyFiles.writeAll(directory).stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertHolds(file)));
    }

    private static void assertHolds(Path path) throws IOException {
        String name = path.getFileName().toString();
        try (ImageFile file = Images.open(path)) {
            StoredSequence image = file.defaultImage();
            assertThat(image.rows()).isEqualTo(TinyFiles.ROWS);
            assertThat(image.columns()).isEqualTo(TinyFiles.COLUMNS);
            // A lossy format may be off by a grey level or two.
            float tolerance = name.contains("jpeg") ? 4 : 0;
            for (int frame = 0; frame < image.frames(); frame++) {
                Image pixels = image.frame(frame);
                for (int i = 0; i < pixels.values().length; i++) {
                    assertThat(pixels.values()[i])
                            .isCloseTo(frame * TinyFiles.ROWS * TinyFiles.COLUMNS + i, within(tolerance));
                }
            }
            boolean calibrated = !name.matches(".*(png|jpeg|avi|np[yz]|lzw.tif|deflate.tif|packbits.tif)");
            assertThat(image.calibration().isPresent()).isEqualTo(calibrated);
            image.calibration().ifPresent(pixel -> {
                assertThat(pixel.unit()).isEqualTo("nm");
                assertThat(pixel.row()).isCloseTo(0.02, within(1e-8));
                assertThat(pixel.column()).isCloseTo(0.02, within(1e-8));
            });
        }
    }
}
