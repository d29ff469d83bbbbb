package org.latticelens.io.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    private static final int ROWS = 211;
    private static final int COLUMNS = 503;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_INDEXED})
    void javaReadsTheSamePixels(int type) throws IOException {
        BufferedImage picture = noise(type);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngWriter.bytes(picture)));

        assertThat(pixels(read)).isEqualTo(pixels(picture));
        assertThat(read.getColorModel().hasAlpha()).isEqualTo(type == BufferedImage.TYPE_INT_ARGB);
        assertThat(read.getColorModel() instanceof IndexColorModel).isEqualTo(type == BufferedImage.TYPE_BYTE_INDEXED);
    }

    @Test
    void aFileHoldsTheBytes() throws IOException {
        BufferedImage picture = noise(BufferedImage.TYPE_INT_RGB);
        Path file = directory.resolve("picture.png");

        PngWriter.write(file, picture);

        assertThat(Files.readAllBytes(file)).isEqualTo(PngWriter.bytes(picture));
    }

    @Test
    void otherTypesAreRefused() {
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_USHORT_GRAY);

        assertThatThrownBy(() -> PngWriter.bytes(grey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RGB, ARGB or indexed");
    }

    private static BufferedImage noise(int type) {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, type);
        Random random = new Random(5);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                picture.setRGB(column, row, random.nextInt());
            }
        }
        return picture;
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
