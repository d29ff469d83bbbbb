package org.latticelens.crystal;

/**
 * How well a symmetry operation holds.
 *
 * @param score the correlation of what is compared with its transform, less what noise takes from it; about 1 where the
 *     operation holds, lower where it does not
 * @param deviation standard deviation of the score by noise
 * @param probability that the operation holds, from 0 to 1
 */
public record SymmetryScore(double score, double deviation, double probability) {
    /** What scanning and strain take, at most, from the score of an operation that holds. */
    private static final double DISTORTION = 0.03;
    /** What the sampling of the cell takes, at least. */
    private static final double SAMPLING = 0.003;

    /** The score of an operation that every lattice has. */
    static final SymmetryScore EXACT = new SymmetryScore(1, 0, 1);

    /** The probability where nothing is known of the distortion of the image. */
    static SymmetryScore of(double score, double deviation) {
        return of(score, deviation, DISTORTION);
    }

    /**
     * The distortion that a rotation by 90 or 120 degrees shows, where it holds. No stretch, shear or blur along one
     * direction spares such a rotation and breaks a reflection.
     */
    double distortion() {
        return Math.max(SAMPLING, Math.min(DISTORTION, 1 - score + deviation));
    }

    /**
     * The probability by Bayes' rule, both answers being equally likely beforehand. Where an operation holds, 1 - score is a
     * Gaussian about 0 as wide as noise and distortion; where it does not, anything from 0 to 1, large values more often
     * (density 2x).
     */
    static SymmetryScore of(double score, double deviation, double distortion) {
        double lack = 1 - score;
        double width = Math.hypot(deviation, distortion);
        double ratio = Math.max(0, lack) / width;
        double holds = 2 * gaussian(ratio) / width;
        // the density 2x, blurred as wide as the noise
        double fails = 2 * (Math.max(0, lack) * upTo(lack / width) + width * gaussian(lack / width));
        return new SymmetryScore(score, deviation, holds / (holds + fails));
    }

    /** The same score with the probability that a known distortion gives it. */
    SymmetryScore distorted(double distortion) {
        return of(score, deviation, distortion);
    }

    private static double gaussian(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The share of a Gaussian below x, to 0.01 (logistic curve). */
    private static double upTo(double x) {
        return 1 / (1 + Math.exp(-1.702 * x));
    }
}
