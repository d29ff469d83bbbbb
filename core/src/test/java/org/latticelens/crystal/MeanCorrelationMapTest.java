package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;

class MeanCorrelationMapTest {
    private static final int ROWS = 20;
    private static final int COLUMNS = 24;

    /** Against the correlation of all pairs of domain pixels, summed pair by pair. */
    @Test
    void isTheCorrelationOfAllPairs() {
        Random random = new Random(1);
        float[] pixels = new float[ROWS * COLUMNS];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = 2 * random.nextFloat() - 1;
        }
        double[] values = new double[ROWS * COLUMNS];
        FlatImage levelled = FlatImage.of(new Image(ROWS, COLUMNS, pixels), new Workers(1));
        for (int row = 0; row < ROWS; row++) {
            levelled.copy(row, 0, COLUMNS, values, row * COLUMNS);
        }
        int[] labels = new int[ROWS * COLUMNS];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = index % COLUMNS + index / COLUMNS < 30 ? 1 : 2;
        }
        Domain domain = Domain.of(new LabelMap(ROWS, COLUMNS, 2, labels), 1);

        MeanCorrelationMap map =
                MeanCorrelationMap.of(levelled, domain, List.of(new MeanCorrelationMap.Tile(0, 0, ROWS, COLUMNS)));

        assertThat(domain.size()).isBetween(100, ROWS * COLUMNS - 100);
        for (int down = -ROWS / 2; down <= ROWS / 2; down++) {
            for (int right = -COLUMNS / 2; right <= COLUMNS / 2; right++) {
                assertThat(map.score(down, right))
                        .isCloseTo(
                                covariance(values, domain, down, right) / covariance(values, domain, 0, 0),
                                within(1e-9));
            }
        }
    }

    private static double covariance(double[] values, Domain domain, int down, int right) {
        double mean = 0;
        for (int index = 0; index < values.length; index++) {
            mean += domain.contains(index / COLUMNS, index % COLUMNS) ? values[index] / domain.size() : 0;
        }
        double sum = 0;
        int pairs = 0;
        for (int row = Math.max(0, -down); row < Math.min(ROWS, ROWS - down); row++) {
            for (int column = Math.max(0, -right); column < Math.min(COLUMNS, COLUMNS - right); column++) {
                if (domain.contains(row, column) && domain.contains(row + down, column + right)) {
                    sum += (values[row * COLUMNS + column] - mean)
                            * (values[(row + down) * COLUMNS + column + right] - mean);
                    pairs++;
                }
            }
        }
        return sum / Math.max(1, pairs);
    }
}
