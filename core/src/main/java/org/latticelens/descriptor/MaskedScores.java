package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Clipped scores of an image with a mask. With weights M of 1 inside and 0 outside, every sum of Eq. 2 is one of products of two
 * of M, M I and M I^2, one of them shifted; six in place of one.
 *
 * @param offset subtracted from every pixel first
 * @param translations to be scored
 */
record MaskedScores(
        Image image, Mask mask, float offset, HalfSize patch, boolean removeMean, List<Translation> translations)
        implements ClippedScores {

    /** What is shifted against what: weights, values, their squares. */
    private static final int WEIGHT = 0;

    private static final int VALUE = 1;
    private static final int SQUARE = 2;
    private static final int[][] FACTORS = {
        {WEIGHT, WEIGHT}, {VALUE, WEIGHT}, {WEIGHT, VALUE}, {SQUARE, WEIGHT}, {WEIGHT, SQUARE}, {VALUE, VALUE}
    };

    @Override
    public Result evaluate(StridedGrid region, int firstGridRow, Workers workers) {
        int before = StripSums.before(region, firstGridRow, patch);
        List<Strip> strips = Stream.<Strip.Content>of(
                        (row, column) -> mask.contains(row, column) ? 1 : 0, this::value, (row, column) -> {
                            double value = value(row, column);
                            return value * value;
                        })
                .map(content -> Strip.of(image, content, region, before, patch, translations, workers))
                .toList();
        Result result = Result.of(translations.size(), region);
        workers.run(translations.size(), index -> {
            StripSums[] products = Arrays.stream(FACTORS)
                    .map(factor -> new StripSums(
                            region,
                            before,
                            patch,
                            strips.get(factor[0]),
                            strips.get(factor[1]),
                            translations.get(index)))
                    .toArray(StripSums[]::new);
            double[][] running = new double[FACTORS.length][];
            for (int row = 0; row < region.rows(); row++) {
                for (int factor = 0; factor < products.length; factor++) {
                    running[factor] = products[factor].next();
                }
                score(running, region, row * region.columns(), result.scores()[index], result.seen()[index]);
            }
        });
        return result;
    }

    private double value(int row, int column) {
        return mask.contains(row, column) ? image.value(row, column) - offset : 0;
    }

    /**
     * Scores a row of the region for one translation.
     *
     * @param running sums along the columns, from the first patch's first on, of each product
     * @param place of the row's first pixel in the result
     */
    private void score(double[][] running, StridedGrid region, int place, float[] scores, float[] seen) {
        int step = region.stride().columns();
        int width = 2 * patch.columns() + 1;
        double allSquares = running[3][running[3].length - 1];
        double allOtherSquares = running[4][running[4].length - 1];
        for (int index = 0; index < region.columns(); index++) {
            int from = index * step;
            int to = from + width;
            double pairs = running[0][to] - running[0][from];
            if (pairs == 0) {
                continue;
            }
            seen[place + index] = (float) (pairs / patch.area());
            double perPair = removeMean ? 1 / pairs : 0;
            double sum = running[1][to] - running[1][from];
            double otherSum = running[2][to] - running[2][from];
            double norm = running[3][to] - running[3][from] - perPair * sum * sum;
            double otherNorm = running[4][to] - running[4][from] - perPair * otherSum * otherSum;
            if (PatchStatistics.hasContrast(norm, allSquares)
                    && PatchStatistics.hasContrast(otherNorm, allOtherSquares)) {
                double covariance = running[5][to] - running[5][from] - perPair * sum * otherSum;
                double score = covariance / Math.sqrt(norm * otherNorm);
                scores[place + index] = (float) Math.max(-1, Math.min(1, score));
            }
        }
    }
}
