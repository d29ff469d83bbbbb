package org.latticelens.benchmark;

import java.util.Locale;

/**
 * One segmentation, judged.
 *
 * @param patterns number of patterns found
 * @param truePatterns number of crystalline patterns there are
 * @param seconds that the segmentation took
 */
record Run(LabelAgreement agreement, int patterns, int truePatterns, double seconds) {
    boolean rightNumber() {
        return patterns == truePatterns;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "accuracy %.2f %%, adjusted Rand index %.3f, boundary F1 %.3f, %d of %d patterns, %.1f s",
                100 * agreement.accuracy(),
                agreement.randIndex(),
                agreement.boundaryScore(),
                patterns,
                truePatterns,
                seconds);
    }
}
