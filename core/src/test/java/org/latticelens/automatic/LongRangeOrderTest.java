package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Feature;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Scores of one cosine on the left half, and of noise, which has none, on the right. */
class LongRangeOrderTest {
    private static final int ROWS = 20;
    private static final int COLUMNS = 40;
    private static final double PERIOD = 10;

    @Test
    void contrastIsLeftWhereFarTranslationsScore() {
        DescriptorField field = ordered(translations(-20, 20, 2), PERIOD);

        assertThat(field.hasContrast(10 * COLUMNS + 8)).isTrue();
        assertThat(field.hasContrast(10 * COLUMNS + 32)).isFalse();
    }

    @Test
    void translationsThatMissTheMaximaTellNothing() {
        DescriptorField field = ordered(translations(-15, 15, 10), PERIOD);

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

    private static DescriptorField ordered(List<Translation> translations, double period) {
        int features = translations.size();
        float[] values = new float[ROWS * COLUMNS * features];
        boolean[] contrast = new boolean[ROWS * COLUMNS];
        Arrays.fill(contrast, true);
        for (int index = 0; index < values.length; index++) {
            Translation t = translations.get(index % features);
            boolean left = index / features % COLUMNS < COLUMNS / 2;
            values[index] = left
                    ? (float) (Math.cos(2 * Math.PI * t.rows() / period) * Math.cos(2 * Math.PI * t.columns() / period))
                    : 0.01f;
        }
        DescriptorField field =
                new DescriptorField(new StridedGrid(0, 0, ROWS, COLUMNS, Stride.square(1)), features, values, contrast);
        try (Workers workers = new Workers(2)) {
            return LongRangeOrder.of(
                    field,
                    translations.stream()
                            .<Feature>map(t -> new Feature.Score(t, 0))
                            .toList(),
                    period,
                    workers);
        }
    }
}
