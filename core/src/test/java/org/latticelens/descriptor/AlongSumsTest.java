package org.latticelens.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlongSumsTest {
    private static final int LENGTH = 260;

    static IntStream steps() {
        return IntStream.concat(IntStream.rangeClosed(0, 70), IntStream.of(99, 100, 125, 200, 255, LENGTH - 1));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void areSumsOverNeighbours(int steps) {
        SplittableRandom random = new SplittableRandom(steps);
        double[] cells = random.doubles(LENGTH, -1, 1).toArray();
        double[] rest = random.doubles(LENGTH, -1, 1).toArray();
        double[] boxes = new double[LENGTH];
        AlongSums<double[]> along = new AlongSums<>(new DoubleArithmetic(), steps, LENGTH);
        for (int turn = 0; turn < 2; turn++) { // what the first left behind changes nothing
            along.sum(boxes, cells, rest, LENGTH);
            for (int i = 0; i < LENGTH - steps; i++) {
                double sum = IntStream.range(i, i + steps)
                                .mapToDouble(place -> cells[place])
                                .sum()
                        + rest[i + steps];
                assertThat(boxes[i]).isCloseTo(sum, within(1e-12));
            }
        }
    }
}
