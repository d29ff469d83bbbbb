package org.latticelens.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;

class PictureFormatsTest {
    @TempDir
    Path directory;

    @Test
    void readsGreyPngAsItIs() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 3, 2, new int[] {0, 1, 65535, 300, 40000, 7});
        Path file = directory.resolve("grey");
        ImageIO.write(picture, "png", file.toFile());
        try (ImageFile opened = Images.open(file)) {
            StoredSequence image = opened.defaultImage();
            assertThat(opened.format()).isEqualTo("PNG");
            assertThat(image.type()).isEqualTo("uint16");
            assertThat(image.notes()).isEmpty();
            assertThat(image.frame(0).values()).containsExactly(0, 1, 65535, 300, 40000, 7);
        }
    }

    @Test
    void convertsColoursToGreyAndSaysSo() throws IOException {
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_INDEXED}) {
            BufferedImage picture = new BufferedImage(3, 1, type);
            picture.setRGB(0, 0, 0xffff0000);
            picture.setRGB(1, 0, 0xff00ff00);
            picture.setRGB(2, 0, 0xffffffff);
            Path file = directory.resolve("colour" + type);
            ImageIO.write(picture, "png", file.toFile());
            try (ImageFile opened = Images.open(file)) {
                assertThat(opened.defaultImage().notes()).containsExactly("colours converted to grey");
                assertThat(opened.defaultImage().frame(0).values())
                        .containsExactly(new float[] {0.299f * 255, 0.587f * 255, 255}, within(1e-4f));
            }
        }
    }

    @Test
    void readsJpeg() throws IOException {
        BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setPixels(0, 0, 20, 10, new int[200]);
        picture.getRaster()
                .setPixels(
                        0,
                        0,
                        8,
                        8,
                        java.util.stream.IntStream.generate(() -> 200).limit(64).toArray());
        Path file = directory.resolve("picture");
        ImageIO.write(picture, "jpeg", file.toFile());
        try (ImageFile opened = Images.open(file)) {
            assertThat(opened.format()).isEqualTo("JPEG");
            assertThat(opened.defaultImage().rows()).isEqualTo(10);
            assertThat(opened.defaultImage().frame(0).value(3, 3)).isCloseTo(200, within(3f));
            assertThat(opened.defaultImage().frame(0).value(3, 15)).isCloseTo(0, within(3f));
        }
    }
}
