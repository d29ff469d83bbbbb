package org.latticelens.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores of pixels whose patches leave the image or its mask: Eq. 2 over the pairs of pixels of which both are
 * there. With weights M of 1 inside and 0 outside, every sum of Eq. 2 is a box sum of a product of two of M, M I and M I^2,
 * one of them shifted; six in place of one, so this is for the image's margin and for masks.
 */
final class ClippedScores {
    /** Which plane is shifted against which: of the weights, of the values, of their squares. */
    private static final int WEIGHT = 0;

    private static final int VALUE = 1;
    private static final int SQUARE = 2;
    private static final int[][] FACTORS = {
        {WEIGHT, WEIGHT}, {VALUE, WEIGHT}, {WEIGHT, VALUE}, {SQUARE, WEIGHT}, {WEIGHT, SQUARE}, {VALUE, VALUE}
    };

    private final Image image;
    private final double offset;
    private final HalfSize patch;
    private final boolean removeMean;
    private final List<Translation> translations;

    /**
     * @param offset subtracted from every pixel first
     * @param translations to be scored
     */
    ClippedScores(Image image, double offset, HalfSize patch, boolean removeMean, List<Translation> translations) {
        this.image = image;
        this.offset = offset;
        this.patch = patch;
        this.removeMean = removeMean;
        this.translations = translations;
    }

    /**
     * Scores of a region.
     *
     * @param scores one plane per translation, region rows x columns; 0 where no pair has contrast
     * @param seen shares of a patch's pixels that have a partner, from 0 to 1; planes likewise
     */
    record Result(float[][] scores, float[][] seen) {}

