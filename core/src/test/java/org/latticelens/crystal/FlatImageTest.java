package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;

class FlatImageTest {
    private static final int BLOCK = 16;

    @ParameterizedTest
    @CsvSource({"150, 170", "40, 21", "9, 200", "7, 5"})
    void takesAwayTheMeanOfTheBlocksAround(int rows, int columns) {
        float[] pixels = new float[rows * columns];
        SplittableRandom random = new SplittableRandom(rows);
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (float) (1000 + index % columns + random.nextDouble(50));
        }
        pixels[3] = Float.NaN;
        Image image = new Image(rows, columns, pixels);

        double[] levelled = new double[rows * columns];
        FlatImage result = FlatImage.of(image, new Workers(1));
        for (int row = 0; row < rows; row++) {
            result.copy(row, 0, columns, levelled, row * columns);
        }

        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value = image.value(row, column);
                double expected = Float.isNaN(value) ? 0 : value - background(image, row, column);
                assertThat(levelled[row * columns + column]).isCloseTo(expected, within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "7, 1", "23, 2", "20, 50", "130, 40"})
    void partsOfARowAreThoseOfTheRow(int column, int columns) {
        float[] pixels = new float[60 * 170];
        Arrays.setAll(new double[pixels.length], index -> pixels[index] = index * 7919 % 1009);
        FlatImage levelled = FlatImage.of(new Image(60, 170, pixels), new Workers(1));
        double[] row = new double[170];
        levelled.copy(33, 0, 170, row, 0);

        double[] part = new double[columns + 3];
        levelled.copy(33, column, columns, part, 2);

        assertThat(Arrays.copyOfRange(part, 2, columns + 2))
                .containsExactly(Arrays.copyOfRange(row, column, column + columns));
        assertThat(part[columns + 2]).isZero();
    }

    /** Bilinear between the centres of the four blocks around, each with the mean of 7 x 7 blocks. */
    private static double background(Image image, int row, int column) {
        double down = Math.max(0, (row + 0.5) / BLOCK - 0.5);
        double right = Math.max(0, (column + 0.5) / BLOCK - 0.5);
        int lastRow = (image.rows() - 1) / BLOCK;
        int lastColumn = (image.columns() - 1) / BLOCK;
        double sum = 0;
        for (int r = (int) down; r <= (int) down + 1; r++) {
            for (int c = (int) right; c <= (int) right + 1; c++) {
                sum += (1 - Math.abs(down - r))
                        * (1 - Math.abs(right - c))
                        * mean(image, Math.min(r, lastRow), Math.min(c, lastColumn));
            }
        }
        return sum;
    }

    private static double mean(Image image, int blockRow, int blockColumn) {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < image.rows(); row++) {
            for (int column = 0; column < image.columns(); column++) {
                boolean near = Math.abs(row / BLOCK - blockRow) <= 3 && Math.abs(column / BLOCK - blockColumn) <= 3;
                if (near && Float.isFinite(image.value(row, column))) {
                    sum += image.value(row, column);
                    count++;
                }
            }
        }
        return sum / count;
    }
}
