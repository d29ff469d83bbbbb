package org.latticelens.io.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.write.NpyWriter;

class NpyFormatTest {
    @TempDir
    Path directory;

    /** The values 1, 2, 3, 4, 5, 6 as 2 x 3 of every type, as hexadecimal bytes written out by hand. */
    @ParameterizedTest
    @CsvSource({
        "|b1, bool, 010001000101, '1,0,1,0,1,1'",
        "|i1, int8, 0102fffe0580, '1,2,-1,-2,5,-128'",
        "|u1, uint8, 0102fffe0580, '1,2,255,254,5,128'",
        "<i2, int16, 01000200ffff00800400ff7f, '1,2,-1,-32768,4,32767'",
        ">i2, int16, 00010002ffff800000047fff, '1,2,-1,-32768,4,32767'",
        "<u2, uint16, 01000200ffff00800400ff7f, '1,2,65535,32768,4,32767'",
        ">i4, int32, 0000000100000002ffffffff80000000000000040000ffff, '1,2,-1,-2147483648,4,65535'",
        "<u4, uint32, 0100000002000000ffffffff0000008004000000ffff0000, '1,2,4294967295,2147483648,4,65535'",
        ">i8, int64, 00000000000000010000000000000002ffffffffffffffff000000000000000400000000000000050000000000000006,"
                + " '1,2,-1,4,5,6'",
        ">u8, uint64, 00000000000000010000000000000002ffffffffffffffff800000000000000000000000000000050000000000000006,"
                + " '1,2,18446744073709551615,9223372036854775808,5,6'",
        ">f2, float16, 3c00c0003555000104007bff, '1,-2,0.333251953125,5.9604644775390625E-8,6.103515625E-5,65504'",
        ">f4, float32, 3f800000c00000003eaaaaab0000000000000001447a0000, '1,-2,0.33333334,0,1.4E-45,1000'",
        ">f8, float64, 3ff0000000000000c000000000000000000000000000000000000000000000003fe00000000000004024000000000000,"
                + " '1,-2,0,0,0.5,10'"
    })
    void readsEveryType(String descr, String type, String hex, String expected) throws IOException {
        Path file = npy(descr, false, "(2, 3)", java.util.HexFormat.of().parseHex(hex));
        try (ImageFile opened = Images.open(file)) {
            StoredSequence image = opened.defaultImage();
            assertThat(opened.format()).isEqualTo("NPY");
            assertThat(image.type()).isEqualTo(type);
            assertThat(image.rows()).isEqualTo(2);
            assertThat(image.columns()).isEqualTo(3);
            assertThat(image.calibration()).isEmpty();
            assertThat(image.frame(0).values()).containsExactly(floats(expected));
        }
    }

    @Test
    void readsStacksInBothOrders() throws IOException {
        byte[] samples = new byte[24];
        for (int i = 0; i < 24; i++) {
            samples[i] = (byte) i;
        }
        try (ImageFile c = Images.open(npy("|u1", false, "(2, 3, 4)", samples))) {
            assertThat(c.defaultImage().frames()).isEqualTo(2);
            assertThat(c.defaultImage().frame(1).value(2, 3)).isEqualTo(23);
            assertThat(c.defaultImage().frame(1).value(0, 1)).isEqualTo(13);
        }
        try (ImageFile fortran = Images.open(npy("|u1", true, "(2, 3, 4)", samples))) {
            for (int frame = 0; frame < 2; frame++) {
                for (int row = 0; row < 3; row++) {
                    for (int column = 0; column < 4; column++) {
                        assertThat(fortran.defaultImage().frame(frame).value(row, column))
                                .isEqualTo(frame + 2 * (row + 3 * column));
                    }
                }
            }
        }
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        assertRefused(npy("<c8", false, "(2, 2)", new byte[32]), "complex", "np.abs");
        assertRefused(npy("|u1", false, "(4,)", new byte[4]), "shape [4]", "(rows, columns)");
        assertRefused(npy("|u1", false, "()", new byte[1]), "shape []");
        assertRefused(npy("|u1", false, "(0, 4)", new byte[0]), "0 x 4");
        assertRefused(npy("<f4", false, "(100000, 100000)", new byte[16]), "100000 x 100000", "crop");
        assertRefused(npy("<f4", false, "(20000, 20000)", new byte[16]), "cut short");
        assertRefused(npy("<f4", false, "(999999999999999999, 20000, 20000)", new byte[16]), "more than can be read");
        assertRefused(npy("|O", false, "(2, 2)", new byte[16]), "type |O");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsArchives(boolean compressed) throws IOException {
        Path file = directory.resolve("a.npz");
        byte[] first =
                Files.readAllBytes(npy("|u1", false, "(3, 2, 2)", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9}));
        byte[] second = Files.readAllBytes(npy("|u1", false, "(2,)", new byte[] {1, 2}));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(compressed ? 9 : 0);
            for (byte[] array : new byte[][] {first, second}) {
                zip.putNextEntry(new ZipEntry(array == first ? "stack.npy" : "axis.npy"));
                zip.write(array);
                zip.closeEntry();
            }
        }
        try (ImageFile opened = Images.open(file)) {
            assertThat(opened.images()).hasSize(1);
            StoredSequence stack = opened.defaultImage();
            assertThat(stack.name()).isEqualTo("stack");
            assertThat(stack.frame(2).values()).containsExactly(9, 9, 9, 9);
            assertThat(stack.frame(0).values()).containsExactly(1, 2, 3, 4);
            assertThat(stack.frame(1).values()).containsExactly(5, 6, 7, 8);
        }
    }

    @Test
    void readsWhatIsWritten() throws IOException {
        Path file = directory.resolve("made/here/labels.npy");
        NpyWriter.writeInt32(file, new int[] {2, 3}, new int[] {1, 2, 3, 4, 5, -6});
        try (ImageFile opened = Images.open(file)) {
            assertThat(opened.defaultImage().type()).isEqualTo("int32");
            assertThat(opened.defaultImage().frame(0).values()).containsExactly(1, 2, 3, 4, 5, -6);
        }
        try (NpyWriter writer = NpyWriter.float32(file, 2, 2, 2)) {
            writer.write(new float[] {0, 1, 2, 3}, 1, 3);
            writer.write(new float[] {4, 5, 6, 7, 8}, 0, 5);
            writer.commit();
        }
        try (ImageFile opened = Images.open(file)) {
            assertThat(opened.defaultImage().frames()).isEqualTo(2);
            assertThat(opened.defaultImage().frame(1).values()).containsExactly(5, 6, 7, 8);
        }
    }

    @Test
    void leavesNothingOfAnArrayThatIsNotComplete() throws IOException {
        Path file = directory.resolve("labels.npy");
        assertThatThrownBy(() -> NpyWriter.writeInt32(file, new int[] {2, 2}, new int[3]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lacks 1 elements");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static void assertRefused(Path file, String... parts) {
        assertThatThrownBy(() -> Images.open(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts);
    }

    private Path npy(String descr, boolean fortran, String shape, byte[] samples) throws IOException {
        byte[] text = ("{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                        + shape + ", }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(12 + text.length + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 2)
                .put((byte) 0);
        bytes.putInt(text.length).put(text).put(samples);
        return Files.write(directory.resolve("array.bin"), bytes.array());
    }

    private static float[] floats(String list) {
        String[] parts = list.split(",", -1);
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }
}
