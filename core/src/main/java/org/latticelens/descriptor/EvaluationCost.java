package org.latticelens.descriptor;

/**
 * What each evaluation of the translation scores costs, in nanoseconds of one core; what all need is left out. The constants
 * are fitted to times that {@code EvaluationTable} of the benchmark module prints.
 *
 * @param settings patch and window
 * @param translations how many are scored
 * @param grid all pixels that are scored
 */
record EvaluationCost(TranslationSettings settings, int translations, StridedGrid grid) {
    private static final int SHORT_LINE = 16;

    /** The evaluation that is asked for, or the cheapest where that is {@link Evaluation#AUTO}. */
    Evaluation choose() {
        if (settings.evaluation() != Evaluation.AUTO) {
            return settings.evaluation();
        }
        double runningSum = runningSum();
        if (direct() < Math.min(runningSum, fourier())) {
            return Evaluation.DIRECT;
        }
        return fourier() < runningSum ? Evaluation.FFT : Evaluation.RUNNING_SUM;
    }

    /** Per block of rows, every product of a cell once and so many sums of cells; short lines are mostly starts of loops. */
    double runningSum() {
        BoxGeometry geometry = BoxGeometry.of(grid, settings.patch());
        int height = Math.min(geometry.stepRows(), 2 * settings.patch().rows() + 1);
        int width = Math.min(geometry.stepColumns(), 2 * settings.patch().columns() + 1);
        double products = (double) height * width;
        double blocks = geometry.gridRows() + geometry.fullRows();
        double line =
                geometry.cells() < SHORT_LINE ? 350 + 8.5 * products : 25 + geometry.cells() * (5 + 0.45 * products);
        return 400_000 + translations * blocks * line;
    }

    /** The products of every patch. */
    double direct() {
        return (double) grid.size()
                * translations
                * (110 + 0.85 * settings.patch().area());
    }

    /** One and a half transforms of the patch and its surroundings, and reading the scores. */
    double fourier() {
        HalfSize reach = settings.patch().plus(settings.window());
        double size = (double) FourierTransforms.sizeAtLeast(2 * reach.rows() + 1)
                * FourierTransforms.sizeAtLeast(2 * reach.columns() + 1);
        return grid.size() * (50 * size + 5.5 * translations);
    }
}
