package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;

class LocalCorrelationMapTest {
    private static final HalfSize PATCH = new HalfSize(4, 6);
    private static final HalfSize WINDOW = new HalfSize(5, 3);

    @ParameterizedTest
    @EnumSource(Evaluation.class)
    void everyScoreIsThatOfEquationTwo(Evaluation evaluation) {
        Image image = image();
        LocalCorrelationMap map = LocalCorrelationMap.at(image, settings(evaluation), 12, 25, Workers.ofMachine());
        assertThat(map.scores()).hasSize(11 * 7);
        for (int rows = -5; rows <= 5; rows++) {
            for (int columns = -3; columns <= 3; columns++) {
                assertThat((double) map.score(rows, columns))
                        .as(rows + "," + columns)
                        .isCloseTo(correlation(image, 12, 25, 12 + rows, 25 + columns), within(2e-6));
            }
        }
        assertThat(map.score(0, 0)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void theFirstAndTheLastPixelThatFitHaveOne() {
        for (int[] pixel : new int[][] {{9, 9}, {20, 30}}) {
            LocalCorrelationMap map = at(image(), pixel[0], pixel[1]);
            assertThat((double) map.score(-5, 3))
                    .isCloseTo(correlation(image(), pixel[0], pixel[1], pixel[0] - 5, pixel[1] + 3), within(2e-6));
        }
        for (int[] pixel : new int[][] {{8, 9}, {9, 8}, {21, 30}, {20, 31}, {-1, 10}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> at(image(), pixel[0], pixel[1]))
                    .withMessageContaining("pixel " + pixel[0] + "," + pixel[1])
                    .withMessageContaining("rows 9 to 20 and columns 9 to 30");
        }
    }

    @Test
    void aPatchWithoutContrastHasNone() {
        float[] values = image().values().clone();
        for (int index = 0; index < values.length; index++) {
            if (index % 40 < 25) {
                values[index] = 3;
            }
        }
        Image half = new Image(30, 40, values);
        assertThatThrownBy(() -> at(half, 12, 12))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("12,12 has no contrast");
        assertThat(at(half, 12, 30).score(0, 0)).isCloseTo(1, within(1e-6f));
    }

    @Test
    void descriptorsTakeAnotherPatchAndKeepTheRest() {
        TranslationSettings translation = settings(Evaluation.DIRECT);
        assertThat(translation.withPatch(9))
                .isEqualTo(new TranslationSettings(
                        HalfSize.square(9), WINDOW, translation.translations(), true, Evaluation.DIRECT));
        assertThat(RotationSettings.of(20, 7).withPatch(12).patch()).isEqualTo(PolarPatch.ofRadius(12));
        assertThat(RotationSettings.of(20, 7).withPatch(12).pooling())
                .isEqualTo(RotationSettings.of(20, 7).pooling());
        assertThat(ReflectionSettings.of(20, 7).withPatch(12).patch()).isEqualTo(PolarPatch.ofRadius(12));
        assertThat(GlideSettings.of(20, 7).withPatch(12).radius()).isEqualTo(12);
        assertThat(GlideSettings.of(20, 7).withPatch(12).spacing()).isEqualTo(2);
        assertThat(new PowerSpectrumSettings(HalfSize.square(5), true).withPatch(7))
                .isEqualTo(new PowerSpectrumSettings(HalfSize.square(7), true));
        CombinedSettings combined = CombinedSettings.of(translation, RotationSettings.of(20, 7));
        assertThat(combined.withPatch(8))
                .isEqualTo(CombinedSettings.of(
                        translation.withPatch(8), RotationSettings.of(20, 7).withPatch(8)));
    }

    private static LocalCorrelationMap at(Image image, int row, int column) {
        return LocalCorrelationMap.at(image, settings(Evaluation.AUTO), row, column, Workers.ofMachine());
    }

    private static TranslationSettings settings(Evaluation evaluation) {
        return new TranslationSettings(PATCH, WINDOW, new Translations.PaperGrid(4), true, evaluation);
    }

    /** 30 x 40 pixels of noise on a large background. */
    private static Image image() {
        Random random = new Random(5);
        float[] values = new float[30 * 40];
        for (int index = 0; index < values.length; index++) {
            values[index] = 1000 + random.nextInt(100);
        }
        return new Image(30, 40, values);
    }

    /** Eq. 2 as written. */
    private static double correlation(Image image, int row, int column, int otherRow, int otherColumn) {
        double mean = mean(image, row, column);
        double otherMean = mean(image, otherRow, otherColumn);
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = -PATCH.rows(); i <= PATCH.rows(); i++) {
            for (int j = -PATCH.columns(); j <= PATCH.columns(); j++) {
                double value = image.value(row + i, column + j) - mean;
                double other = image.value(otherRow + i, otherColumn + j) - otherMean;
                product += value * other;
                square += value * value;
                otherSquare += other * other;
            }
        }
        return product / (Math.sqrt(square) * Math.sqrt(otherSquare));
    }

    private static double mean(Image image, int row, int column) {
        double sum = 0;
        for (int i = -PATCH.rows(); i <= PATCH.rows(); i++) {
            for (int j = -PATCH.columns(); j <= PATCH.columns(); j++) {
                sum += image.value(row + i, column + j);
            }
        }
        return sum / PATCH.area();
    }
}
