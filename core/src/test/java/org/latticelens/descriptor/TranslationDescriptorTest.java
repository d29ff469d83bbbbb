package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.Npy;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Every evaluation against Eq. 2 in double precision, and against the reference arrays. */
class TranslationDescriptorTest {
    private static final double TOLERANCE = 2e-6;
    private static final Workers WORKERS = new Workers(2);

    @ParameterizedTest
    @EnumSource
    void matchesTheReferenceArrays(Evaluation evaluation) {
        for (String name : List.of("hea", "synth")) {
            Image image = Npy.shared("reference/" + name + "_image.npy").image();
            HalfSize patch = HalfSize.square(10);
            HalfSize window = HalfSize.square(12);
            Translations grid = new Translations.PaperGrid(60);
            assertScores(
                    image,
                    new TranslationSettings(patch, window, grid, true, evaluation),
                    Stride.square(4),
                    Npy.shared("reference/" + name + "_lcm_float64_mean.npy"));
            assertScores(
                    image,
                    new TranslationSettings(patch, window, grid, false, evaluation),
                    Stride.square(4),
                    Npy.shared("reference/" + name + "_lcm_float64_nomean.npy"));
            assertScores(
                    image,
                    new TranslationSettings(
                            new HalfSize(7, 4), new HalfSize(13, 9), new Translations.PaperGrid(40), true, evaluation),
                    Stride.square(3),
                    Npy.shared("reference/" + name + "_lcm_rect_fft_mean.npy"));
        }
    }

    @Test
    void paperGridIsTheReferencesGrid() {
        assertThat(shifts(new Translations.PaperGrid(60).inside(HalfSize.square(12))))
                .isEqualTo(Npy.shared("reference/hea_lcm_shifts.npy").values());
        assertThat(shifts(new Translations.PaperGrid(40).inside(new HalfSize(13, 9))))
                .isEqualTo(Npy.shared("reference/hea_lcm_rect_shifts.npy").values());
    }

