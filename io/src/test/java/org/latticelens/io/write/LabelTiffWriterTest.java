package org.latticelens.io.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.image.Calibration;

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
