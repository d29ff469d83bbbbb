package org.latticelens.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

class TiffFormatTest {
    @TempDir
    Path directory;

    /** Large enough for every code width of LZW; written by Java, whole and in tiles. */
    @ParameterizedTest
    @CsvSource({"LZW, 0", "LZW, 32", "Deflate, 0", "Deflate, 48", "PackBits, 0", "PackBits, 16", "ZLib, 0", "none, 64"})
    void readsWhatJavaWrites(String compression, int tile) throws IOException {
        BufferedImage picture = new BufferedImage(157, 111, BufferedImage.TYPE_USHORT_GRAY);
        Random random = new Random(1);
        for (int i = 0; i < 157 * 111; i++) {
            int value = i % 157 < 80 ? random.nextInt(65536) : i / 500;
            picture.getRaster().setSample(i % 157, i / 157, 0, value);
        }
        try (ImageFile file = Images.open(written(picture, compression, tile))) {
            float[] values = file.defaultImage().frame(0).values();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(picture.getRaster().getSample(i % 157, i / 157, 0));
            }
        }
    }

    @Test
    void convertsRgbToGreyAndSaysSo() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff0000);
        picture.setRGB(1, 0, 0x808080);
        try (ImageFile file = Images.open(written(picture, "LZW", 0))) {
            assertThat(file.defaultImage().notes()).containsExactly("RGB converted to grey");
            assertThat(file.defaultImage().frame(0).values())
                    .containsExactly(new float[] {0.299f * 255, 128}, within(1e-3f));
        }
    }

    private Path written(BufferedImage picture, String compression, int tile) throws IOException {
        Path path = directory.resolve("written");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var stream = ImageIO.createImageOutputStream(path.toFile())) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (!compression.equals("none")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionType(compression);
            }
            if (tile > 0) {
                parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setTiling(tile, tile, 0, 0);
            }
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return path;
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 1", "2, 8, 2", "1, 16, 1", "2, 16, 2", "1, 32, 1", "2, 32, 2", "3, 32, 1", "3, 64, 1"})
    void readsEveryTypeAndSummedDifferences(int format, int bits, int predictor) throws IOException {
        int[] stored = {3, 4, 5, 1, 1, 1};
        float[] expected = predictor == 1 ? new float[] {3, 4, 5, 1, 1, 1} : new float[] {3, 7, 12, 1, 2, 3};
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer samples = ByteBuffer.allocate(6 * bits / 8).order(order);
            for (int value : stored) {
                switch (bits) {
                    case 8 -> samples.put((byte) value);
                    case 16 -> samples.putShort((short) value);
                    case 32 -> samples.putInt(format == 3 ? Float.floatToIntBits(value) : value);
                    default -> samples.putDouble(value);
                }
            }
            Map<Integer, Long> tags = page(3, 2, bits);
            tags.put(317, (long) predictor);
            tags.put(339, (long) format);
            for (boolean big : new boolean[] {false, true}) {
                try (ImageFile file = Images.open(file(order, big, tags, "", bytes(samples)))) {
                    assertThat(file.defaultImage().frame(0).values()).containsExactly(expected);
                }
            }
        }
    }

    /** Floats 1, 2, 3 are 3f800000, 40000000, 40400000: bytes by significance, then differences. */
    @Test
    void readsFloatingPointDifferences() throws IOException {
        byte[] significance = {0x3f, 0x40, 0x40, (byte) 0x80, 0, 0x40, 0, 0, 0, 0, 0, 0};
        byte[] differences = significance.clone();
        for (int i = 11; i > 0; i--) {
            differences[i] -= significance[i - 1];
        }
        Map<Integer, Long> tags = page(3, 1, 32);
        tags.put(317, 3L);
        tags.put(339, 3L);
        try (ImageFile file = Images.open(file(ByteOrder.LITTLE_ENDIAN, false, tags, "", differences))) {
            assertThat(file.defaultImage().frame(0).values()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void readsStacksThatImageJWritesAsOnePage() throws IOException {
        byte[] samples = {1, 2, 3, 4, 5, 6};
        Path path = file(ByteOrder.BIG_ENDIAN, false, page(2, 1, 8), "ImageJ=1.54p\nimages=3\n", samples);
        try (ImageFile file = Images.open(path)) {
            StoredSequence stack = file.defaultImage();
            assertThat(stack.frames()).isEqualTo(3);
            assertThat(stack.frame(2).values()).containsExactly(5, 6);
        }
        Path lying = file(ByteOrder.BIG_ENDIAN, false, page(2, 1, 8), "ImageJ=1.54p\nimages=4\n", samples);
        assertThatThrownBy(() -> Images.open(lying))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void invertsWhereWhiteIsZero() throws IOException {
        Map<Integer, Long> tags = page(2, 1, 8);
        tags.put(262, 0L);
        try (ImageFile file = Images.open(file(ByteOrder.LITTLE_ENDIAN, false, tags, "", new byte[] {0, 5}))) {
            assertThat(file.defaultImage().frame(0).values()).containsExactly(255, 250);
        }
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Map<Integer, Long> jpeg = page(2, 1, 8);
        jpeg.put(259, 7L);
        assertRefused(file(ByteOrder.LITTLE_ENDIAN, false, jpeg, "", new byte[2]), "JPEG");
        assertRefused(file(ByteOrder.LITTLE_ENDIAN, false, page(2, 1, 12), "", new byte[3]), "12 bits");
        assertRefused(file(ByteOrder.LITTLE_ENDIAN, false, page(20000, 20000, 8), "", new byte[3]), "cannot hold");
        Map<Integer, Long> cmyk = page(2, 1, 8);
        cmyk.put(262, 5L);
        assertRefused(file(ByteOrder.LITTLE_ENDIAN, false, cmyk, "", new byte[3]), "CMYK");
    }

    private static void assertRefused(Path path, String reason) {
        assertThatThrownBy(() -> Images.open(path))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] bytes(ByteBuffer samples) {
        byte[] bytes = new byte[samples.flip().remaining()];
        samples.get(bytes);
        return bytes;
    }

    private static Map<Integer, Long> page(int columns, int rows, int bits) {
        Map<Integer, Long> tags = new TreeMap<>();
        tags.put(256, (long) columns);
        tags.put(257, (long) rows);
        tags.put(258, (long) bits);
        tags.put(262, 1L);
        tags.put(278, (long) rows);
        return tags;
    }

    /** A file of one page, with its samples at the end in one strip. */
    private Path file(ByteOrder order, boolean big, Map<Integer, Long> tags, String description, byte[] samples)
            throws IOException {
        Map<Integer, Long> all = new TreeMap<>(tags);
        int entries = all.size() + (description.isEmpty() ? 2 : 3);
        int text = big ? 16 + 8 + 20 * entries + 8 : 8 + 2 + 12 * entries + 4;
        int data = text + description.length();
        all.put(273, (long) data);
        all.put(279, (long) samples.length);
        if (!description.isEmpty()) {
            all.put(270, (long) text);
        }
        ByteBuffer file = ByteBuffer.allocate(data + samples.length).order(order);
        file.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        if (big) {
            file.putShort((short) 43)
                    .putShort((short) 8)
                    .putShort((short) 0)
                    .putLong(16)
                    .putLong(entries);
        } else {
            file.putShort((short) 42).putInt(8).putShort((short) entries);
        }
        for (Map.Entry<Integer, Long> tag : all.entrySet()) {
            boolean isText = tag.getKey() == 270;
            int count = isText ? description.length() : 1;
            file.putShort(tag.getKey().shortValue()).putShort((short) (isText ? 2 : big ? 16 : 4));
            if (big) {
                file.putLong(count).putLong(tag.getValue());
            } else {
                file.putInt(count).putInt(tag.getValue().intValue());
            }
        }
        file.position(text).put(description.getBytes(StandardCharsets.US_ASCII)).put(samples);
        return Files.write(Files.createTempFile(directory, "tiff", ""), bytes(file));
    }
}
