package org.latticelens.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the same, pixel by pixel. */
class PixelSetTest {
    private static final int ROWS = 21;
    private static final int COLUMNS = 37;

    @ParameterizedTest
    @CsvSource({"17, 30", "12, 64", "9, 128", "1, 100", "130, 1", "8, 63", "3, 200"})
    void growsByStepsToAllSides(int rows, int columns) {
        int[] labels =
                new SplittableRandom(columns).ints((long) rows * columns, 0, 40).toArray();
        PixelSet set = PixelSet.of(rows, columns, labels, 1);
        assertThat(set.size()).isBetween(1, rows * columns / 4);
        for (int steps = 0; steps <= 3; steps++) {
            PixelSet grown = set.grown(steps);
            int size = 0;
            for (int pixel = 0; pixel < labels.length; pixel++) {
                boolean near = isNear(labels, rows, columns, pixel, steps);
                size += near ? 1 : 0;
                assertThat(grown.contains(pixel)).isEqualTo(near);
            }
            assertThat(grown.size()).isEqualTo(size);
            assertThat(grown.complement().size()).isEqualTo(rows * columns - size);
        }
    }

    private static boolean isNear(int[] labels, int rows, int columns, int pixel, int steps) {
        int row = pixel / columns;
        int column = pixel % columns;
        for (int r = Math.max(0, row - steps); r <= Math.min(rows - 1, row + steps); r++) {
            for (int c = Math.max(0, column - steps); c <= Math.min(columns - 1, column + steps); c++) {
                if (labels[r * columns + c] == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void combinesAsSetsDo() {
        BitSet threes = new BitSet();
        BitSet fives = new BitSet();
        BitSet sevens = new BitSet();
        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            threes.set(pixel, pixel % 3 == 0);
            fives.set(pixel, pixel % 5 == 0);
            sevens.set(pixel, pixel % 7 == 0);
        }
        PixelSet three = new PixelSet(ROWS, COLUMNS, threes);
        PixelSet five = new PixelSet(ROWS, COLUMNS, fives);
        PixelSet shared = PixelSet.shared(List.of(three, five, new PixelSet(ROWS, COLUMNS, sevens)));
        PixelSet left = three.without(five);
        PixelSet others = three.complement();
        for (int pixel = 0; pixel < ROWS * COLUMNS; pixel++) {
            int factors = (pixel % 3 == 0 ? 1 : 0) + (pixel % 5 == 0 ? 1 : 0) + (pixel % 7 == 0 ? 1 : 0);
            assertThat(shared.contains(pixel)).isEqualTo(factors > 1);
            assertThat(left.contains(pixel)).isEqualTo(pixel % 3 == 0 && pixel % 5 != 0);
            assertThat(others.contains(pixel / COLUMNS, pixel % COLUMNS)).isEqualTo(pixel % 3 != 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"37, 0.5", "64, 0.02", "200, 0.98", "5, 0.3"})
    void tellsWhereRunsStartAndEnd(int columns, double share) {
        SplittableRandom random = new SplittableRandom(columns);
        BitSet pixels = new BitSet();
        for (int pixel = 0; pixel < ROWS * columns; pixel++) {
            pixels.set(pixel, random.nextDouble() < share);
        }
        PixelSet set = new PixelSet(ROWS, columns, pixels);
        for (int row = 0; row < ROWS; row++) {
            for (int from = 0; from < columns; from++) {
                for (int limit : new int[] {from, from + 1, Math.min(columns, from + 70), columns}) {
                    int start = from;
                    while (start < limit && !pixels.get(row * columns + start)) {
                        start++;
                    }
                    int end = from;
                    while (end < limit && pixels.get(row * columns + end)) {
                        end++;
                    }
                    assertThat(set.start(row, from, limit)).isEqualTo(Math.min(start, limit));
                    assertThat(set.end(row, from, limit)).isEqualTo(Math.min(end, limit));
                }
            }
        }
    }
}
