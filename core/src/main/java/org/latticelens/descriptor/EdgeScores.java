package org.latticelens.descriptor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Clipped scores of an image without a mask. The pixels of a patch that have a partner are a rectangle, and so are their partners:
 * all sums of Eq. 2 but that of the products follow from running sums along the rows of such rectangles.
 *
 * @param offset subtracted from every pixel first
 * @param translations to be scored
 */
record EdgeScores(Image image, float offset, HalfSize patch, boolean removeMean, List<Translation> translations)
        implements ClippedScores {

    @Override
    public Result evaluate(StridedGrid region, int firstGridRow, Workers workers) {
        int before = StripSums.before(region, firstGridRow, patch);
        Strip strip = Strip.of(
                image,
                (row, column) -> image.value(row, column) - offset,
                region,
                before,
                patch,
                translations,
                workers);
        int firstColumn = Math.max(0, strip.firstColumn());
        Map<Rows, RowSums> sums =
                sums(region, firstColumn, Math.min(image.columns(), strip.firstColumn() + strip.columns()), workers);
        Result result = Result.of(translations.size(), region);
        workers.run(translations.size(), index -> {
            Translation translation = translations.get(index);
            StripSums products = new StripSums(region, before, patch, strip, strip, translation);
            for (int row = 0; row < region.rows(); row++) {
                Rows rows = rows(region.row(row), translation.rows());
                score(
                        products.next(),
                        translation.columns(),
                        sums.get(rows),
                        sums.get(rows.shifted(translation.rows())),
                        region,
                        row * region.columns(),
                        result.scores()[index],
                        result.seen()[index]);
            }
        });
        return result;
    }

    /** Image rows from {@code from} to below {@code to}; none where {@code to} is not above. */
    private record Rows(int from, int to) {
        int count() {
            return Math.max(0, to - from);
        }

        Rows shifted(int rows) {
            return new Rows(from + rows, to + rows);
        }
    }

    /** The rows of a patch that have a partner. */
    private Rows rows(int centre, int shift) {
        return new Rows(
                Math.max(centre - patch.rows(), Math.max(0, -shift)),
                Math.min(centre + patch.rows() + 1, Math.min(image.rows(), image.rows() - shift)));
    }

    /**
     * Running sums over some rows.
     *
     * @param firstColumn image column of the first
     * @param values {@code values[c]} is the sum over columns before {@code firstColumn + c}
     * @param squares likewise, of squares
     */
    private record RowSums(Rows rows, int firstColumn, double[] values, double[] squares) {
        /** All squares: what is far below them is lost in the rounding of running sums. */
        double allSquares() {
            return squares[squares.length - 1];
        }
    }

    /** The sums over all rows that patches of a region have, and their partners. */
    private Map<Rows, RowSums> sums(StridedGrid region, int firstColumn, int endColumn, Workers workers) {
        Set<Rows> distinct = new LinkedHashSet<>();
        int[] shifts =
                translations.stream().mapToInt(Translation::rows).distinct().toArray();
        for (int row = 0; row < region.rows(); row++) {
            for (int shift : shifts) {
                Rows rows = rows(region.row(row), shift);
                distinct.add(rows);
                distinct.add(rows.shifted(shift));
            }
        }
        List<Rows> all = List.copyOf(distinct);
        RowBlocks blocks = new RowBlocks(
                image,
                offset,
                all.stream().mapToInt(Rows::from).min().orElse(0),
                all.stream().mapToInt(Rows::to).max().orElse(0),
                firstColumn,
                endColumn,
                2 * patch.rows() + 1,
                workers);
        return workers
                .map(all.size(), index -> {
                    Rows rows = all.get(index);
                    double[] sums = blocks.sum(rows.from, rows.to);
                    return new RowSums(rows, firstColumn, running(sums, 0), running(sums, sums.length / 2));
                })
                .stream()
                .collect(Collectors.toMap(RowSums::rows, sums -> sums));
    }

    /** Sums over the places before each, in one half of some values. */
    private static double[] running(double[] values, int start) {
        double[] running = new double[values.length / 2 + 1];
        for (int index = 1; index < running.length; index++) {
            running[index] = running[index - 1] + values[start + index - 1];
        }
        return running;
    }

    /**
     * Scores a row of the region for one translation.
     *
     * @param products running sums along the columns, from the first patch's first on
     * @param shift of columns
     * @param place of the row's first pixel in the result
     */
    private void score(
            double[] products,
            int shift,
            RowSums own,
            RowSums partners,
            StridedGrid region,
            int place,
            float[] scores,
            float[] seen) {
        int step = region.stride().columns();
        int width = 2 * patch.columns() + 1;
        int least = Math.max(0, -shift);
        int most = Math.min(image.columns(), image.columns() - shift);
        for (int index = 0; index < region.columns(); index++) {
            int column = region.column(index);
            int from = Math.max(column - patch.columns(), least);
            int to = Math.min(column + patch.columns() + 1, most);
            if (from >= to || own.rows.count() == 0) {
                continue;
            }
            double pairs = (double) (to - from) * own.rows.count();
            seen[place + index] = (float) (pairs / patch.area());
            double perPair = removeMean ? 1 / pairs : 0;
            int left = from - own.firstColumn;
            int right = to - own.firstColumn;
            double sum = own.values[right] - own.values[left];
            double square = own.squares[right] - own.squares[left];
            double otherSum = partners.values[right + shift] - partners.values[left + shift];
            double otherSquare = partners.squares[right + shift] - partners.squares[left + shift];
            double norm = square - perPair * sum * sum;
            double otherNorm = otherSquare - perPair * otherSum * otherSum;
            if (PatchStatistics.hasContrast(norm, own.allSquares())
                    && PatchStatistics.hasContrast(otherNorm, partners.allSquares())) {
                double product = products[index * step + width] - products[index * step];
                double covariance = product - perPair * sum * otherSum;
                double score = covariance / Math.sqrt(norm * otherNorm);
                scores[place + index] = (float) Math.max(-1, Math.min(1, score));
            }
        }
    }
}
