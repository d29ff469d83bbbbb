package org.latticelens.io;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.plugin.filter.AVI_Writer;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.latticelens.io.write.AviWriter;
import org.latticelens.io.write.NpyWriter;

/** Small files of every format, made here; each holds the values 0, 1, 2... row by row, and frame by frame. */
public final class TinyFiles {
    static final int ROWS = 6;
    static final int COLUMNS = 5;

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    private TinyFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes them all. */
    public static List<Path> writeAll(Path directory) throws IOException {
        TinyFiles files = new TinyFiles(directory);
        files.gatan();
        files.tia();
        files.mrc();
        files.hdf();
        files.probes();
        files.numpy();
        files.tiffs();
        files.pictures();
        files.movies();
        return files.files;
    }

    private void put(String name, byte[] content) throws IOException {
        files.add(Files.write(directory.resolve(name), content));
    }

    private static ByteBuffer buffer(int size, ByteOrder order) {
        return ByteBuffer.allocate(size).order(order);
    }

    private static byte[] filled(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    // Gatan

    private void gatan() throws IOException {
        put("image.dm3", gatan(false, 1, false));
        put("stack.dm4", gatan(true, 2, true));
    }

    /** A file with a thumbnail and an image or a stack, int16 in nm. */
    private static byte[] gatan(boolean wide, int frames, boolean little) {
        DmWriter writer = new DmWriter(wide, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        byte[] thumbnail = writer.directory(
                writer.named("ImageData", writer.image(23, 2, 2, 1, new short[8], 0.1)), writer.text("Name", "small"));
        byte[] image = writer.directory(
                writer.named(
                        "ImageData", writer.image(1, COLUMNS, ROWS, frames, samples(frames * ROWS * COLUMNS), 0.02)),
                writer.text("Name", "tiny"));
        byte[] tree = writer.directory(
                writer.named("ImageList", writer.directory(writer.named("", thumbnail), writer.named("", image))),
                writer.named(
                        "Thumbnails",
                        writer.directory(writer.named("", writer.directory(writer.number("ImageIndex", 0))))));
        return writer.file(tree);
    }

    private static short[] samples(int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (short) i;
        }
        return samples;
    }

    // TIA

    private void tia() throws IOException {
        put("image_1.ser", ser(false, 1));
        put("series_1.ser", ser(true, 3));
    }

    private static byte[] ser(boolean wide, int frames) {
        ByteBuffer file = buffer(4096, ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0x4949).putShort((short) 0x197).putShort((short) (wide ? 0x220 : 0x210));
        file.putInt(0x4122).putInt(0x4152).putInt(frames).putInt(frames);
        int array = wide ? 34 : 30;
        if (wide) {
            file.putLong(array);
        } else {
            file.putInt(array);
        }
        file.putInt(0);
        int width = wide ? 8 : 4;
        int frameBytes = 50 + 2 * ROWS * COLUMNS;
        for (int i = 0; i < frames; i++) {
            int offset = array + frames * width + i * frameBytes;
            if (wide) {
                file.putLong(offset);
            } else {
                file.putInt(offset);
            }
        }
        for (int i = 0; i < frames; i++) {
            file.putDouble(0)
                    .putDouble(2e-11)
                    .putInt(0)
                    .putDouble(0)
                    .putDouble(2e-11)
                    .putInt(0);
            file.putShort((short) 2).putInt(COLUMNS).putInt(ROWS);
            for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
                file.putShort((short) (i * ROWS * COLUMNS + pixel));
            }
        }
        return filled(file);
    }

    // MRC

    private void mrc() throws IOException {
        put("little.mrc", mrc(ByteOrder.LITTLE_ENDIAN, 1, 2, 0, true));
        put("big.mrc", mrc(ByteOrder.BIG_ENDIAN, 2, 1, 128, true));
        put("unmarked.mrc", mrc(ByteOrder.LITTLE_ENDIAN, 6, 2, 0, false));
    }

