package org.latticelens.io.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Calibration;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;

/** ImageJ is the judge. */
class LabelTiffWriterTest {
    @TempDir
    Path directory;

    @Test
    void imageJReadsLabelsColoursAndPixelSize() throws IOException {
        ImagePlus image = write(new int[] {0, 1, 2, 3, 4, 255}, Optional.of(new Calibration(0.02, 0.0164, "nm")));
        assertThat(image.getBitDepth()).isEqualTo(8);
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(pixels(image)).containsExactly(0, 1, 2, 3, 4, 255);
        assertThat(image.getCalibration().pixelWidth).isCloseTo(0.0164, within(1e-9));
        assertThat(image.getCalibration().pixelHeight).isCloseTo(0.02, within(1e-9));
        assertThat(image.getCalibration().getUnit()).isEqualTo("nm");
        assertThat(image.getProcessor().getColorModel().getRGB(1)).isEqualTo(0xff102030);
    }

    @Test
    void labelsBeyond255TakeSixteenBits() throws IOException {
        ImagePlus image = write(new int[] {0, 1, 2, 3, 4, 40000}, Optional.of(new Calibration(1, 2.5, "µm")));
        assertThat(image.getBitDepth()).isEqualTo(16);
        assertThat(pixels(image)).containsExactly(0, 1, 2, 3, 4, 40000);
        assertThat(image.getCalibration().getUnit()).isEqualTo("µm");
        assertThat(image.getCalibration().pixelWidth).isCloseTo(2.5, within(1e-8));
    }

    @Test
    void withoutPixelSizeThereIsNone() throws IOException {
        assertThat(write(new int[6], Optional.empty()).getCalibration().scaled())
                .isFalse();
    }

    @Test
    void stacksKeepTheirFrames() throws IOException {
        for (int largest : new int[] {5, 40000}) {
            Path path = directory.resolve("stack-" + largest + ".tif");
            Calibration size = new Calibration(0.02, 0.0164, "nm");
            int[] colours = {0, 0x102030};
            try (LabelTiffWriter writer = LabelTiffWriter.stack(path, 3, 2, 3, largest, Optional.of(size), colours)) {
                for (int frame = 0; frame < 3; frame++) {
                    writer.write(new int[] {frame, 1, 2, 3, 4, largest});
                }
                writer.commit();
            }

            ImagePlus image = new Opener().openImage(path.toString());
            assertThat(image.getStackSize()).isEqualTo(3);
            assertThat(image.getCalibration().pixelWidth).isCloseTo(0.0164, within(1e-9));
            try (ImageFile file = Images.open(path)) {
                assertThat(file.defaultImage().frames()).isEqualTo(3);
                for (int frame = 0; frame < 3; frame++) {
                    image.setSlice(frame + 1);
                    assertThat(pixels(image)).containsExactly(frame, 1, 2, 3, 4, largest);
                    assertThat(file.defaultImage().frame(frame).values()).containsExactly(frame, 1, 2, 3, 4, largest);
                }
            }
            assertThat(plainPages(path)).isEqualTo(3);
        }
    }

    /** Frames that a reader sees that knows nothing of ImageJ. */
    private static int plainPages(Path path) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(path.toFile())) {
            reader.setInput(stream);
            int pages = reader.getNumImages(true);
            assertThat(reader.read(pages - 1).getRaster().getSample(0, 0, 0)).isEqualTo(pages - 1);
            return pages;
        } finally {
            reader.dispose();
        }
    }

    @Test
    void anUnfinishedStackLeavesNothing() throws IOException {
        Path path = directory.resolve("stack.tif");
        try (LabelTiffWriter writer = LabelTiffWriter.stack(path, 2, 1, 2, 5, Optional.empty(), new int[0])) {
            writer.write(new int[] {1, 2});
            assertThatThrownBy(writer::commit).hasMessageContaining("lacks 1 frames");
        }
        assertThat(directory).isEmptyDirectory();
    }

    private ImagePlus write(int[] labels, Optional<Calibration> calibration) throws IOException {
        Path file = directory.resolve("labels.tif");
        LabelTiffWriter.write(file, 2, 3, labels, calibration, new int[] {0, 0x102030});
        return new Opener().openImage(file.toString());
    }

    private static int[] pixels(ImagePlus image) {
        int[] values = new int[6];
        for (int i = 0; i < 6; i++) {
            values[i] = image.getProcessor().get(i);
        }
        return values;
    }
}
