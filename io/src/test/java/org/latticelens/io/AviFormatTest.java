package org.latticelens.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/** Movies beyond what {@link TinyFilesTest} reads: colours, odd frames, and what is refused. */
class AviFormatTest {
    private static final int ROWS = TinyFiles.ROWS;
    private static final int COLUMNS = TinyFiles.COLUMNS;

    @TempDir
    private Path folder;

    @Test
    void coloursBecomeLuminance() throws IOException {
        // 32 bit, bottom up: blue, green, red, nothing
        byte[] frame = new byte[ROWS * COLUMNS * 4];
        ByteBuffer.wrap(frame).put((ROWS - 1) * COLUMNS * 4, new byte[] {10, 20, (byte) 200, 99});
        try (ImageFile file = open(movie(bitmap(32, 0), frame))) {
            StoredSequence image = file.defaultImage();
            assertThat(image.notes()).containsExactly("colours converted to grey");
            assertThat(image.frame(0).value(0, 0)).isCloseTo(0.299f * 200 + 0.587f * 20 + 0.114f * 10, within(1e-4f));
            assertThat(image.frame(0).value(ROWS - 1, 0)).isZero();
        }
    }

    @Test
    void ofAPaletteTheLuminanceIsTaken() throws IOException {
        byte[] palette = {0, 0, 0, 0, 10, 20, 30, 0};
        byte[] frame = new byte[ROWS * 8];
        frame[0] = 1;
        try (ImageFile file = open(movie(TinyAvi.bitmap(8, -ROWS, 0, palette), frame))) {
            assertThat(file.defaultImage().frame(0).value(0, 0))
                    .isCloseTo(0.299f * 30 + 0.587f * 20 + 0.114f * 10, within(1e-4f));
            assertThat(file.defaultImage().notes()).containsExactly("colours converted to grey");
        }
        frame[1] = 2;
        try (ImageFile file = open(movie(TinyAvi.bitmap(8, -ROWS, 0, palette), frame))) {
            refused(() -> file.defaultImage().frame(0), "colour 2 of a palette of 2");
        }
    }

    @Test
    void anEmptyFrameIsTheOneBefore() throws IOException {
        byte[] first = filled(7);
        byte[] last = filled(9);
        try (ImageFile file = open(movie(bitmap(8, 0), first, new byte[0], last))) {
            StoredSequence image = file.defaultImage();
            assertThat(image.frames()).isEqualTo(3);
            assertThat(image.frame(1).value(2, 2)).isEqualTo(7);
            assertThat(image.frame(2).value(2, 2)).isEqualTo(9);
        }
        refused(movie(bitmap(8, 0), new byte[0], first), "first frame is empty");
    }