    private static byte[] mrc(ByteOrder order, int mode, int sections, int extended, boolean marked) {
        ByteBuffer file = buffer(1024 + extended + 4 * sections * ROWS * COLUMNS, order);
        file.putInt(COLUMNS).putInt(ROWS).putInt(sections).putInt(mode).position(28);
        file.putInt(COLUMNS)
                .putInt(ROWS)
                .putInt(sections)
                .putFloat(0.2f * COLUMNS)
                .putFloat(0.2f * ROWS)
                .putFloat(1);
        file.putInt(92, extended);
        if (marked) {
            file.position(208).put("MAP ".getBytes(StandardCharsets.US_ASCII));
            file.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 0x44 : 0x11));
        }
        file.position(1024 + extended);
        for (int i = 0; i < sections * ROWS * COLUMNS; i++) {
            if (mode == 2) {
                file.putFloat(i);
            } else {
                file.putShort((short) i);
            }
        }
        return filled(file);
    }

    // HDF5

    private void hdf() throws IOException {
        Path ncem = directory.resolve("ncem.emd");
        try (WritableHdfFile file = HdfFile.write(ncem)) {
            WritableGroup signal = file.putGroup("signals").putGroup("tiny");
            signal.putAttribute("emd_group_type", 1);
            signal.putDataset("data", cube(2));
            for (int i = 1; i <= 3; i++) {
                var axis = signal.putDataset("dim" + i, new double[] {0, i == 1 ? 1 : 0.02});
                axis.putAttribute("units", i == 1 ? "s" : "[n_m]");
            }
        }
        files.add(ncem);
        Path hyperspy = directory.resolve("hyperspy.hspy");
        try (WritableHdfFile file = HdfFile.write(hyperspy)) {
            WritableGroup experiment = file.putGroup("Experiments").putGroup("tiny");
            for (int i = 0; i < 2; i++) {
                // HyperSpy writes groups; jHDF's writer damages groups in a group that have attributes.
                var axis = experiment.putDataset("axis-" + i, new double[] {0});
                axis.putAttribute("scale", 0.02);
                axis.putAttribute("units", "nm");
            }
            experiment.putDataset("data", cube(1)[0]);
        }
        files.add(hyperspy);
        Path velox = directory.resolve("velox.emd");
        try (WritableHdfFile file = HdfFile.write(velox)) {
            WritableGroup image = file.putGroup("Data").putGroup("Image").putGroup("0123456789abcdef");
            int[][][] cube = cube(2);
            int[][][] framesLast = new int[ROWS][COLUMNS][2];
            for (int i = 0; i < 2 * ROWS * COLUMNS; i++) {
                int row = i / COLUMNS % ROWS;
                framesLast[row][i % COLUMNS][i / COLUMNS / ROWS] = cube[i / COLUMNS / ROWS][row][i % COLUMNS];
            }
            image.putDataset("Data", framesLast);
            String json = "{\"BinaryResult\":{\"Detector\":\"HAADF\",\"PixelSize\":{\"width\":\"2e-11\","
                    + "\"height\":\"2e-11\"},\"PixelUnitX\":\"m\",\"PixelUnitY\":\"m\"}}";
            int[][] characters = new int[json.length() + 1][2];
            for (int i = 0; i < json.length(); i++) {
                characters[i][0] = json.charAt(i);
            }
            image.putDataset("Metadata", characters);
        }
        files.add(velox);
    }

    private static int[][][] cube(int frames) {
        int[][][] cube = new int[frames][ROWS][COLUMNS];
        for (int i = 0; i < frames * ROWS * COLUMNS; i++) {
            cube[i / COLUMNS / ROWS][i / COLUMNS % ROWS][i % COLUMNS] = i;
        }
        return cube;
    }

    // Scanning probes

    private void probes() throws IOException {
        put("tiny.gwy", gwy());
        put("tiny.sxm", sxm());
    }

    private static byte[] gwy() throws IOException {
        ByteBuffer samples = buffer(8 * ROWS * COLUMNS, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            samples.putDouble(i);
        }
        byte[] unit = object("GwySIUnit", bytes("unitstr\0s", "m\0"));
        byte[] field = object(
                "GwyDataField",
                join(
                        bytes("xres\0i"),
                        little(COLUMNS),
                        bytes("yres\0i"),
                        little(ROWS),
                        bytes("xreal\0d"),
                        little(COLUMNS * 2e-11),
                        bytes("yreal\0d"),
                        little(ROWS * 2e-11),
                        bytes("si_unit_xy\0o"),
                        unit,
                        bytes("data\0D"),
                        little(ROWS * COLUMNS),
                        filled(samples)));
        byte[] content = object(
                "GwyContainer",
                join(
                        bytes("/0/data/title\0s", "Height\0"),
                        bytes("/0/data/visible\0b", "\1"),
                        bytes("/0/data\0o"),
                        field));
        return join(bytes("GWYP"), content);
    }

    private static byte[] object(String name, byte[] content) throws IOException {
        return join(bytes(name + "\0"), little(content.length), content);
    }

    /** A scan upwards of one channel in both directions: what is shown holds 0, 1, 2... and the same again. */
    private static byte[] sxm() throws IOException {
        String header = ":NANONIS_VERSION:\n2\n:SCANIT_TYPE:\n              FLOAT            MSBFIRST\n:SCAN_PIXELS:\n"
                + "       " + COLUMNS + "       " + ROWS + "\n:SCAN_RANGE:\n           "
                + String.format(Locale.ROOT, "%.6E           %.6E", COLUMNS * 2e-11, ROWS * 2e-11)
                + "\n:SCAN_DIR:\nup\n:DATA_INFO:\n\tChannel\tName\tUnit\tDirection\tCalibration\tOffset\n"
                + "\t14\tZ\tm\tboth\t1.0E-9\t0.0E+0\n\n:SCANIT_END:\n\n\n\u001a\u0004";
        ByteBuffer samples = buffer(2 * 4 * ROWS * COLUMNS, ByteOrder.BIG_ENDIAN);
        for (boolean backward : new boolean[] {false, true}) {
            for (int row = ROWS - 1; row >= 0; row--) {
                for (int column = 0; column < COLUMNS; column++) {
                    samples.putFloat(row * COLUMNS + (backward ? COLUMNS - 1 - column : column));
                }
            }
        }
        return join(bytes(header), filled(samples));
    }

    // NumPy

    private void numpy() throws IOException {
        Path npy = directory.resolve("tiny.npy");
        int[] values = new int[2 * ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        NpyWriter.writeInt32(npy, new int[] {2, ROWS, COLUMNS}, values);
        files.add(npy);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("tiny.npy"));
            zip.write(Files.readAllBytes(npy));
        }
        put("tiny.npz", archive.toByteArray());
    }

    // TIFF, written by ImageJ and by Java

    private void tiffs() throws IOException {
        ImageStack stack = new ImageStack(COLUMNS, ROWS);
        ImageStack shorts = new ImageStack(COLUMNS, ROWS);
        for (int frame = 0; frame < 2; frame++) {
            float[] values = new float[ROWS * COLUMNS];
            short[] whole = new short[ROWS * COLUMNS];
            for (int i = 0; i < values.length; i++) {
                values[i] = frame * ROWS * COLUMNS + i;
                whole[i] = (short) values[i];
            }
            stack.addSlice(new FloatProcessor(COLUMNS, ROWS, values));
            shorts.addSlice(new ShortProcessor(COLUMNS, ROWS, whole, null));
        }
        imageJ("float.tif", new ImagePlus("tiny", stack), false);
        imageJ("little.tif", new ImagePlus("tiny", shorts), true);
        for (String compression : new String[] {"LZW", "Deflate", "PackBits"}) {
            put(compression.toLowerCase(Locale.ROOT) + ".tif", javaTiff(compression));
        }
    }

    private void imageJ(String name, ImagePlus image, boolean little) {
        image.getCalibration().pixelWidth = 0.02;
        image.getCalibration().pixelHeight = 0.02;
        image.getCalibration().setUnit("nm");
        Path file = directory.resolve(name);
        ij.Prefs.intelByteOrder = little;
        new FileSaver(image).saveAsTiffStack(file.toString());
        ij.Prefs.intelByteOrder = false;
        files.add(file);
        assertCompatible(image.getFileInfo());
    }

    private static void assertCompatible(FileInfo info) {
        if (info.width != COLUMNS) {
            throw new IllegalStateException("ImageJ changed the image");
        }
    }

    private static byte[] javaTiff(String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(compression);
            writer.write(null, new IIOImage(picture(BufferedImage.TYPE_USHORT_GRAY), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    // Pictures

    private void pictures() throws IOException {
        for (String format : new String[] {"png", "jpeg"}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture(BufferedImage.TYPE_BYTE_GRAY), format, bytes);
            put("tiny." + format, bytes.toByteArray());
        }
    }

    // Movies, written by hand, by ImageJ and by us

    private void movies() throws IOException {
        put("plain.avi", TinyAvi.plain(2));
        put("parts.avi", TinyAvi.parts(3));
        put("colour.avi", TinyAvi.colour(2));
        ImageStack stack = new ImageStack(COLUMNS, ROWS);
        Path jpeg = directory.resolve("jpeg.avi");
        try (AviWriter writer = new AviWriter(jpeg, ROWS, COLUMNS, 10)) {
            for (int frame = 0; frame < 2; frame++) {
                BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
                byte[] values = TinyAvi.values(frame);
                picture.getRaster().setDataElements(0, 0, COLUMNS, ROWS, values);
                stack.addSlice(new ByteProcessor(COLUMNS, ROWS, values));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ImageIO.write(picture, "jpeg", bytes);
                writer.write(bytes.toByteArray());
            }
            writer.commit();
        }
        files.add(jpeg);
        Path imageJ = directory.resolve("imagej.avi");
        new AVI_Writer().writeImage(new ImagePlus("tiny", stack), imageJ.toString(), AVI_Writer.NO_COMPRESSION, 90);
        files.add(imageJ);
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, type);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            picture.getRaster().setSample(i % COLUMNS, i / COLUMNS, 0, i);
        }
        return picture;
    }

    private static byte[] bytes(String... texts) {
        return String.join("", texts).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] little(int value) {
        return filled(buffer(4, ByteOrder.LITTLE_ENDIAN).putInt(value));
    }

    private static byte[] little(double value) {
        return filled(buffer(8, ByteOrder.LITTLE_ENDIAN).putDouble(value));
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
