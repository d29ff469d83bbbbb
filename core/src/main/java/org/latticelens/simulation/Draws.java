package org.latticelens.simulation;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same on every machine: only the generator's 64-bit sequence comes from the Java library,
 * the distributions are made here with strict arithmetic.
 */
final class Draws {
    /** Mean above which counts come from the rejection method, which needs at least 10. */
    private static final double LARGE_MEAN = 12;

    private final SplittableRandom random;
    private double spare = Double.NaN;

    Draws(long seed) {
        this(new SplittableRandom(seed));
    }

    private Draws(SplittableRandom random) {
        this.random = random;
    }

    /** An independent sequence. */
    Draws split() {
        return new Draws(random.split());
    }

    /** Uniform from 0 to below 1. */
    double uniform() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    /** Normal with mean 0 and standard deviation 1, by Marsaglia's polar method. */
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
                spare = y * factor;
                return x * factor;
            }
        }
    }

    /** A Poisson count with this mean, which is at least 0. */
    double poisson(double mean) {
        return mean < LARGE_MEAN ? poissonByInversion(mean) : poissonByRejection(mean);
    }

    private double poissonByInversion(double mean) {
        double target = uniform();
        double probability = StrictMath.exp(-mean);
        double sum = probability;
        int count = 0;
        while (target > sum && probability > 0) {
            count++;
            probability *= mean / count;
            sum += probability;
        }
        return count;
    }

    /** Transformed rejection, W. Hoermann, Insurance: Mathematics and Economics 12 (1993) 39, algorithm PTRS. */
    private double poissonByRejection(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double surelyInside = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = uniform() - 0.5;
            double v = 1 - uniform();
            double edge = 0.5 - Math.abs(u);
            double count = Math.floor((2 * a / edge + b) * u + mean + 0.43);
            if (edge >= 0.07 && v <= surelyInside) {
                return count;
            }
            if (!(count >= 0) || (edge < 0.013 && v > edge)) {
                continue;
            }
            double bound = count * StrictMath.log(mean) - mean - logFactorial(count);
            if (StrictMath.log(v * inverseAlpha / (a / (edge * edge) + b)) <= bound) {
                return count;
            }
        }
    }

    /** ln n!, by Stirling's series from 10 on (relative error below 1e-10). */
    private static double logFactorial(double n) {
        if (n < 10) {
            double product = 1;
            for (int factor = 2; factor <= n; factor++) {
                product *= factor;
            }
            return StrictMath.log(product);
        }
        double inverse = 1 / n;
        double square = inverse * inverse;
        return (n + 0.5) * StrictMath.log(n)
                - n
                + 0.5 * StrictMath.log(2 * Math.PI)
                + inverse * (1 / 12.0 - square * (1 / 360.0 - square / 1260));
    }
}
