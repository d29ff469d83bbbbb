package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final int COUNT = 200_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 5, 11.9, 12.1, 40, 300, 1e4, 1e7})
    void countsHaveThePoissonMeanAndVariance(double mean) {
        Draws draws = new Draws(7);
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < COUNT; draw++) {
            double value = draws.poisson(mean) - mean;
            sum += value;
            squares += value * value;
        }
        double average = sum / COUNT;
        double variance = squares / COUNT - average * average;
        assertThat(average).isCloseTo(0, within(4 * Math.sqrt(mean / COUNT)));
        assertThat(variance / mean).isCloseTo(1, within(4 * Math.sqrt((2 + 1 / mean) / COUNT)));
    }

    /** Chi-square over all counts that are expected at least ten times. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 3, 12.5, 60})
    void countsFollowThePoissonLaw(double mean) {
        Draws draws = new Draws(11);
        int[] seen = new int[500];
        for (int draw = 0; draw < COUNT; draw++) {
            seen[(int) draws.poisson(mean)]++;
        }
        double chiSquare = 0;
        int cells = 0;
        double logProbability = -mean;
        for (int count = 0; count < seen.length; count++) {
            double expected = COUNT * Math.exp(logProbability);
            if (expected >= 10) {
                chiSquare += (seen[count] - expected) * (seen[count] - expected) / expected;
                cells++;
            }
            logProbability += Math.log(mean / (count + 1));
        }
        assertThat(chiSquare).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
    }

    @Test
    void nothingIsCountedWhereNothingIsExpected() {
        assertThat(new Draws(1).poisson(0)).isZero();
    }

    @Test
    void gaussiansHaveTheirMoments() {
        Draws draws = new Draws(3);
        double[] moments = new double[5];
        for (int draw = 0; draw < COUNT; draw++) {
            double value = draws.gaussian();
            for (int power = 1; power <= 4; power++) {
                moments[power] += Math.pow(value, power) / COUNT;
            }
        }
        assertThat(moments[1]).isCloseTo(0, within(0.01));
        assertThat(moments[2]).isCloseTo(1, within(0.015));
        assertThat(moments[3]).isCloseTo(0, within(0.04));
        assertThat(moments[4]).isCloseTo(3, within(0.1));
    }

    @Test
    void splitSequencesAreUnrelated() {
        Draws draws = new Draws(5);
        Draws first = draws.split();
        Draws second = draws.split();
        double product = 0;
        for (int draw = 0; draw < COUNT; draw++) {
            product += (first.uniform() - 0.5) * (second.uniform() - 0.5) * 12 / COUNT;
        }
        assertThat(product).isCloseTo(0, within(0.01));
    }

    @Test
    void placesReachTheirDensityAndKeepTheirDistance() {
        Exposure.Field field = new Exposure.Field(-20, 380, 10, 310);
        var places = RandomPlaces.in(field, 10, new Draws(2));
        assertThat(places).hasSize(400 * 300 / 100).allMatch(field::contains);
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                nearest = Math.min(nearest, places.get(i).minus(places.get(j)).length());
            }
        }
        assertThat(nearest).isBetween(7.0, 7.2);
    }
}
