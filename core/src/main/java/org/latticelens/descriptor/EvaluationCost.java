package org.latticelens.descriptor;

/** What each evaluation of the translation scores costs per strided pixel, in nanoseconds of one core. */
final class EvaluationCost {
    private EvaluationCost() {}

    /** The evaluation that is asked for, or the cheapest where that is {@link Evaluation#AUTO}. */
    static Evaluation choose(TranslationSettings settings, int translations, Stride stride) {
        if (settings.evaluation() != Evaluation.AUTO) {
            return settings.evaluation();
        }
        return fourier(settings) < runningSum(translations, stride) ? Evaluation.FFT : Evaluation.RUNNING_SUM;
    }

    /** Every product of the pixel's cell once, and a fixed number of sums, per translation. */
    private static double runningSum(int translations, Stride stride) {
        return translations * (0.1 * stride.rows() * stride.columns() + 4);
    }

    /** One and a half complex transforms of the patch and its surroundings. */
    private static double fourier(TranslationSettings settings) {
        HalfSize reach = settings.patch().plus(settings.window());
        double size = (double) FourierSize.atLeast(2 * reach.rows() + 1) * FourierSize.atLeast(2 * reach.columns() + 1);
        return 1.5 * 2 * size * Math.log(size);
    }
}
