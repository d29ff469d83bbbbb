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
 * all sums of Eq. 2 but that of the products follow from running sums along the rows of such rectangles, and the products are
 * summed over the whole patch, with zeros outside the image.
 */
final class EdgeScores implements ClippedScores {
    /** Squares that are lost in the rounding of running sums, as a share of all squares in the rectangle's rows. */
    private static final double ROUNDING = 1e-2;

    private final Image image;
    private final float offset;
    private final HalfSize patch;
    private final boolean removeMean;
    private final List<Translation> translations;

    /**
     * @param offset subtracted from every pixel first
     * @param translations to be scored
     */
    EdgeScores(Image image, float offset, HalfSize patch, boolean removeMean, List<Translation> translations) {
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
        int firstColumn = geometry.firstColumn() + Math.min(0, left);
        int endColumn = geometry.firstColumn() + geometry.cells() * geometry.stepColumns() + Math.max(0, right);
        PhasedImage<double[]> values = values(
                geometry.row(geometry.segmentStart(firstGridRow)) + Math.min(0, up),
                region.row(region.rows() - 1) + patch.rows() + 1 + Math.max(0, down),
                firstColumn,
                endColumn,
                geometry.stepColumns(),
                workers);
        Map<Rows, RowSums> sums = sums(region, Math.max(0, firstColumn), Math.min(image.columns(), endColumn), workers);
        Result result = Result.of(translations.size(), region);
        workers.run((translations.size() - 1) / ProductSums.TOGETHER + 1, index -> {
            int first = index * ProductSums.TOGETHER;
            List<Translation> group =
                    translations.subList(first, Math.min(translations.size(), first + ProductSums.TOGETHER));
            LineArithmetic<double[]> arithmetic = new DoubleArithmetic();
            ProductSums<double[]> products = new ProductSums<>(
                    geometry,
                    values,
                    values,
                    group,
                    firstGridRow,
                    new ProductSums.Workspace<>(arithmetic, geometry, group.size()));
            double[][] lines = ProductSums.lines(arithmetic, geometry, group.size());
            for (int row = 0; row < region.rows(); row++) {
                products.next(lines);
                for (int t = 0; t < group.size(); t++) {
                    Translation translation = group.get(t);
                    Rows rows = rows(region.row(row), translation.rows());
                    score(
                            lines[0],
                            t * geometry.cells(),
                            translation.columns(),
                            sums.get(rows),
                            sums.get(rows.shifted(translation.rows())),
                            region,
                            row * region.columns(),
                            result.scores()[first + t],
                            result.seen()[first + t]);
                }
            }
        });
        return result;
    }

    /** A rectangle of the image, with zeros outside. */
    private PhasedImage<double[]> values(
            int firstRow, int endRow, int firstColumn, int endColumn, int step, Workers workers) {
        PhasedImage<double[]> values =
                new PhasedImage<>(new DoubleArithmetic(), firstRow, endRow, Phases.of(firstColumn, endColumn, step));
        int from = Math.max(0, firstColumn);
        int to = Math.min(image.columns(), endColumn);
        workers.run(Math.min(image.rows(), endRow) - Math.max(0, firstRow), index -> {
            int row = Math.max(0, firstRow) + index;
            float[] line = new float[endColumn - firstColumn];
            for (int column = from; column < to; column++) {
                line[column - firstColumn] = image.value(row, column) - offset;
            }
            values.setRow(row, line);
        });
        return values;
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
        double lost() {
            return ROUNDING * squares[squares.length - 1];
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
        return workers.map(all.size(), index -> sums(all.get(index), firstColumn, endColumn)).stream()
                .collect(Collectors.toMap(RowSums::rows, sums -> sums));
    }

    private RowSums sums(Rows rows, int firstColumn, int endColumn) {
        double[] values = new double[endColumn - firstColumn + 1];
        double[] squares = new double[values.length];
        for (int row = rows.from; row < rows.to; row++) {
            int start = row * image.columns() + firstColumn;
            for (int column = 1; column < values.length; column++) {
                double value = image.values()[start + column - 1] - offset;
                values[column] += value;
                squares[column] += value * value;
            }
        }
        for (int column = 1; column < values.length; column++) {
            values[column] += values[column - 1];
            squares[column] += squares[column - 1];
        }
        return new RowSums(rows, firstColumn, values, squares);
    }

    /**
     * Scores a row of the region for one translation.
     *
     * @param products sums of products, from {@code start} on
     * @param shift of columns
     * @param place of the row's first pixel in the result
     */
    private void score(
            double[] products,
            int start,
            int shift,
            RowSums own,
            RowSums partners,
            StridedGrid region,
            int place,
            float[] scores,
            float[] seen) {
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
            if (PatchStatistics.hasContrast(norm, square + own.lost())
                    && PatchStatistics.hasContrast(otherNorm, otherSquare + partners.lost())) {
                double covariance = products[start + index] - perPair * sum * otherSum;
                double score = covariance / Math.sqrt(norm * otherNorm);
                scores[place + index] = (float) Math.max(-1, Math.min(1, score));
            }
        }
    }
}