    @Test
    void motionJpegIsReadWithoutItsHuffmanTables() throws IOException {
        // cameras leave out the tables that the standard gives
        byte[] whole = jpeg(COLUMNS, ROWS, new Color(120, 120, 120));
        byte[] bare = withoutHuffmanTables(whole);
        assertThat(bare.length).isLessThan(whole.length - 100);
        try (ImageFile file = open(movie(bitmap(24, "MJPG"), whole, bare))) {
            float[] expected = file.defaultImage().frame(0).values();
            assertThat(expected[3]).isCloseTo(120, within(2f));
            assertThat(file.defaultImage().frame(1).values()).containsExactly(expected);
        }
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() throws IOException {
        byte[] good = jpeg(COLUMNS, ROWS, Color.GRAY);
        byte[] small = jpeg(COLUMNS, ROWS / 2, Color.GRAY);
        try (ImageFile file = open(movie(bitmap(24, "MJPG"), good, small, good))) {
            refused(() -> file.defaultImage().frame(1), "frame 1 is a JPEG picture of 3 x 5");
            assertThat(file.defaultImage().frame(2).rows()).isEqualTo(ROWS);
        }
    }

    @Test
    void otherCompressionsAreNamed() throws IOException {
        for (String compression : List.of("H264", "XVID", "png ")) {
            refused(movie(bitmap(24, compression), new byte[100]), compression);
            refused(movie(bitmap(24, compression), new byte[100]), "TIFF stack");
        }
        refused(movie(TinyAvi.bitmap(8, ROWS, 0x01000000, new byte[0]), new byte[100]), "compression 1;");
        refused(movie(bitmap(16, 0), new byte[ROWS * 12]), "16 bit");
    }

    @Test
    void whatIsMissingOrLiesIsRefused() throws IOException {
        byte[] good = movie(bitmap(8, 0), filled(1), filled(2));
        refused(movie(bitmap(8, 0), filled(1), Arrays.copyOf(filled(2), 40)), "frame 1 has 40 bytes");
        refused(Arrays.copyOf(good, good.length - 1), "cut short");
        refused(TinyAvi.join(good, new byte[20]), "something else");
        byte[] frame = TinyAvi.chunk("00db", filled(1));
        byte[] streams = TinyAvi.stream("vids", bitmap(8, 0));
        refused(TinyAvi.avi(2, streams, frame), "states 2 frames, but 1 are there");
        byte[] parts = TinyAvi.parts(3);
        int second = new String(parts, StandardCharsets.ISO_8859_1).lastIndexOf("RIFF");
        refused(Arrays.copyOf(parts, second), "states 3 frames, but 2 are there");
        refused(TinyAvi.avi(0, streams, new byte[0]), "0 are there");
        refused(TinyAvi.avi(1, TinyAvi.stream("auds", new byte[18]), frame), "no stream of pictures");
        byte[] palette = TinyAvi.chunk("00pc", new byte[8]);
        refused(TinyAvi.avi(1, streams, TinyAvi.join(palette, frame)), "palette changes");
    }

    private ImageFile open(byte[] content) throws IOException {
        return Images.open(Files.write(folder.resolve("movie.avi"), content));
    }

    private void refused(byte[] content, String reason) {
        refused(() -> open(content).close(), reason);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String reason) {
        assertThatThrownBy(reading).isInstanceOf(UnreadableImageException.class).hasMessageContaining(reason);
    }

    private static byte[] movie(byte[] bitmap, byte[]... frames) throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            movie.write(TinyAvi.chunk("00db", frame));
        }
        return TinyAvi.avi(frames.length, TinyAvi.stream("vids", bitmap), movie.toByteArray());
    }

    private static byte[] bitmap(int bits, int compression) throws IOException {
        return TinyAvi.bitmap(bits, ROWS, compression, new byte[0]);
    }

    private static byte[] bitmap(int bits, String compression) throws IOException {
        return bitmap(
                bits,
                ByteBuffer.wrap(compression.getBytes(StandardCharsets.US_ASCII)).getInt());
    }

    /** An 8 bit frame of one value, its rows filled up to 8 bytes. */
    private static byte[] filled(int value) {
        byte[] frame = new byte[ROWS * 8];
        Arrays.fill(frame, (byte) value);
        return frame;
    }

    private static byte[] jpeg(int columns, int rows, Color colour) throws IOException {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < rows * columns; i++) {
            picture.setRGB(i % columns, i / columns, colour.getRGB());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static byte[] withoutHuffmanTables(byte[] jpeg) throws IOException {
        ByteArrayOutputStream bare = new ByteArrayOutputStream();
        ByteBuffer segments = ByteBuffer.wrap(jpeg);
        bare.write(jpeg, 0, 2);
        int at = 2;
        while (segments.getShort(at) != (short) 0xffda) {
            int length = 2 + segments.getShort(at + 2);
            if (segments.getShort(at) != (short) 0xffc4) {
                bare.write(jpeg, at, length);
            }
            at += length;
        }
        bare.write(jpeg, at, jpeg.length - at);
        return bare.toByteArray();
    }
}
