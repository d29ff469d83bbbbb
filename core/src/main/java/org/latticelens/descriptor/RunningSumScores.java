package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores from box sums of the product images I(r) I(r + t) (Eq. 7 for one t at all pixels). Threads share out
 * the translations; some at a time go down the rows together, so that the rows at hand and their sums stay in the cache.
 */
final class RunningSumScores implements TranslationScores {
    /** Bytes of running sums that go together: more would not stay in the caches, fewer write descriptors in more parts. */
    private static final int STATE_BYTES = 4 * 1024 * 1024;

    /** Pixels whose descriptors fit the first-level cache together. */
    private static final int PIXELS_AT_ONCE = 16;

    @Override
    public void evaluate(Task task, PatchStatistics statistics, float[] scores, Workers workers) {
        BoxGeometry geometry = BoxGeometry.of(task.grid(), task.settings().patch());
        int firstRow = geometry.row(geometry.segmentStart(task.firstGridRow()));
        int endRow = task.lastRow() + task.settings().patch().rows() + 1;
        PhasedImage values = PhasedImage.of(
                task.image(),
                task.offset(),
                firstRow - Math.max(0, task.reachUp()),
                endRow + Math.max(0, task.reachDown()),
                geometry.stepColumns(),
                workers);
        int count = task.translations().size();
        int share = share(geometry, count, workers.threads());
        workers.run((count - 1) / share + 1, index -> {
            int first = index * share;
            new Share(task, geometry, statistics, values, first, Math.min(count, first + share)).evaluate(scores);
        });
    }

    /** How many translations go down the rows together. */
    private static int share(BoxGeometry geometry, int translations, int threads) {
        long bytesEach = 8L * geometry.segmentRows() * geometry.cells();
        long most = Math.min(STATE_BYTES / bytesEach, translations / threads);
        return (int) Math.max(1, most / ProductSums.TOGETHER) * ProductSums.TOGETHER;
    }

    /** Some consecutive translations, all the way down the region. */
    private static final class Share {
        private final Task task;
        private final BoxGeometry geometry;
        private final PatchStatistics statistics;
        private final int first;
        private final List<Translation> translations;
        private final ProductSums.Workspace workspace;
        private final ProductSums sums;
        private final double[][] lines;

        Share(Task task, BoxGeometry geometry, PatchStatistics statistics, PhasedImage values, int first, int end) {
            this.task = task;
            this.geometry = geometry;
            this.statistics = statistics;
            this.first = first;
            translations = task.translations().subList(first, end);
            workspace = new ProductSums.Workspace(geometry, translations.size());
            sums = new ProductSums(geometry, values, values, translations, task.firstGridRow(), workspace);
            lines = ProductSums.lines(geometry, translations.size());
        }

        void evaluate(float[] scores) {
            for (int row = 0; row < task.region().rows(); row++) {
                sums.next(lines);
                normalise(task.region().row(row));
                write(row, scores);
            }
        }

        /** From sums of products to scores, in place. */
        private void normalise(int row) {
            int column = task.region().firstColumn();
            double[] norm = statistics.inverseNorm().values();
            double[] mean = statistics.scaledMean().values();
            int here = statistics.inverseNorm().offset(row, column);
            for (int t = 0; t < translations.size(); t++) {
                Translation translation = translations.get(t);
                int there = statistics.inverseNorm().offset(row + translation.rows(), column + translation.columns());
                workspace
                        .arithmetic()
                        .normalise(line(t), lineStart(t), norm, mean, here, there, geometry.gridColumns());
            }
        }

        /** From one line of scores per translation to one descriptor per pixel. */
        private void write(int row, float[] scores) {
            int columns = geometry.gridColumns();
            int length = task.translations().size();
            for (int from = 0; from < columns; from += PIXELS_AT_ONCE) {
                int count = Math.min(columns - from, PIXELS_AT_ONCE);
                int place = (row * columns + from) * length + first;
                for (int t = 0; t < translations.size(); t += ProductSums.TOGETHER) {
                    if (t + ProductSums.TOGETHER <= translations.size()) {
                        writeFour(line(t), from, count, scores, place + t, length);
                    } else {
                        for (int rest = t; rest < translations.size(); rest++) {
                            writeOne(line(rest), lineStart(rest) + from, count, scores, place + rest, length);
                        }
                    }
                }
            }
        }

        private void writeFour(double[] line, int start, int count, float[] scores, int place, int length) {
            int cells = geometry.cells();
            for (int pixel = 0, at = place; pixel < count; pixel++, at += length) {
                scores[at] = (float) line[start + pixel];
                scores[at + 1] = (float) line[start + cells + pixel];
                scores[at + 2] = (float) line[start + 2 * cells + pixel];
                scores[at + 3] = (float) line[start + 3 * cells + pixel];
            }
        }

        private static void writeOne(double[] line, int start, int count, float[] scores, int place, int length) {
            for (int pixel = 0, at = place; pixel < count; pixel++, at += length) {
                scores[at] = (float) line[start + pixel];
            }
        }

        private double[] line(int t) {
            return lines[t / ProductSums.TOGETHER];
        }

        private int lineStart(int t) {
            return t % ProductSums.TOGETHER * geometry.cells();
        }
    }
}
