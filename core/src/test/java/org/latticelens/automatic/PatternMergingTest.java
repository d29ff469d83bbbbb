package org.latticelens.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.automatic.PatternMerging.Contrast;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.parallel.Workers;

class PatternMergingTest {
    private final double[] scores = new SplittableRandom(1).doubles(200, -1, 1).toArray();
    private final double[] others = new SplittableRandom(2).doubles(200, -1, 1).toArray();

    @Test
    void theDistanceIsThatOfTheVectorsInTheirRootMeanSquare() {
        double squares = IntStream.range(0, 200)
                .mapToDouble(index -> Math.pow(scores[index] - others[index], 2))
                .sum();
        double expected = Math.sqrt(2 * squares / (dot(scores, scores) + dot(others, others)));
        assertThat(contrast(scores, others, 0).distance()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aFainterCopyIsTheSamePattern() {
        for (double share : new double[] {0.2, 0.5, 0.8}) {
            assertThat(contrast(scores, scaled(scores, share), 0).tellsApart()).isFalse();
        }
        assertThat(contrast(scores, scaled(scores, 0.5), 0).distance()).isGreaterThan(0.5);
        assertThat(contrast(scores, scaled(scores, 0.5), 0).unfaded()).isZero();
    }

    @Test
    void whereScoresDoNotFadeAFainterCopyIsAnotherPattern() {
        double square = dot(scores, scores);
        Contrast contrast = Contrast.of(square / 2, square, square / 4, false, 0);
        assertThat(contrast.unfaded()).isEqualTo(contrast.distance()).isGreaterThan(0.5);
    }

    @Test
    void otherScoresAreAnotherPatternHoweverFaint() {
        assertThat(contrast(scores, others, 0).tellsApart()).isTrue();
        assertThat(contrast(scores, scaled(others, 0.3), 0).tellsApart()).isTrue();
        assertThat(contrast(scores, others, 0.6).tellsApart()).isFalse(); // they run into each other
    }

    @Test
    void ofEqualStrengthNothingIsTakenOff() {
        double length = Math.sqrt(dot(scores, scores) / dot(others, others));
        Contrast contrast = contrast(scores, scaled(others, length), 0);
        assertThat(contrast.unfaded()).isCloseTo(contrast.distance(), within(1e-12));
    }

    @Test
    void withoutScoresThereIsNoContrastToTell() {
        assertThat(contrast(scores, new double[200], 0).tellsApart()).isFalse();
        assertThat(contrast(new double[200], new double[200], 0)).isEqualTo(new Contrast(0, 0, 0));
    }

    @Test
    void allPixelsTellTwoHalvesThatDifferByLittle() {
        assertThat(ofAllPixels(0.15, true)).isPresent();
        assertThat(ofAllPixels(0.15, false)).isPresent();
        assertThat(ofAllPixels(0.05, false)).isEmpty();
        assertThat(ofAllPixels(0.4, false)).isPresent();
        assertThat(ofAllPixels(0.4, true)).isEmpty(); // pure pixels would have told, so there is a reason
    }

    @Test
    void oneOfTwoHalvesMayBeTwoPatternsAgain() {
        assertThat(ofAllPixels(column -> column < 20 ? 0.1 : column < 30 ? -0.03 : -0.16, true)
                        .map(PatternMerging::count))
                .hasValue(3);
        assertThat(ofAllPixels(column -> column < 20 ? 0.1 : column < 30 ? -0.08 : -0.1, true)
                        .map(PatternMerging::count))
                .hasValue(2);
    }

    @Test
    void oneOfTwoKnownPatternsMayBeTwo() {
        double[][] known = {{0.9, 0.9, 0.9, 0.9}, {0.5, 0.5, 0.5, 0.5}};
        assertThat(ofAllPixels(column -> column < 20 ? 0.5 : column < 30 ? -0.03 : -0.16, known, false)
                        .map(PatternMerging::count))
                .hasValue(3);
        assertThat(ofAllPixels(column -> column < 20 ? 0.5 : -0.1, known, false))
                .isEmpty();
    }

    /** Two halves of a field whose scores lie that far apart, relative to their root mean square. */
    private static Optional<PatternMerging> ofAllPixels(double distance, boolean alike) {
        return ofAllPixels(column -> column < 20 ? distance / 2 : -distance / 2, alike);
    }

    private static Optional<PatternMerging> ofAllPixels(IntToDoubleFunction scores, boolean alike) {
        return ofAllPixels(scores, new double[1][4], alike);
    }

    /** @param scores of a column, relative to their root mean square, above 1 */
    private static Optional<PatternMerging> ofAllPixels(IntToDoubleFunction scores, double[][] known, boolean alike) {
        SplittableRandom random = new SplittableRandom(3);
        int features = 4;
        float[] values = new float[40 * 40 * features];
        for (int index = 0; index < values.length; index++) {
            double score = scores.applyAsDouble(index / features % 40);
            values[index] = (float) (0.6 * (1 + score) + random.nextDouble(-0.04, 0.04) * score);
        }
        boolean[] contrast = new boolean[40 * 40];
        Arrays.fill(contrast, true);
        DescriptorField field =
                new DescriptorField(new StridedGrid(0, 0, 40, 40, Stride.square(1)), features, values, contrast);
        try (Workers workers = new Workers(1)) {
            return PatternMerging.ofAllPixels(field, field, known, HalfSize.square(2), alike, 0, workers);
        }
    }

    private static Contrast contrast(double[] one, double[] other, double valley) {
        return Contrast.of(dot(one, other), dot(one, one), dot(other, other), true, valley);
    }

    private static double[] scaled(double[] values, double factor) {
        return IntStream.range(0, values.length)
                .mapToDouble(index -> factor * values[index])
                .toArray();
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(index -> one[index] * other[index])
                .sum();
    }
}