    @ParameterizedTest
    @EnumSource
    void matchesPreselectedTranslationsOfTheReference(Evaluation evaluation) {
        Npy vectors = Npy.shared("reference/hea_preselected_vectors.npy");
        List<Translation> list = new ArrayList<>();
        for (int index = 0; index < vectors.values().length; index += 2) {
            list.add(new Translation((int) vectors.values()[index], (int) vectors.values()[index + 1]));
        }
        Translations.Preselected preselected = new Translations.Preselected(list);
        for (String name : List.of("hea", "synth")) {
            Image image = Npy.shared("reference/" + name + "_image.npy").image();
            for (boolean removeMean : new boolean[] {true, false}) {
                TranslationSettings settings = new TranslationSettings(
                        HalfSize.square(10), preselected.window(), preselected, removeMean, evaluation);
                DescriptorField field =
                        settings.extractor(image, Stride.square(4)).extract(grid(image, settings, 4), WORKERS);
                assertThat(Npy.shared("reference/" + name + "_preselected_mean.npy")
                                .shape())
                        .containsExactly(field.grid().rows(), field.grid().columns(), field.features());
                assertNaive(image, settings, field);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // rows, columns, patch, window, stride (rows, columns each), points
        "60, 70, 5, 5, 6, 6, 5, 5, 50", // patch of two strides and a remainder
        "61, 53, 7, 3, 4, 9, 3, 7, 30", // patch of exact strides along both axes
        "40, 44, 2, 3, 5, 4, 1, 1, 81", // every pixel
        "50, 50, 1, 1, 6, 6, 7, 8, 25", // stride wider than the patch
        "45, 39, 0, 4, 3, 3, 2, 3, 49", // patch of one row
        "37, 64, 6, 6, 12, 20, 64, 64, 10", // one pixel in the grid
        "24, 1090, 3, 4, 5, 6, 3, 7, 20", // statistics of patches in two tiles of columns
    })
    void matchesEquationTwo(int rows, int columns, int py, int px, int wy, int wx, int sy, int sx, int points) {
        Image image = noise(rows, columns, rows * 31 + columns, 0);
        for (Evaluation evaluation : Evaluation.values()) {
            for (boolean removeMean : new boolean[] {true, false}) {
                for (Translations translations :
                        List.of(new Translations.PaperGrid(points), new Translations.SymmetricGrid(points))) {
                    TranslationSettings settings = new TranslationSettings(
                            new HalfSize(py, px), new HalfSize(wy, wx), translations, removeMean, evaluation);
                    DescriptorExtractor extractor = settings.extractor(image, new Stride(sy, sx));
                    assertNaive(image, settings, extractor.extract(extractor.grid(), WORKERS));
                }
            }
        }
    }

    /** A vacuum, a film and a steep gradient, none of which float32 sums could score, and bands of rows beside such as they can. */
    @ParameterizedTest
    @EnumSource
    void matchesEquationTwoBesideVacuum(Evaluation evaluation) {
        assertMatches(vacuumBesideCrystal(84, 90), evaluation);
        assertMatches(plateaus(240, 36), evaluation);
    }

    private static void assertMatches(Image image, Evaluation evaluation) {
        for (int step : new int[] {1, 4, 20}) {
            TranslationSettings settings = new TranslationSettings(
                    HalfSize.square(7), HalfSize.square(9), new Translations.PaperGrid(9), true, evaluation);
            DescriptorExtractor extractor = settings.extractor(image, Stride.square(step));
            assertNaive(image, settings, extractor.extract(extractor.grid(), WORKERS));
        }
    }

    /**
     * Rounding grows with the rows that sums go down, and with the background: a lattice on a slope, from none to more than float32
     * bears.
     */
    @ParameterizedTest
    @CsvSource({"20, 5", "60, 1", "100, 1", "100, 2"}) // patch, stride
    void sumsOverManyRowsOnASlopeAreRight(int patch, int step) {
        int columns = 2 * (patch + 3) + 1 + 3 * step;
        int rows = 3 * columns;
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            int row = index / columns;
            double down = 1 + Math.cos(2 * Math.PI * row / 14);
            double along = 1 + Math.cos(2 * Math.PI * (index % columns) / 14);
            values[index] = (float) (down * along + 9.0 * row / rows);
        }
        Image image = new Image(rows, columns, values);
        DescriptorExtractor extractor = extractor(image, patch, step, Evaluation.RUNNING_SUM);
        DescriptorField field = extractor.extract(extractor.grid(), WORKERS);
        DescriptorExtractor direct = extractor(image, patch, step, Evaluation.DIRECT);
        for (int row = 0; row < field.grid().rows(); row += 7) {
            float[] expected =
                    direct.extract(field.grid().band(row, row + 1), WORKERS).values();
            for (int index = 0; index < expected.length; index++) {
                assertThat(field.values()[row * expected.length + index])
                        .isCloseTo(expected[index], within((float) TOLERANCE));
            }
        }
    }

    private static DescriptorExtractor extractor(Image image, int patch, int step, Evaluation evaluation) {
        return new TranslationSettings(
                        HalfSize.square(patch), HalfSize.square(3), new Translations.PaperGrid(9), true, evaluation)
                .extractor(image, Stride.square(step));
    }

    @ParameterizedTest
    @EnumSource
    void bandsAndThreadsGiveTheSameBits(Evaluation evaluation) {
        assertSameBits(noise(90, 60, 5, 0), evaluation);
        assertSameBits(vacuumBesideCrystal(90, 60), evaluation);
        assertSameBits(plateaus(240, 40), evaluation);
    }

