package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;

/** Counts of a few electrons per pixel, with regions in which nothing was measured. */
class BlankRegionsTest {
    private static final int ROWS = 120;
    private static final int COLUMNS = 150;
    private static final int PERIOD = 10;

    @Test
    void thePaddingOfATurnedImageIsLeftOut() {
        BiPredicate<Integer, Integer> padded = (row, column) -> row + 2 * column < 110;
        Mask mask = without(counts(5, padded)).orElseThrow();

        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                boolean corner = row > 108 - 2 * PERIOD || column > 54 - PERIOD;
                if (!corner) { // a square fits into all but the sharp corners
                    assertThat(mask.contains(row, column)).isNotEqualTo(padded.test(row, column));
                }
            }
        }
    }

    @Test
    void aNarrowBorderIsLeftOut() {
        Mask mask = without(counts(5, (row, column) -> column >= COLUMNS - PERIOD - 2))
                .orElseThrow();

        assertThat(mask.contains(60, COLUMNS - PERIOD - 3)).isTrue();
        assertThat(mask.contains(60, COLUMNS - PERIOD - 2)).isFalse();
        assertThat(mask.contains(0, COLUMNS - 1)).isFalse();
    }

    @Test
    void fewCountsWereMeasuredEverywhere() {
        assertThat(without(counts(2, (row, column) -> false))).isEmpty();
    }

    @Test
    void pixelsWithoutAnElectronWereMeasured() {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[512 * 512];
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = random.nextInt(20) == 0 ? 1 : 0;
        }
        try (Workers workers = new Workers(2)) {
            assertThat(BlankRegions.without(new Image(512, 512, pixels), 5, workers))
                    .isEmpty();
        }
    }

    /** @param values from 0 to one less than these */
    private static Image counts(int values, BiPredicate<Integer, Integer> blank) {
        SplittableRandom random = new SplittableRandom(1);
        float[] pixels = new float[ROWS * COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int count = random.nextInt(values);
                pixels[row * COLUMNS + column] = blank.test(row, column) ? -1 : count;
            }
        }
        return new Image(ROWS, COLUMNS, pixels);
    }

    private static Optional<Mask> without(Image image) {
        try (Workers workers = new Workers(2)) {
            return BlankRegions.without(image, PERIOD, workers);
        }
    }
}
