package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Descriptors at the edges, and around masked pixels, against Eq. 2 over the pairs that are there. */
class FullFieldTest {
    @AutoClose
    private final Workers one = new Workers(1);

    @AutoClose
    private final Workers two = new Workers(2);

    @ParameterizedTest
    @CsvSource({"57, 49, 5, 4, 6, 7, 3, 4, 40", "40, 41, 3, 3, 8, 8, 1, 1, 25", "64, 50, 8, 6, 4, 3, 5, 5, 63"})
    void matchesEquationTwoOverThePairsThatAreThere(
            int rows, int columns, int py, int px, int wy, int wx, int sy, int sx, int points) {
        Image image = Crystals.noise(rows, columns, 7);
        for (boolean removeMean : new boolean[] {true, false}) {
            for (Translations translations :
                    List.of(new Translations.SymmetricGrid(points), new Translations.PaperGrid(points))) {
                TranslationSettings settings = new TranslationSettings(
                        new HalfSize(py, px), new HalfSize(wy, wx), translations, removeMean, Evaluation.AUTO);
                assertNaive(image, settings, new Stride(sy, sx));
            }
        }
    }

    @Test
    void masksAreWaysAroundNotValues() {
        Image image = Crystals.noise(50, 52, 5);
        boolean[] inside = new boolean[50 * 52];
        float[] values = image.values().clone();
        for (int index = 0; index < inside.length; index++) {
            inside[index] = index % 52 < 30 || index / 52 > 35;
            values[index] = inside[index] ? values[index] : Float.NaN;
        }
        Mask mask = new Mask(50, 52, inside);
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(5), HalfSize.square(6), new Translations.SymmetricGrid(49), true, Evaluation.AUTO);
        assertNaive(image.withMask(mask), settings, Stride.square(3));
        DescriptorExtractor numbers = new FullFieldExtractor(image.withMask(mask), settings, Stride.square(3));
        DescriptorExtractor holes =
                new FullFieldExtractor(new Image(50, 52, values).withMask(mask), settings, Stride.square(3));
        assertThat(holes.extract(holes.grid(), two).values())
                .isEqualTo(numbers.extract(numbers.grid(), two).values());
    }

    @Test
    void aHoleIsFeltByPatchesThatReachIt() {
        Image image = withHole(Crystals.noise(90, 100, 6));
        for (Evaluation evaluation : List.of(Evaluation.DIRECT, Evaluation.RUNNING_SUM)) {
            TranslationSettings settings = new TranslationSettings(
                    new HalfSize(4, 5), new HalfSize(7, 6), new Translations.SymmetricGrid(30), true, evaluation);
            assertNaive(image, settings, new Stride(2, 3));
            assertBands(image, settings, 2);
        }
    }

    /** Without a rectangle and, at a corner of it, a square. */
    private static Image withHole(Image image) {
        boolean[] inside = new boolean[image.rows() * image.columns()];
        for (int index = 0; index < inside.length; index++) {
            int row = index / image.columns();
            int column = index % image.columns();
            inside[index] = (row < 30 || row >= 38 || column < 20 || column >= 75)
                    && (row < 38 || row >= 58 || column < 70 || column >= 90);
        }
        return image.withMask(new Mask(image.rows(), image.columns(), inside));
    }

    @Test
    void whereNothingIsInsideThereIsNoContrast() {
        Image image = withHole(Crystals.noise(90, 100, 6));
        for (boolean removeMean : new boolean[] {true, false}) {
            TranslationSettings settings = new TranslationSettings(
                    HalfSize.square(3),
                    HalfSize.square(4),
                    new Translations.SymmetricGrid(9),
                    removeMean,
                    Evaluation.AUTO);
            DescriptorExtractor extractor = new FullFieldExtractor(image, settings, Stride.square(1));
            DescriptorField field = extractor.extract(extractor.grid(), two);
            for (int row = 0; row < 90; row++) {
                for (int column = 0; column < 100; column++) {
                    boolean blank = (row >= 33 && row < 35 && column >= 23 && column < 72)
                            || (row >= 41 && row < 55 && column >= 73 && column < 87);
                    assertThat(field.hasContrast(row * 100 + column)).isEqualTo(!blank);
                }
            }
        }
    }

    @Test
    void aBorderWithoutContrastHasNone() {
        float[] values = Crystals.noise(60, 70, 4).values().clone();
        for (int index = 0; index < values.length; index++) {
            values[index] = index % 70 < 20 ? 0 : values[index];
        }
        for (boolean removeMean : new boolean[] {true, false}) {
            DescriptorExtractor extractor = new FullFieldExtractor(
                    new Image(60, 70, values),
                    new TranslationSettings(
                            HalfSize.square(5),
                            HalfSize.square(6),
                            new Translations.SymmetricGrid(25),
                            removeMean,
                            Evaluation.AUTO),
                    Stride.square(1));
            DescriptorField field = extractor.extract(extractor.grid(), two);
            for (int pixel = 0; pixel < field.grid().size(); pixel++) {
                assertThat(field.hasContrast(pixel)).isEqualTo(pixel % 70 >= 15);
            }
        }
    }

    @Test
    void everySecondPixelHasItsOwnDescriptor() {
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(3), HalfSize.square(3), new Translations.SymmetricGrid(9), true, Evaluation.AUTO);
        DescriptorExtractor extractor = new FullFieldExtractor(Crystals.noise(31, 40, 4), settings, Stride.square(3));
        DescriptorField field = extractor.extract(extractor.grid(), two);
        DescriptorField coarse = field.every(2);
        assertThat(coarse.grid()).isEqualTo(new StridedGrid(0, 0, 6, 7, Stride.square(6)));
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 7; column++) {
                assertThat(coarse.value(row, column, 4)).isEqualTo(field.value(2 * row, 2 * column, 4));
                assertThat(coarse.value(row, column, 1)).isEqualTo(field.value(2 * row, 2 * column, 1));
            }
        }
    }

    @Test
    void insideTheScoresAreThoseOfThePaper() {
        Image image = Crystals.noise(80, 90, 2);
        TranslationSettings settings = new TranslationSettings(
                HalfSize.square(7), HalfSize.square(9), new Translations.PaperGrid(60), true, Evaluation.RUNNING_SUM);
        DescriptorExtractor full = new FullFieldExtractor(image, settings, Stride.square(1));
        DescriptorField field = full.extract(full.grid(), two);
        DescriptorExtractor inner = settings.extractor(image, Stride.square(1));
        DescriptorField expected = inner.extract(inner.grid(), two);
        assertThat(field.grid()).isEqualTo(new StridedGrid(0, 0, 80, 90, Stride.square(1)));
        for (int row = 0; row < expected.grid().rows(); row++) {
            for (int column = 0; column < expected.grid().columns(); column++) {
                for (int feature = 0; feature < field.features(); feature++) {
                    assertThat(field.value(row + 16, column + 16, feature))
                            .isEqualTo(expected.value(row, column, feature));
                }
            }
        }
    }

    @Test
    void bandsAndThreadsGiveTheSameBits() {
        Image image = Crystals.noise(90, 60, 5);
        TranslationSettings settings = new TranslationSettings(
                new HalfSize(6, 4), HalfSize.square(7), new Translations.SymmetricGrid(30), true, Evaluation.AUTO);
        for (int step : new int[] {1, 2, 5}) {
            assertBands(image, settings, step);
        }
    }

    private void assertBands(Image image, TranslationSettings settings, int step) {
        DescriptorExtractor extractor = new FullFieldExtractor(image, settings, Stride.square(step));
        StridedGrid grid = extractor.grid();
        DescriptorField whole = extractor.extract(grid, two);
        assertThat(extractor.extract(grid, one).values()).isEqualTo(whole.values());
        int rowLength = grid.columns() * whole.features();
        for (int from = 0; from < grid.rows(); from += 3) {
            int to = Math.min(grid.rows(), from + 3);
            assertThat(extractor.extract(grid.band(from, to), two).values())
                    .isEqualTo(Arrays.copyOfRange(whole.values(), from * rowLength, to * rowLength));
        }
    }

    private void assertNaive(Image image, TranslationSettings settings, Stride stride) {
        DescriptorExtractor extractor = new FullFieldExtractor(image, settings, stride);
        StridedGrid grid = extractor.grid();
        DescriptorField field = extractor.extract(grid, two);
        List<Translation> translations = settings.translations().inside(settings.window());
        int checked = 0;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                for (int feature = 0; feature < translations.size(); feature++) {
                    Translation t = translations.get(feature);
                    double[] there = score(image, settings, grid.row(row), grid.column(column), t);
                    double[] back = score(
                            image,
                            settings,
                            grid.row(row),
                            grid.column(column),
                            new Translation(-t.rows(), -t.columns()));
                    if (Math.max(there[1], back[1]) < 0.2 || !field.hasContrast(row * grid.columns() + column)) {
                        continue; // taken from a neighbour, or nothing to compare
                    }
                    double expected = there[1] > 1 - 1e-6
                            ? there[0]
                            : (there[0] * there[1] + back[0] * back[1]) / (there[1] + back[1]);
                    assertThat((double) field.value(row, column, feature)).isCloseTo(expected, within(2e-6));
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(grid.size() * translations.size() / 2);
    }

    /** Score and share of the patch that has a partner. */
    private static double[] score(Image image, TranslationSettings settings, int row, int column, Translation t) {
        HalfSize patch = settings.patch();
        double[] first = new double[patch.area()];
        double[] second = new double[patch.area()];
        int pairs = 0;
        for (int i = -patch.rows(); i <= patch.rows(); i++) {
            for (int j = -patch.columns(); j <= patch.columns(); j++) {
                int otherRow = row + i + t.rows();
                int otherColumn = column + j + t.columns();
                if (there(image, row + i, column + j) && there(image, otherRow, otherColumn)) {
                    first[pairs] = image.value(row + i, column + j);
                    second[pairs++] = image.value(otherRow, otherColumn);
                }
            }
        }
        double mean =
                settings.removeMean() ? Arrays.stream(first, 0, pairs).average().orElse(0) : 0;
        double otherMean = settings.removeMean()
                ? Arrays.stream(second, 0, pairs).average().orElse(0)
                : 0;
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int pair = 0; pair < pairs; pair++) {
            product += (first[pair] - mean) * (second[pair] - otherMean);
            square += (first[pair] - mean) * (first[pair] - mean);
            otherSquare += (second[pair] - otherMean) * (second[pair] - otherMean);
        }
        double score = square < 1e-9 || otherSquare < 1e-9 ? 0 : product / Math.sqrt(square * otherSquare);
        return new double[] {score, (double) pairs / patch.area()};
    }

    private static boolean there(Image image, int row, int column) {
        return row >= 0
                && row < image.rows()
                && column >= 0
                && column < image.columns()
                && image.mask().map(mask -> mask.contains(row, column)).orElse(true);
    }
}
