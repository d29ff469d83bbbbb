package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Scores of small patches against the sums that define them. */
class ShiftScoresTest {
    private static final int ROWS = 17;
    private static final int COLUMNS = 23;
    private static final int HALF = 2;

    private final Image image = image();

    @Test
    void theHigherScoreOfBothDirectionsWins() {
        Translation t = new Translation(4, -3);
        double[] sums = new double[ROWS * COLUMNS];
        try (Workers workers = new Workers(2)) {
            new ShiftScores(image, HALF, workers).addHigher(t, sums);
        }
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double expected = Math.max(naive(row, column, t), naive(row, column, new Translation(-4, 3)));
                assertThat(sums[row * COLUMNS + column])
                        .as("%d, %d", row, column)
                        .isCloseTo(expected, within(1e-6));
            }
        }
    }

    /** Mean product of the pixels that both patches show, over the root mean squares of the patches; -1 outside. */
    private double naive(int row, int column, Translation t) {
        int otherRow = row + t.rows();
        int otherColumn = column + t.columns();
        if (!inside(otherRow, otherColumn)) {
            return -1;
        }
        double sum = 0;
        int count = 0;
        for (int r = row - HALF; r <= row + HALF; r++) {
            for (int c = column - HALF; c <= column + HALF; c++) {
                if (inside(r, c) && inside(r + t.rows(), c + t.columns())) {
                    sum += (double) image.value(r, c) * image.value(r + t.rows(), c + t.columns());
                    count++;
                }
            }
        }
        return sum / count / (norm(row, column) * norm(otherRow, otherColumn));
    }

    private double norm(int row, int column) {
        double sum = 0;
        int count = 0;
        for (int r = row - HALF; r <= row + HALF; r++) {
            for (int c = column - HALF; c <= column + HALF; c++) {
                if (inside(r, c)) {
                    sum += (double) image.value(r, c) * image.value(r, c);
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    private static boolean inside(int row, int column) {
        return row >= 0 && row < ROWS && column >= 0 && column < COLUMNS;
    }

    private static Image image() {
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[ROWS * COLUMNS];
        for (int index = 0; index < values.length; index++) {
            values[index] = (float) (random.nextDouble() - 0.5);
        }
        return new Image(ROWS, COLUMNS, values);
    }
}
