package org.latticelens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabelAgreementTest {
    private static final int SIDE = 40;
    private static final LabelAgreement.Area ALL = new LabelAgreement.Area(SIDE, SIDE, 0, 0);

    @Test
    void namesDoNotMatter() {
        int[] truth = halves(20);
        int[] labels = Arrays.stream(truth).map(name -> name == 0 ? 3 : 1).toArray();
        assertThat(LabelAgreement.of(labels, truth, ALL)).isEqualTo(new LabelAgreement(1, 1, 1));
    }

    @Test
    void shiftedBoundaryWithinTheTolerance() {
        LabelAgreement agreement = LabelAgreement.of(halves(24), halves(20), ALL);
        assertThat(agreement.accuracy()).isCloseTo(0.9, within(1e-12));
        assertThat(agreement.boundaryScore()).isEqualTo(1);
        assertThat(LabelAgreement.of(halves(26), halves(20), ALL).boundaryScore())
                .isZero();
    }

    @Test
    void oneLabelForTwoClassesTellsNothing() {
        LabelAgreement agreement = LabelAgreement.of(new int[SIDE * SIDE], halves(20), ALL);
        assertThat(agreement.accuracy()).isEqualTo(0.5);
        assertThat(agreement.randIndex()).isZero();
    }

    @Test
    void twoLabelsForOneClassCountOnce() {
        assertThat(LabelAgreement.of(halves(10), new int[SIDE * SIDE], ALL).accuracy())
                .isEqualTo(0.75);
    }

    /** Pairs counted one by one. */
    @Test
    void randIndexOfASmallMap() {
        int[] labels = {0, 0, 1, 1, 1, 2};
        int[] truth = {0, 0, 0, 1, 1, 1};
        LabelAgreement.Area area = new LabelAgreement.Area(1, 6, 0, 0);
        double together = 0;
        double inLabels = 0;
        double inTruth = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < i; j++) {
                inLabels += labels[i] == labels[j] ? 1 : 0;
                inTruth += truth[i] == truth[j] ? 1 : 0;
                together += labels[i] == labels[j] && truth[i] == truth[j] ? 1 : 0;
            }
        }
        double expected = inLabels * inTruth / 15;
        assertThat(LabelAgreement.of(labels, truth, area).randIndex())
                .isCloseTo((together - expected) / ((inLabels + inTruth) / 2 - expected), within(1e-12));
    }

    @Test
    void marginsAndNegativeClassesAreNotScored() {
        int[] truth = halves(20);
        int[] labels = truth.clone();
        for (int column = 0; column < SIDE; column++) {
            labels[column] = 5;
            labels[15 * SIDE + column] = 5;
            truth[15 * SIDE + column] = -1;
        }
        assertThat(LabelAgreement.of(labels, truth, new LabelAgreement.Area(SIDE, SIDE, 1, 0))
                        .accuracy())
                .isEqualTo(1);
    }

    private static int[] halves(int boundary) {
        int[] labels = new int[SIDE * SIDE];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = index % SIDE < boundary ? 0 : 1;
        }
        return labels;
    }
}
