package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Scores of a lattice on the left half; on the right, of another, or of noise that neighbours share, as patches do. */
class LongRangeOrderTest {
    private static final int ROWS = 60;
    private static final int COLUMNS = 120;
    private static final double PERIOD = 10;
    private static final int LEFT = 30 * COLUMNS + 20;
    private static final int RIGHT = 30 * COLUMNS + 100;

    @Test
    void contrastIsLeftWhereFarTranslationsScore() {
        DescriptorField field = ordered(1, noise(0.2));

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(RIGHT)).isFalse();
    }

    @Test
    void chanceMayScoreNearlyAsHighAsALattice() {
        DescriptorField field = ordered(0.3, noise(0.2));

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(RIGHT)).isFalse();
    }

    @Test
    void aLatticeMayBeFaint() {
        DescriptorField field = ordered(1, lattice(0.1));

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(RIGHT)).isTrue();
    }

    @Test
    void emptyPixelsDoNotVouchForThoseAround() {
        DescriptorField field = ordered(noise(0.2), (row, column) -> column < 85);

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(30 * COLUMNS + 75)).isFalse();
    }

    @Test
    void fewMapsAgreeByChance() {
        DescriptorField field =
                ordered(noise(0.2), (row, column) -> column < 60 || (row % 30 < 10 && column % 30 < 10));

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(35 * COLUMNS + 95)).isFalse();
    }

    /** As in the carbon around a faint particle: here and there the mean of random maps scores as high as a lattice. */
    @Test
    void specksOfChanceAreNoLattice() {
        Scores specks = (t, row, column) -> Math.hypot(row - 30, column - 95) < 20
                ? noise(0.2).at(t, 0, 0)
                : noise(0.2).at(t, row, column);
        DescriptorField field = ordered(0.3, specks);

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(30 * COLUMNS + 95)).isFalse();
    }

    @Test
    void whereEvenTheBestScoresAreThoseOfNoiseThereIsNoLattice() {
        DescriptorField field = ordered(0.15, lattice(0.15));

        assertThat(field.hasContrast(LEFT)).isFalse();
        assertThat(field.hasContrast(RIGHT)).isFalse();
    }

    @Test
    void aSmallWindowMayMissTheBestScores() {
        DescriptorField field = ordered(translations(-12, 12, 2), 0.15, lattice(0.15));

        assertThat(field.hasContrast(LEFT)).isTrue();
        assertThat(field.hasContrast(RIGHT)).isTrue();
    }

    @Test
    void translationsThatMissTheMaximaTellNothing() {
        DescriptorField field = ordered(translations(-15, 15, 10), 1, noise(0.2));

        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            assertThat(field.hasContrast(pixel)).isTrue();
        }
    }

    private static List<Translation> translations(int first, int last, int step) {
        List<Translation> translations = new ArrayList<>();
        for (int rows = first; rows <= last; rows += step) {
            for (int columns = first; columns <= last; columns += step) {
                translations.add(new Translation(rows, columns));
            }
        }
        return translations;
    }

    /** Of a translation at a pixel. */
    private interface Scores {
        double at(Translation translation, int row, int column);
    }

    private static Scores lattice(double highest) {
        return (t, row, column) ->
                highest * Math.cos(2 * Math.PI * t.rows() / PERIOD) * Math.cos(2 * Math.PI * t.columns() / PERIOD);
    }

    /** Equal for the pixels of a square of one period. */
    private static Scores noise(double deviation) {
        return (t, row, column) -> deviation
                * new Random(Objects.hash(t, (int) (row / PERIOD), (int) (column / PERIOD)) * 0x9E3779B97F4A7C15L)
                        .nextGaussian();
    }

    private static DescriptorField ordered(double highest, Scores right) {
        return ordered(translations(-20, 20, 2), highest, right);
    }

    private static DescriptorField ordered(List<Translation> translations, double highest, Scores right) {
        return ordered(translations, highest, right, (row, column) -> true);
    }

    private static DescriptorField ordered(Scores right, BiPredicate<Integer, Integer> contrasty) {
        return ordered(translations(-20, 20, 2), 1, right, contrasty);
    }

    /** @param contrasty of a row and a column: whether there is contrast */
    private static DescriptorField ordered(
            List<Translation> translations, double highest, Scores right, BiPredicate<Integer, Integer> contrasty) {
        int features = translations.size();
        Scores left = lattice(highest);
        float[] values = new float[ROWS * COLUMNS * features];
        boolean[] contrast = new boolean[ROWS * COLUMNS];
        for (int pixel = 0; pixel < contrast.length; pixel++) {
            contrast[pixel] = contrasty.test(pixel / COLUMNS, pixel % COLUMNS);
        }
        for (int index = 0; index < values.length; index++) {
            int row = index / features / COLUMNS;
            int column = index / features % COLUMNS;
            values[index] =
                    (float) (column < COLUMNS / 2 ? left : right).at(translations.get(index % features), row, column);
        }
        DescriptorField field =
                new DescriptorField(new StridedGrid(0, 0, ROWS, COLUMNS, Stride.square(1)), features, values, contrast);
        try (Workers workers = new Workers(2)) {
            return LongRangeOrder.of(
                            field,
                            translations.stream()
                                    .<Feature>map(t -> new Feature.Score(t, 0))
                                    .toList(),
                            PERIOD,
                            workers)
                    .whole();
        }
    }
}
