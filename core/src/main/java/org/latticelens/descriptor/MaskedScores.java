package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Clipped scores for any mask. With weights M of 1 inside and 0 outside, every sum of Eq. 2 is a box sum of a product of two of
 * M, M I and M I^2, one of them shifted; six in place of one.
 */
final class MaskedScores implements ClippedScores {
    /** Which plane is shifted against which: of the weights, of the values, of their squares. */
    private static final int WEIGHT = 0;

    private static final int VALUE = 1;
    private static final int SQUARE = 2;
    private static final int[][] FACTORS = {
        {WEIGHT, WEIGHT}, {VALUE, WEIGHT}, {WEIGHT, VALUE}, {SQUARE, WEIGHT}, {WEIGHT, SQUARE}, {VALUE, VALUE}
    };

    private final Image image;
    private final float offset;
    private final HalfSize patch;
    private final boolean removeMean;
    private final List<Translation> translations;

    /**
     * @param offset subtracted from every pixel first
     * @param translations to be scored
     */
    MaskedScores(Image image, float offset, HalfSize patch, boolean removeMean, List<Translation> translations) {
        this.image = image;
        this.offset = offset;
        this.patch = patch;
        this.removeMean = removeMean;
        this.translations = translations;
    }

    @Override
    public Result evaluate(StridedGrid whole, int firstGridRow, StridedGrid region, Workers workers) {
        BoxGeometry geometry = BoxGeometry.of(whole, patch);
        int up = translations.stream().mapToInt(Translation::rows).min().orElse(0);
        int down = translations.stream().mapToInt(Translation::rows).max().orElse(0);
        int left = translations.stream().mapToInt(Translation::columns).min().orElse(0);
        int right = translations.stream().mapToInt(Translation::columns).max().orElse(0);
        Planes planes = new Planes(
                geometry.row(geometry.segmentStart(firstGridRow)) + Math.min(0, up),
                region.row(region.rows() - 1) + patch.rows() + 1 + Math.max(0, down),
                geometry.firstColumn() + Math.min(0, left),
                geometry.firstColumn() + geometry.cells() * geometry.stepColumns() + Math.max(0, right),
                geometry.stepColumns(),
                workers);
        Result result = Result.of(translations.size(), region);
        workers.run((translations.size() - 1) / ProductSums.TOGETHER + 1, index -> {
            int first = index * ProductSums.TOGETHER;
            int end = Math.min(translations.size(), first + ProductSums.TOGETHER);
            new Group(geometry, planes, first, end, firstGridRow).evaluate(region.rows(), result);
        });
        return result;
    }

    /** M, M I and M I^2 in a rectangle that may leave the image. */
    private final class Planes {
        private final List<PhasedImage<double[]>> planes;
        private final int firstColumn;

        Planes(int firstRow, int endRow, int firstColumn, int endColumn, int step, Workers workers) {
            this.firstColumn = firstColumn;
            Phases phases = Phases.of(firstColumn, endColumn, step);
            planes = Stream.generate(() -> new PhasedImage<>(new DoubleArithmetic(), firstRow, endRow, phases))
                    .limit(3)
                    .toList();
            workers.run(endRow - firstRow, index -> {
                int row = firstRow + index;
                float[] weights = new float[endColumn - firstColumn];
                float[] values = new float[endColumn - firstColumn];
                fill(row, weights, values);
                planes.get(WEIGHT).setRow(row, weights);
                planes.get(VALUE).setRow(row, values);
            });
            double[] squares = planes.get(SQUARE).values();
            double[] values = planes.get(VALUE).values();
            for (int place = 0; place < squares.length; place++) {
                squares[place] = values[place] * values[place];
            }
        }

        private void fill(int row, float[] weights, float[] values) {
            if (row < 0 || row >= image.rows()) {
                return;
            }
            Mask mask = image.mask().orElse(null);
            int from = Math.max(0, firstColumn);
            int to = Math.min(image.columns(), firstColumn + weights.length);
            for (int column = from; column < to; column++) {
                if (mask == null || mask.contains(row, column)) {
                    weights[column - firstColumn] = 1;
                    values[column - firstColumn] = image.value(row, column) - offset;
                }
            }
        }
    }

    /** Some consecutive translations. */
    private final class Group {
        private final BoxGeometry geometry;
        private final int first;
        private final int end;
        private final List<ProductSums<double[]>> products;
        private final double[][][] sums = new double[FACTORS.length][][];

        Group(BoxGeometry geometry, Planes planes, int first, int end, int firstGridRow) {
            this.geometry = geometry;
            this.first = first;
            this.end = end;
            LineArithmetic<double[]> arithmetic = new DoubleArithmetic();
            ProductSums.Workspace<double[]> workspace = new ProductSums.Workspace<>(arithmetic, geometry, end - first);
            products = Arrays.stream(FACTORS)
                    .map(factor -> new ProductSums<>(
                            geometry,
                            planes.planes.get(factor[0]),
                            planes.planes.get(factor[1]),
                            translations.subList(first, end),
                            firstGridRow,
                            workspace))
                    .toList();
            Arrays.setAll(sums, factor -> ProductSums.lines(arithmetic, geometry, end - first));
        }

        void evaluate(int rows, Result result) {
            for (int row = 0; row < rows; row++) {
                for (int factor = 0; factor < products.size(); factor++) {
                    products.get(factor).next(sums[factor]);
                }
                for (int index = first; index < end; index++) {
                    score(
                            (index - first) * geometry.cells(),
                            result.scores()[index],
                            result.seen()[index],
                            row * geometry.gridColumns());
                }
            }
        }

        private void score(int start, float[] scores, float[] seen, int place) {
            for (int column = 0; column < geometry.gridColumns(); column++) {
                double pairs = sums[0][0][start + column];
                seen[place + column] = (float) (pairs / patch.area());
                double perPair = removeMean && pairs > 0 ? 1 / pairs : 0;
                double sum = sums[1][0][start + column];
                double otherSum = sums[2][0][start + column];
                double square = sums[3][0][start + column];
                double otherSquare = sums[4][0][start + column];
                double norm = square - perPair * sum * sum;
                double otherNorm = otherSquare - perPair * otherSum * otherSum;
                if (PatchStatistics.hasContrast(norm, square) && PatchStatistics.hasContrast(otherNorm, otherSquare)) {
                    double covariance = sums[5][0][start + column] - perPair * sum * otherSum;
                    double score = covariance / Math.sqrt(norm * otherNorm);
                    scores[place + column] = (float) Math.max(-1, Math.min(1, score));
                }
            }
        }
    }
}
