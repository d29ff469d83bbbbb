package org.latticelens.io.write;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImageStack;
import ij.plugin.AVI_Reader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ is the judge. */
class AviWriterTest {
    @TempDir
    Path directory;

    @Test
    void imageJPlaysTheFrames() throws IOException {
        Path path = directory.resolve("movie.avi");
        try (AviWriter writer = new AviWriter(path, 32, 48, 20)) {
            for (int frame = 0; frame < 7; frame++) {
                writer.write(jpeg(30 * frame));
            }
            assertThat(path).doesNotExist();
            writer.commit();
        }

        AVI_Reader reader = new AVI_Reader();
        ImageStack stack = reader.makeStack(path.toString(), 1, 0, false, false, false);
        assertThat(stack.size()).isEqualTo(7);
        assertThat(stack.getWidth()).isEqualTo(48);
        assertThat(stack.getHeight()).isEqualTo(32);
        for (int frame = 0; frame < 7; frame++) {
            assertThat(stack.getProcessor(frame + 1).get(20, 20) & 0xff).isBetween(30 * frame - 2, 30 * frame + 2);
        }
    }

    @Test
    void theSizesInTheFileAreRight() throws IOException {
        Path path = directory.resolve("movie.avi");
        try (AviWriter writer = new AviWriter(path, 32, 48, 20)) {
            writer.write(jpeg(10));
            writer.write(jpeg(200));
            writer.commit();
        }
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getInt(4)).isEqualTo(file.capacity() - 8);
        int movie = 212;
        int index = movie + 8 + file.getInt(movie + 4);
        assertThat(file.getInt(index)).isEqualTo(0x31786469);
        assertThat(file.getInt(index + 4)).isEqualTo(32);
        for (int frame = 0; frame < 2; frame++) {
            int offset = movie + 8 + file.getInt(index + 8 + 16 * frame + 8);
            assertThat(file.getInt(offset + 4)).isEqualTo(file.getInt(index + 8 + 16 * frame + 12));
            assertThat(file.getShort(offset + 8)).as("start of a JPEG").isEqualTo((short) 0xd8ff);
        }
    }

    private static byte[] jpeg(int grey) throws IOException {
        BufferedImage picture = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(grey, grey, grey));
        graphics.fillRect(0, 0, 48, 32);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