    private static void assertSameBits(Image image, Evaluation evaluation) {
        for (int step : new int[] {1, 2, 5}) {
            TranslationSettings settings = new TranslationSettings(
                    new HalfSize(6, 4), HalfSize.square(7), new Translations.PaperGrid(30), true, evaluation);
            DescriptorExtractor extractor = settings.extractor(image, Stride.square(step));
            StridedGrid grid = extractor.grid();
            DescriptorField whole = extractor.extract(grid, WORKERS);
            try (Workers one = new Workers(1)) {
                assertThat(extractor.extract(grid, one).values()).isEqualTo(whole.values());
            }
            for (int from = 0; from < grid.rows(); from += 3) {
                int to = Math.min(grid.rows(), from + 3);
                float[] band = extractor.extract(grid.band(from, to), WORKERS).values();
                int rowLength = grid.columns() * whole.features();
                assertThat(band)
                        .isEqualTo(java.util.Arrays.copyOfRange(whole.values(), from * rowLength, to * rowLength));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLargeOffsetMovesNoScore(Evaluation evaluation) {
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(5), HalfSize.square(6), new Translations.PaperGrid(40), true, evaluation);
        float[] plain = scores(noise(60, 60, 3, 0), settings);
        float[] lifted = scores(noise(60, 60, 3, 60_000), settings);
        for (int index = 0; index < plain.length; index++) {
            assertThat(lifted[index]).isCloseTo(plain[index], within(1e-6f));
        }
    }

    /** Currents of a picoampere as well as what float32 could not square. */
    @ParameterizedTest
    @ValueSource(floats = {1e-14f, 1e-22f, 1e25f})
    void theUnitMovesNoScore(float unit) {
        for (Evaluation evaluation : Evaluation.values()) {
            TranslationSettings settings = new TranslationSettings(
                    HalfSize.square(5), HalfSize.square(6), new Translations.PaperGrid(40), true, evaluation);
            Image image = noise(60, 60, 3, 0);
            float[] expected = scores(image, settings);
            for (int index = 0; index < image.values().length; index++) {
                image.values()[index] *= unit;
            }
            float[] scores = scores(image, settings);
            for (int index = 0; index < scores.length; index++) {
                assertThat(scores[index]).isCloseTo(expected[index], within(2e-6f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 400}) // the second is summed in float64
    void sumsDoNotDriftDownSixteenThousandRows(int jump) {
        int rows = 16_384;
        Image image = noise(rows, 40, 11, 2000);
        for (int index = 0; index < image.values().length; index++) {
            image.values()[index] -= index % 40 > 20 ? 400 - jump : 0;
        }
        TranslationSettings settings = new TranslationSettings(
                new HalfSize(9, 6),
                HalfSize.square(4),
                new Translations.SymmetricGrid(9),
                true,
                Evaluation.RUNNING_SUM);
        DescriptorExtractor extractor = settings.extractor(image, new Stride(3, 5));
        StridedGrid grid = extractor.grid();
        DescriptorField field = extractor.extract(grid, WORKERS);
        DescriptorExtractor direct = new TranslationSettings(
                        settings.patch(), settings.window(), settings.translations(), true, Evaluation.DIRECT)
                .extractor(image, grid.stride());
        StridedGrid last = grid.band(grid.rows() - 40, grid.rows());
        float[] expected = direct.extract(last, WORKERS).values();
        int start = field.values().length - expected.length;
        for (int index = 0; index < expected.length; index++) {
            assertThat(field.values()[start + index]).isCloseTo(expected[index], within(2e-6f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRegionWithoutContrastScoresZeroAndIsMarked(Evaluation evaluation) {
        Image image = noise(60, 80, 11, 1000);
        for (int row = 0; row < 60; row++) {
            java.util.Arrays.fill(image.values(), row * 80, row * 80 + 45, 17.3f);
        }
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(4), HalfSize.square(5), new Translations.PaperGrid(121), true, evaluation);
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(2));
        DescriptorField field = extractor.extract(extractor.grid(), WORKERS);
        for (int row = 0; row < field.grid().rows(); row++) {
            for (int column = 0; column < field.grid().columns(); column++) {
                boolean flat = field.grid().column(column) + 4 < 45;
                assertThat(field.hasContrast(row * field.grid().columns() + column))
                        .isEqualTo(!flat);
                for (int feature = 0; flat && feature < field.features(); feature++) {
                    assertThat(field.value(row, column, feature)).isZero();
                }
            }
        }
        assertNaive(image, settings, field);
    }

    @Test
    void anImageTooSmallIsRefusedWithWhatWouldFit() {
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(20), HalfSize.square(21), new Translations.PaperGrid(81), true, Evaluation.AUTO);
        assertThatThrownBy(() -> settings.extractor(noise(82, 200, 1, 0), Stride.square(5)))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("at least 83 x 83 pixels")
                .hasMessageContaining("found 82 x 200")
                .hasMessageContaining("at most 40,99");
        assertThat(settings.extractor(noise(83, 83, 1, 0), Stride.square(5))
                        .grid()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void translationsOutsideTheWindowAreRefused() {
        Translations far = new Translations.Preselected(List.of(new Translation(0, -9)));
        assertThatThrownBy(() ->
                        new TranslationSettings(HalfSize.square(4), HalfSize.square(8), far, true, Evaluation.AUTO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0,-9");
    }

    private static float[] scores(Image image, TranslationSettings settings) {
        DescriptorExtractor extractor = settings.extractor(image, Stride.square(3));
        return extractor.extract(extractor.grid(), WORKERS).values();
    }

    private static StridedGrid grid(Image image, TranslationSettings settings, int step) {
        return settings.extractor(image, Stride.square(step)).grid();
    }

    private static void assertScores(Image image, TranslationSettings settings, Stride stride, Npy expected) {
        DescriptorExtractor extractor = settings.extractor(image, stride);
        DescriptorField field = extractor.extract(extractor.grid(), WORKERS);
        assertThat(expected.shape())
                .containsExactly(field.grid().rows(), field.grid().columns(), field.features());
        double worst = 0;
        for (int index = 0; index < expected.values().length; index++) {
            worst = Math.max(worst, Math.abs(field.values()[index] - expected.values()[index]));
        }
        assertThat(worst).isLessThan(TOLERANCE);
    }

    /** Eq. 2 as it stands in the paper, in double precision, at every pixel of the field. */
    private static void assertNaive(Image image, TranslationSettings settings, DescriptorField field) {
        List<Translation> translations = settings.translations().inside(settings.window());
        for (int i = 0; i < field.grid().rows(); i++) {
            for (int j = 0; j < field.grid().columns(); j++) {
                for (int feature = 0; feature < translations.size(); feature++) {
                    Translation t = translations.get(feature);
                    double expected = correlation(
                            patch(
                                    image,
                                    settings,
                                    field.grid().row(i),
                                    field.grid().column(j)),
                            patch(
                                    image,
                                    settings,
                                    field.grid().row(i) + t.rows(),
                                    field.grid().column(j) + t.columns()));
                    assertThat((double) field.value(i, j, feature)).isCloseTo(expected, within(TOLERANCE));
                }
            }
        }
    }

    private static double[] patch(Image image, TranslationSettings settings, int row, int column) {
        int py = settings.patch().rows();
        int px = settings.patch().columns();
        double[] patch = new double[(2 * py + 1) * (2 * px + 1)];
        double mean = 0;
        int index = 0;
        for (int i = -py; i <= py; i++) {
            for (int j = -px; j <= px; j++) {
                patch[index] = image.value(row + i, column + j);
                mean += patch[index++] / patch.length;
            }
        }
        for (int k = 0; settings.removeMean() && k < patch.length; k++) {
            patch[k] -= mean;
        }
        return patch;
    }

    private static double correlation(double[] patch, double[] other) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int k = 0; k < patch.length; k++) {
            product += patch[k] * other[k];
            square += patch[k] * patch[k];
            otherSquare += other[k] * other[k];
        }
        return square < 1e-9 || otherSquare < 1e-9 ? 0 : product / Math.sqrt(square * otherSquare);
    }

    private static double[] shifts(List<Translation> translations) {
        return translations.stream()
                .flatMapToDouble(t -> java.util.stream.DoubleStream.of(t.rows(), t.columns()))
                .toArray();
    }

    /**
     * A crystal of contrast 100 with a vacuum and a film beside it that have 1/100 of it, and are 200 and 900 away from its
     * mean; above them, crystal alone; below, a gradient.
     */
    private static Image vacuumBesideCrystal(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(17);
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            int row = index / columns;
            int column = index % columns;
            double crystal = 200 + 50 * (Math.cos(0.9 * row) + Math.cos(0.8 * column)) + 10 * random.nextDouble();
            double flat = (column < columns / 2 ? 0 : 1100) + random.nextDouble(2);
            boolean inside = row < rows / 2 || Math.abs(column - columns / 2) < columns / 8;
            values[index] = (float) ((inside ? crystal : flat) + Math.max(0, row - 2 * rows / 3) * 40);
        }
        return new Image(rows, columns, values);
    }

    /** Noise with two bands of rows far above it, noisier, so that these are summed in float64 and what is between them is not. */
    private static Image plateaus(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(13);
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            boolean high = index / columns % (rows / 2) < rows / 6;
            values[index] = high ? 3000 + random.nextInt(700) : random.nextInt(100);
        }
        return new Image(rows, columns, values);
    }

    private static Image noise(int rows, int columns, long seed, int offset) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int index = 0; index < values.length; index++) {
            values[index] = offset + random.nextInt(100) + (index % columns > columns / 2 ? 400 : 0);
        }
        return new Image(rows, columns, values);
    }
}
