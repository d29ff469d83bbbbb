package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores from box sums of the product images I(r) I(r + t) (Eq. 7 for one t at all pixels). Translations with
 * the same column shift go down the rows together, so that the rows at hand stay in the cache.
 */
final class RunningSumScores implements TranslationScores {
    /** Bytes of running state that leave room in a core's second-level cache for the image rows at hand. */
    private static final int STATE_BYTES = 512 * 1024;

    /** Pixels whose descriptors fit the first-level cache together. */
    private static final int PIXELS_AT_ONCE = 16;

    @Override
    public void evaluate(Task task, PatchStatistics statistics, float[] scores, Workers workers) {
        ProductSums.Geometry geometry =
                ProductSums.Geometry.of(task.grid(), task.settings().patch());
        int firstSegment = task.firstGridRow() / geometry.segmentRows();
        int firstRow = geometry.firstRow(firstSegment);
        int endRow = task.lastRow() + task.settings().patch().rows() + 1;
        PhasedImage values = PhasedImage.of(
                task.image(),
                task.offset(),
                firstRow - Math.max(0, task.reachUp()),
                endRow + Math.max(0, task.reachDown()),
                geometry.stepColumns(),
                workers);
        CellRows rows = new CellRows(
                        values,
                        geometry.firstColumn(),
                        geometry.stepColumns(),
                        geometry.cells(),
                        firstRow,
                        endRow - firstRow)
                .filled(workers);
        List<Group> groups = groups(task, geometry, workers.threads()).stream()
                .map(features -> new Group(task, geometry, statistics, features))
                .toList();
        float[][] byTranslation = new float[task.translations().size()][];
        workers.run(groups.size(), index -> groups.get(index).evaluate(values, rows, byTranslation));
        workers.run(
                task.region().rows(),
                row -> transpose(byTranslation, row, task.region().columns(), scores));
    }

    /** From one plane of scores per translation to one descriptor per pixel, for one row. */
    private static void transpose(float[][] byTranslation, int row, int columns, float[] scores) {
        int length = byTranslation.length;
        for (int from = row * columns; from < (row + 1) * columns; from += PIXELS_AT_ONCE) {
            int to = Math.min((row + 1) * columns, from + PIXELS_AT_ONCE);
            for (int feature = 0; feature < length; feature++) {
                float[] plane = byTranslation[feature];
                for (int pixel = from, place = from * length + feature; pixel < to; pixel++, place += length) {
                    scores[place] = plane[pixel];
                }
            }
        }
    }

    /** The translations by number, in groups of one column shift that fit the cache and keep all threads at work. */
    private static List<int[]> groups(Task task, ProductSums.Geometry geometry, int threads) {
        int perCache = STATE_BYTES / (16 * geometry.segmentRows() * geometry.cells());
        int perThread = task.translations().size() / (4 * threads);
        int most = Math.max(1, Math.min(perCache, perThread));
        Map<Integer, List<Integer>> byColumns = IntStream.range(
                        0, task.translations().size())
                .boxed()
                .collect(Collectors.groupingBy(
                        feature -> task.translations().get(feature).columns(), TreeMap::new, Collectors.toList()));
        List<int[]> groups = new ArrayList<>();
        for (List<Integer> features : byColumns.values()) {
            for (int from = 0; from < features.size(); from += most) {
                groups.add(features.subList(from, Math.min(features.size(), from + most)).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return groups;
    }

    /** Some of the translations of one column shift, all the way down the region. */
    private static final class Group {
        private final Task task;
        private final ProductSums.Geometry geometry;
        private final PatchStatistics statistics;
        private final int[] features;
        private final Translation[] translations;
        private final double[] factor;
        private final double[] otherFactor;

        Group(Task task, ProductSums.Geometry geometry, PatchStatistics statistics, int[] features) {
            this.task = task;
            this.geometry = geometry;
            this.statistics = statistics;
            this.features = features;
            translations =
                    IntStream.of(features).mapToObj(task.translations()::get).toArray(Translation[]::new);
            factor = new double[geometry.gridColumns()];
            otherFactor = new double[geometry.gridColumns()];
        }

        void evaluate(PhasedImage values, CellRows rows, float[][] scores) {
            int least = IntStream.range(0, features.length)
                    .map(t -> translations[t].rows())
                    .min()
                    .orElse(0);
            int most = IntStream.range(0, features.length)
                    .map(t -> translations[t].rows())
                    .max()
                    .orElse(0);
            int segmentRows = geometry.segmentRows();
            int firstGridRow = task.firstGridRow();
            int endGridRow = firstGridRow + task.region().rows();
            int firstSegment = firstGridRow / segmentRows;
            CellRows shiftedRows = new CellRows(
                    values,
                    geometry.firstColumn() + translations[0].columns(),
                    geometry.stepColumns(),
                    geometry.cells(),
                    geometry.firstRow(firstSegment) + least,
                    geometry.heldRows() + most - least);
            ProductSums.Workspace workspace = new ProductSums.Workspace(geometry);
            ProductSums[] sums = new ProductSums[features.length];
            double[][] segmentScores = new double[segmentRows][geometry.gridColumns()];
            for (int feature : features) {
                scores[feature] = new float[task.region().size()];
            }
            for (int segment = firstSegment; segment * segmentRows < endGridRow; segment++) {
                shiftedRows.fillTo(geometry.endRow(segment) + most);
                int segmentStart = segment * segmentRows;
                int rowFrom = Math.max(firstGridRow, segmentStart);
                int rowTo = Math.min(endGridRow, segmentStart + segmentRows);
                for (int index = 0; index < features.length; index++) {
                    if (segment == firstSegment) {
                        sums[index] =
                                new ProductSums(rows, shiftedRows, translations[index].rows(), geometry, workspace);
                        sums[index].start(segment);
                    }
                    sums[index].segment(segment, segmentScores);
                    for (int row = rowFrom; row < rowTo; row++) {
                        double[] rowScores = segmentScores[row - segmentStart];
                        normalise(translations[index], row, rowScores);
                        write(rowScores, scores[features[index]], (row - firstGridRow) * rowScores.length);
                    }
                }
            }
        }

        /** From sums of products to scores, in place. */
        private void normalise(Translation translation, int gridRow, double[] sums) {
            int row = task.grid().row(gridRow);
            int column = task.grid().firstColumn();
            int otherRow = row + translation.rows();
            int otherColumn = column + translation.columns();
            statistics.inverseNorm().copy(row, column, factor);
            statistics.inverseNorm().copy(otherRow, otherColumn, otherFactor);
            for (int pixel = 0; pixel < sums.length; pixel++) {
                sums[pixel] *= factor[pixel] * otherFactor[pixel];
            }
            statistics.scaledMean().copy(row, column, factor);
            statistics.scaledMean().copy(otherRow, otherColumn, otherFactor);
            for (int pixel = 0; pixel < sums.length; pixel++) {
                sums[pixel] -= factor[pixel] * otherFactor[pixel];
            }
        }

        private static void write(double[] row, float[] scores, int start) {
            for (int column = 0; column < row.length; column++) {
                double score = row[column];
                scores[start + column] =
                        (float) (score > 1 ? 1 : score < -1 ? -1 : score); // rounding alone leads there
            }
        }
    }
}
