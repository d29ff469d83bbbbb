package org.latticelens.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/** Files of instruments, against values that another reader found in them. */
class InstrumentFilesTest {
    /** What a file as a whole has to show. */
    private record Row(String file, String dims, String type, String pixel, String values) {}

    /** Every row of the table that states minimum, maximum and mean. */
    @TestFactory
    Stream<DynamicTest> agreeWithTheTable() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows()) {
            if (row.values.matches("\\S+ / \\S+ / \\S+") && !row.type.contains("DM type 27")) {
                tests.add(DynamicTest.dynamicTest(row.file, () -> assertAgrees(row)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(50);
        return tests.stream();
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Shared.data("formats/table.md"))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 8 && cells[2].strip().matches("[0-9]+")) {
                rows.add(new Row(
                        cells[1].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip(), cells[6].strip()));
            }
        }
        return rows;
    }

    private static void assertAgrees(Row row) throws IOException {
        try (ImageFile file = Images.open(Shared.data("formats/" + row.file))) {
            StoredSequence image = file.defaultImage();
            assertThat(numbers(row.dims)).contains((double) image.rows(), (double) image.columns());
            // The table takes RGBA pixels for integers; a grey pixel v is then v * 0x010101.
            boolean packed = row.type.contains("type 23");
            String type = row.type.split(" ", -1)[0];
            assertThat(image.type()).isEqualTo(packed ? "rgb" : row.type.contains("type 14") ? "bool" : type);
            double[] values = numbers(row.values);
            ImageStatistics found = statistics(image);
            double scale = packed ? 0x010101 : 1;
            assertThat(found.min() * scale).isCloseTo(values[0], within(1e-6 * Math.abs(values[0])));
            assertThat(found.max() * scale).isCloseTo(values[1], within(1e-6 * Math.abs(values[1])));
            assertThat(found.mean() * scale).isCloseTo(values[2], within(1e-6 * Math.abs(values[2])));
            assertPixelSize(row, image.calibration());
        }
    }

    private static void assertPixelSize(Row row, Optional<Calibration> found) {
        Matcher gatan =
                Pattern.compile("([0-9.]+) (\\S*); ([0-9.]+) ([^;]*)(?:;.*)?").matcher(row.pixel);
        Matcher tia = Pattern.compile("\\(([0-9.e-]+), ([0-9.e-]+)\\) m").matcher(row.pixel);
        Matcher mrc =
                Pattern.compile("cell \\(([0-9.-]+), .*?\\) A / m \\((\\d+),.*").matcher(row.pixel);
        Matcher gatanTiff = Pattern.compile(".*DM65009=([0-9.]+).*").matcher(row.pixel);
        Calibration pixel = found.orElse(null);
        if (gatan.matches() && !gatan.group(4).isBlank()) {
            assertThat(pixel).isNotNull();
            assertThat(pixel.unit()).isEqualTo(gatan.group(2));
            assertThat(pixel.column()).isCloseTo(Double.parseDouble(gatan.group(1)), within(1e-6));
        } else if (gatan.matches()) {
            assertThat(pixel).isNull();
        } else if (tia.matches()) {
            double size = Double.parseDouble(tia.group(1));
            assertThat(pixel.unit()).isEqualTo(size > 1 ? "1/nm" : "nm");
            assertThat(pixel.column()).isCloseTo(size > 1 ? size * 1e-9 : size * 1e9, within(1e-9));
        } else if (mrc.matches()) {
            assertThat(pixel.unit()).isEqualTo("nm");
            assertThat(pixel.column())
                    .isCloseTo(
                            Math.abs(Double.parseDouble(mrc.group(1))) / Integer.parseInt(mrc.group(2)) / 10,
                            within(1e-6));
        } else if (gatanTiff.matches()) {
            assertThat(pixel.unit()).isEqualTo("µm");
            assertThat(pixel.column()).isCloseTo(Double.parseDouble(gatanTiff.group(1)), within(1e-12));
        }
    }

    private static double[] numbers(String text) {
        return Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?")
                .matcher(text)
                .results()
                .mapToDouble(number -> Double.parseDouble(number.group()))
                .toArray();
    }

    private static ImageStatistics statistics(StoredSequence image) throws IOException {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (int frame = 0; frame < image.frames(); frame++) {
            ImageStatistics statistics = image.frame(frame).statistics();
            min = Math.min(min, statistics.min());
            max = Math.max(max, statistics.max());
            sum += statistics.mean();
        }
        return new ImageStatistics(min, max, sum / image.frames(), 0);
    }

    @ParameterizedTest
    @CsvSource({
        "ncem_image.emd, NCEM EMD, 1, 3, 3, 0, 8",
        "ncem_metadata.emd, NCEM EMD, 1, 3, 3, 0, 8",
        "ncem_signal.emd, NCEM EMD, 3, 3, 3, 0, 26",
        "velox_tem_stack.emd, Velox EMD, 2, 3, 3, 0, 17",
        "velox_dpc_titles.emd, Velox EMD, 1, 2, 2, 29955, 30503",
        "gwyddion_test.gwy, GWY, 1, 128, 128, 0, 0.001",
        "nanonis_Image_445.sxm, SXM, 1, 192, 96, -1.4304609e-8, -1.4304609e-8",
        "nanonis_01581.sxm, SXM, 1, 80, 160, -2.6589037e-9, -2.6589037e-9",
        "tiff_olympus_SIS.tif, TIFF, 1, 101, 112, 5469, 11339",
        "pantarhei_sample.prz, NPZ, 1, 16, 16, 36193, 40571"
    })
    void areRead(String name, String format, int frames, int rows, int columns, double min, double max)
            throws IOException {
        try (ImageFile file = Images.open(Shared.data("formats/" + name))) {
            assertThat(file.format()).isEqualTo(format);
            StoredSequence image = file.defaultImage();
            assertThat(new int[] {image.frames(), image.rows(), image.columns()})
                    .containsExactly(frames, rows, columns);
            ImageStatistics found = statistics(image);
            assertThat(found.min()).isCloseTo(min, within(Math.abs(min) * 1e-6));
            assertThat(found.max()).isCloseTo(max, within(Math.abs(max) * 1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "blockfile_test2.blo, diffraction pattern for every point",
        "dens_file1.dens, no image",
        "digitalsurf_surface.sur, export it as TIFF",
        "dm3_2D_test-3.dm3, complex",
        "dm3_2D_test-5.dm3, complex",
        "dm3_2D_test-13.dm3, complex",
        "dm4_2D_test-3.dm4, complex",
        "dm4_2D_test-5.dm4, complex",
        "dm4_2D_test-13.dm4, complex",
        "dm4_fft_packed_complex.dm4, packed complex",
        "hamamatsu_photon_counting.img, Hamamatsu",
        "hamamatsu_xaxis_other.img, Hamamatsu",
        "hspy_example1_v1.2.hdf5, shape [21]",
        "jeol_view000.img, JEOL Analysis Station",
        "npz_test_rgba16.npz, records",
        "ripple_2_1_uint16.raw, none of the formats read",
        "ripple_2_1_uint16.rpl, Ripple",
        "tia_16x16_STEM_BF_DF_acquire.emi, open the .ser",
        "tiff_tiff_FEI_Helios.zip, unpack it",
        "velox_complex_fft.emd, complex",
        "velox_emd_version11.zip, unpack it",
        "wsxm_file.top, WSxM"
    })
    void areRefusedWithAReason(String name, String reason) {
        Path file = Shared.data("formats/" + name);
        assertThatThrownBy(() -> Images.open(file))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void gradientsRunAlongTheColumns() throws IOException {
        for (String name : new String[] {"dm3_ncem_float32_nonsquare.dm3", "dm4_ncem_3D_int16_64x65x66.dm4"}) {
            try (ImageFile file = Images.open(Shared.data("formats/" + name))) {
                Image frame = file.defaultImage().frame(file.defaultImage().frames() - 1);
                for (int row = 0; row < frame.rows(); row++) {
                    for (int column = 0; column < frame.columns(); column++) {
                        assertThat(frame.value(row, column)).isEqualTo(column);
                    }
                }
            }
        }
    }

    @Test
    void axesOfDifferentUnitsAreBroughtToOne() throws IOException {
        try (ImageFile file = Images.open(Shared.data("formats/dm4_ncem_float32_nonsquare.dm4"))) {
            Calibration pixel = file.defaultImage().calibration().orElseThrow();
            assertThat(pixel.unit()).isEqualTo("nm");
            assertThat(pixel.column()).isEqualTo(1);
            assertThat(pixel.row()).isCloseTo(0.2, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cdte_tilt_gb, dm3, 0.0163883, nm",
        "sto_single_crystal, ser, 0.0100127, nm",
        "pto_sro_layers, hspy, 0.0149968, nm",
        "graphene_flower_hrtem, tif, 0, ''",
        "ni_m3b2_interface, tif, 0, ''"
    })
    void realImagesEqualTheirArrays(String name, String ending, double size, String unit) throws IOException {
        try (ImageFile instrument = Images.open(Shared.data("real/" + name + ".src." + ending));
                ImageFile array = Images.open(Shared.data("real/" + name + ".npy"))) {
            assertThat(Arrays.mismatch(
                            instrument.defaultImage().frame(0).values(),
                            array.defaultImage().frame(0).values()))
                    .as("first pixel that differs")
                    .isEqualTo(-1);
            Optional<Calibration> pixel = instrument.defaultImage().calibration();
            assertThat(pixel.map(Calibration::unit).orElse("")).isEqualTo(unit);
            assertThat(pixel.map(Calibration::column).orElse(0.0)).isCloseTo(size, within(1e-6));
            assertThat(pixel.map(Calibration::row).orElse(0.0)).isCloseTo(size, within(1e-6));
        }
    }

    @Test
    void readsWhatTheArchivesHold(@TempDir Path directory) throws IOException {
        unpack("tiff_tiff_FEI_Helios.zip", directory);
        unpack("velox_emd_version11.zip", directory);
        try (ImageFile eight = Images.open(directory.resolve("FEI-Helios-Ebeam-8bits.tif"));
                ImageFile sixteen = Images.open(directory.resolve("FEI-Helios-Ebeam-16bits.tif"));
                ImageFile velox = Images.open(directory.resolve("Test SI 16x16 215 kx.emd"))) {
            assertThat(eight.defaultImage().type()).isEqualTo("uint8");
            assertThat(sixteen.defaultImage().type()).isEqualTo("uint16");
            Calibration pixel = sixteen.defaultImage().calibration().orElseThrow();
            assertThat(pixel.unit()).isEqualTo("µm");
            assertThat(pixel.column()).isCloseTo(3.3724, within(1e-9));
            assertThat(sixteen.defaultImage().metadata()).containsEntry("detector", "ETD");
            assertThat(sixteen.defaultImage().notes()).anyMatch(note -> note.contains("29 rows"));
            assertThat(velox.defaultImage().name()).isEqualTo("HAADF");
            assertThat(velox.defaultImage().calibration().orElseThrow().column())
                    .isCloseTo(3.599249256, within(1e-9));
        }
        try (ImageFile damaged = Images.open(directory.resolve("FEI-Helios-navcam-with-no-IRBeam-bad-floats.tif"))) {
            assertThat(damaged.defaultImage().calibration()).isEmpty();
        }
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(Shared.data("formats/" + archive).toFile())) {
            for (var entry : zip.stream().toList()) {
                Files.copy(zip.getInputStream(entry), directory.resolve(entry.getName()));
            }
        }
    }
}