    /**
     * Scores a band of a grid.
     *
     * @param whole the grid that fixes the cells, anywhere in the image
     * @param firstGridRow first row of the region in it
     * @param region a band of {@code whole}
     */
    Result evaluate(StridedGrid whole, int firstGridRow, StridedGrid region, Workers workers) {
        ProductSums.Geometry geometry = ProductSums.Geometry.of(whole, patch);
        int firstSegment = firstGridRow / geometry.segmentRows();
        int lastSegment = (firstGridRow + region.rows() - 1) / geometry.segmentRows();
        int up = translations.stream().mapToInt(Translation::rows).min().orElse(0);
        int down = translations.stream().mapToInt(Translation::rows).max().orElse(0);
        int left = translations.stream().mapToInt(Translation::columns).min().orElse(0);
        int right = translations.stream().mapToInt(Translation::columns).max().orElse(0);
        Planes planes = new Planes(
                geometry.firstRow(firstSegment) + Math.min(0, up),
                geometry.endRow(lastSegment) + Math.max(0, down),
                geometry.firstColumn() + Math.min(0, left),
                geometry.firstColumn() + geometry.cells() * geometry.stepColumns() + Math.max(0, right),
                geometry.stepColumns(),
                workers);
        Result result = new Result(
                new float[translations.size()][region.size()], new float[translations.size()][region.size()]);
        Map<Integer, List<Integer>> byColumns = IntStream.range(0, translations.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        index -> translations.get(index).columns(), TreeMap::new, Collectors.toList()));
        List<List<Integer>> groups = List.copyOf(byColumns.values());
        workers.run(
                groups.size(),
                group -> new Group(geometry, planes, groups.get(group), firstSegment)
                        .evaluate(firstGridRow, region, result));
        return result;
    }

    /** M, M I and M I^2 in a rectangle that may leave the image. */
    private final class Planes {
        private final PhasedImage[] planes = new PhasedImage[3];
        private final int firstColumn;

        Planes(int firstRow, int endRow, int firstColumn, int endColumn, int step, Workers workers) {
            this.firstColumn = firstColumn;
            int columns = endColumn - firstColumn;
            Arrays.setAll(planes, plane -> new PhasedImage(firstRow, endRow, columns, step));
            workers.run(endRow - firstRow, index -> {
                double[][] row = new double[planes.length][columns];
                fill(firstRow + index, row);
                for (int plane = 0; plane < planes.length; plane++) {
                    planes[plane].setRow(firstRow + index, 0, row[plane], columns);
                }
            });
        }

        private void fill(int row, double[][] target) {
            if (row < 0 || row >= image.rows()) {
                return;
            }
            Mask mask = image.mask().orElse(null);
            int from = Math.max(0, firstColumn);
            int to = Math.min(image.columns(), firstColumn + target[WEIGHT].length);
            for (int column = from; column < to; column++) {
                if (mask == null || mask.contains(row, column)) {
                    double value = image.value(row, column) - offset;
                    target[WEIGHT][column - firstColumn] = 1;
                    target[VALUE][column - firstColumn] = value;
                    target[SQUARE][column - firstColumn] = value * value;
                }
            }
        }

        /** The cells of a plane from an image column on, all rows held. */
        CellRows cells(int plane, int column, ProductSums.Geometry geometry, int firstRow) {
            CellRows rows = new CellRows(
                    planes[plane],
                    column - firstColumn,
                    geometry.stepColumns(),
                    geometry.cells(),
                    firstRow,
                    planes[plane].endRow() - firstRow);
            rows.fillTo(planes[plane].endRow());
            return rows;
        }
    }

    /** The translations of one column shift. */
    private final class Group {
        private final ProductSums.Geometry geometry;
        private final List<Integer> indices;
        private final int firstSegment;
        private final CellRows[] here = new CellRows[3];
        private final CellRows[] there = new CellRows[3];

        Group(ProductSums.Geometry geometry, Planes planes, List<Integer> indices, int firstSegment) {
            this.geometry = geometry;
            this.indices = indices;
            this.firstSegment = firstSegment;
            int shift = translations.get(indices.get(0)).columns();
            int firstRow = planes.planes[WEIGHT].firstRow();
            for (int plane = 0; plane < here.length; plane++) {
                here[plane] = planes.cells(plane, geometry.firstColumn(), geometry, firstRow);
                there[plane] = planes.cells(plane, geometry.firstColumn() + shift, geometry, firstRow);
            }
        }

        void evaluate(int firstGridRow, StridedGrid region, Result result) {
            ProductSums.Workspace workspace = new ProductSums.Workspace(geometry);
            double[][][] sums = new double[FACTORS.length][geometry.segmentRows()][geometry.gridColumns()];
            for (int index : indices) {
                ProductSums[] products = new ProductSums[FACTORS.length];
                for (int factor = 0; factor < FACTORS.length; factor++) {
                    products[factor] = new ProductSums(
                            here[FACTORS[factor][0]],
                            there[FACTORS[factor][1]],
                            translations.get(index).rows(),
                            geometry,
                            workspace);
                    products[factor].start(firstSegment);
                }
                int endGridRow = firstGridRow + region.rows();
                for (int segment = firstSegment; segment * geometry.segmentRows() < endGridRow; segment++) {
                    for (int factor = 0; factor < FACTORS.length; factor++) {
                        products[factor].segment(segment, sums[factor]);
                    }
                    int start = segment * geometry.segmentRows();
                    for (int row = Math.max(firstGridRow, start);
                            row < Math.min(endGridRow, start + geometry.segmentRows());
                            row++) {
                        int place = (row - firstGridRow) * geometry.gridColumns();
                        score(sums, row - start, result.scores[index], result.seen[index], place);
                    }
                }
            }
        }

        private void score(double[][][] sums, int row, float[] scores, float[] seen, int place) {
            for (int column = 0; column < geometry.gridColumns(); column++) {
                double pairs = sums[0][row][column];
                seen[place + column] = (float) (pairs / patch.area());
                double perPair = removeMean && pairs > 0 ? 1 / pairs : 0;
                double sum = sums[1][row][column];
                double otherSum = sums[2][row][column];
                double square = sums[3][row][column];
                double otherSquare = sums[4][row][column];
                double norm = square - perPair * sum * sum;
                double otherNorm = otherSquare - perPair * otherSum * otherSum;
                if (PatchStatistics.hasContrast(norm, square) && PatchStatistics.hasContrast(otherNorm, otherSquare)) {
                    double covariance = sums[5][row][column] - perPair * sum * otherSum;
                    double score = covariance / Math.sqrt(norm * otherNorm);
                    scores[place + column] = (float) Math.max(-1, Math.min(1, score));
                }
            }
        }
    }
}
