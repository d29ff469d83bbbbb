package org.latticelens.descriptor;

import java.util.Arrays;
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
 * all sums of Eq. 2 but that of the products follow from running sums along the rows of such rectangles. Products are summed down
 * the rows first, with zeros outside the image: those of a step of rows together, as patches of neighbouring grid rows share them.
 */
final class EdgeScores implements ClippedScores {
    /** Rows whose products are added together: a quarter of the passes over the sums. */
    private static final int TOGETHER = 4;

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
        int left = translations.stream().mapToInt(Translation::columns).min().orElse(0);
        int right = translations.stream().mapToInt(Translation::columns).max().orElse(0);
        int firstColumn = region.firstColumn() - patch.columns() + Math.min(0, left);
        int endColumn = region.column(region.columns() - 1) + patch.columns() + 1 + Math.max(0, right);
        int before = firstGridRow % Math.max(1, fullSteps(region)); // so that segments of sums have fixed places
        Strip strip = strip(region, before, firstColumn, endColumn, workers);
        Map<Rows, RowSums> sums = sums(region, Math.max(0, firstColumn), Math.min(image.columns(), endColumn), workers);
        Result result = Result.of(translations.size(), region);
        workers.run(translations.size(), index -> {
            Translation translation = translations.get(index);
            Products products = new Products(region, before, strip, translation);
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

    /**
     * The part of an image that a region's patches and their partners reach, with zeros outside the image.
     *
     * @param firstRow image row of the first line; lines are of rows that are in the image
     * @param patches the columns of the patches, a line per row
     * @param shift how far partners under no shift stand behind the first of a line
     * @param partners the columns of the partners, likewise
     */
    private record Strip(int firstRow, double[][] patches, int shift, double[][] partners) {}

    private int fullSteps(StridedGrid region) {
        return 2 * patch.rows() / region.stride().rows();
    }

    /** @param before grid rows above the region that are summed with it */
    private Strip strip(StridedGrid region, int before, int firstColumn, int endColumn, Workers workers) {
        int up = translations.stream().mapToInt(Translation::rows).min().orElse(0);
        int down = translations.stream().mapToInt(Translation::rows).max().orElse(0);
        int top = region.firstRow() - before * region.stride().rows() - patch.rows();
        int firstRow = Math.max(0, top + Math.min(0, up));
        int endRow = Math.min(image.rows(), region.row(region.rows() - 1) + patch.rows() + 1 + Math.max(0, down));
        double[][] lines = new double[endRow - firstRow][endColumn - firstColumn];
        workers.run(lines.length, line -> {
            for (int column = Math.max(0, firstColumn); column < Math.min(image.columns(), endColumn); column++) {
                lines[line][column - firstColumn] = image.value(firstRow + line, column) - offset;
            }
        });
        int first = region.firstColumn() - patch.columns() - firstColumn;
        int end = region.column(region.columns() - 1) + patch.columns() + 1 - firstColumn;
        double[][] patches = Arrays.stream(lines)
                .map(line -> Arrays.copyOfRange(line, first, end))
                .toArray(double[][]::new);
        return new Strip(firstRow, patches, first, lines);
    }

    /** Sums of the products for one translation, grid row after grid row. */
    private final class Products {
        private final Strip strip;
        private final Translation translation;
        private final int step;
        /** Steps that lie in a patch as a whole; its other rows are the first of the next step. */
        private final int fullSteps;

        private final int restRows;
        private final DownSums<double[]> steps;
        private final double[] sums;
        private final double[][] partners;
        private final double[] running;
        /** Image row at which the step begins that ends the next patches. */
        private int top;

        /** Whether the rest of that step's rows has still to be added. */
        private boolean begun;

        Products(StridedGrid region, int before, Strip strip, Translation translation) {
            this.strip = strip;
            this.translation = translation;
            step = region.stride().rows();
            fullSteps = fullSteps(region);
            restRows = 2 * patch.rows() % step + 1;
            int width = (region.columns() - 1) * region.stride().columns() + 2 * patch.columns() + 1;
            steps = new DownSums<>(new DoubleArithmetic(), fullSteps, width);
            sums = new double[width];
            partners = new double[TOGETHER][width];
            running = new double[width + 1];
            top = region.firstRow() - patch.rows() - before * step;
            for (int index = 0; index < fullSteps + before; index++) {
                begin();
                complete();
            }
        }

        /** Running sums along the columns from the first patch's first on, over the rows of the next grid row's patches. */
        double[] next() {
            if (begun) {
                complete(); // only now, because below the last patch these rows need not be there
            }
            begin();
            steps.sum(sums);
            double sum = 0;
            for (int column = 0; column < sums.length; column++) {
                sum += sums[column];
                running[column + 1] = sum;
            }
            return running;
        }

        private void begin() {
            Arrays.fill(steps.begun(), 0);
            addRows(top, top + restRows, steps.begun());
            begun = true;
        }

        private void complete() {
            if (fullSteps > 0) {
                addRows(top + restRows, top + step, steps.begun());
                steps.enter();
            }
            begun = false;
            top += step;
        }

        private void addRows(int from, int to, double[] target) {
            int least = Math.max(0, -translation.rows());
            int most = Math.min(image.rows(), image.rows() - translation.rows());
            int row = Math.max(from, least) - strip.firstRow;
            int end = Math.min(to, most) - strip.firstRow;
            for (; row + TOGETHER <= end; row += TOGETHER) {
                for (int index = 0; index < TOGETHER; index++) {
                    copyPartners(row + index, index);
                }
                addProducts(
                        target,
                        strip.patches[row],
                        partners[0],
                        strip.patches[row + 1],
                        partners[1],
                        strip.patches[row + 2],
                        partners[2],
                        strip.patches[row + 3],
                        partners[3]);
            }
            for (; row < end; row++) {
                copyPartners(row, 0);
                addProducts(target, strip.patches[row], partners[0]);
            }
        }

        private void copyPartners(int line, int index) {
            System.arraycopy(
                    strip.partners[line + translation.rows()],
                    strip.shift + translation.columns(),
                    partners[index],
                    0,
                    partners[index].length);
        }
    }

    private static void addProducts(double[] sums, double[] a, double[] b) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index];
        }
    }

    private static void addProducts(
            double[] sums,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            double[] g,
            double[] h) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index] + c[index] * d[index] + (e[index] * f[index] + g[index] * h[index]);
        }
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
