package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation scores from box sums of the product images I(r) I(r + t) (Eq. 7 for one t at all pixels). Threads share out
 * the translations; some at a time go down the rows together, so that the rows at hand and their sums stay in the cache.
 *
 * <p>Sums are of float32 numbers, unless rounding would show: where patches of a row and their partners have means far from the
 * offset, for their contrast, the sooner the more rows of cells a patch has, and where cells are large. Such rows are summed in
 * float64. Which they are depends on the image and the settings alone, so bands and threads change no score.
 */
final class RunningSumScores implements TranslationScores {
    /** Running sums that go together, as far as translations allow: more would not stay in the caches. */
    private static final int STATE = 512 * 1024;

    /** Groups of translations that go together at least: fewer would write descriptors in too many parts. */
    private static final int LEAST_GROUPS = 16;

    /** How much larger than a covariance float32 sums may be for scores that are right to 2e-6, over few rows of cells. */
    private static final double LARGEST_SQUARES = 6.5;

    /** Rows of cells over which rounding doubles. */
    private static final double DOUBLING_ROWS = 45;

    /** Products of a cell that float32 may sum one after another. */
    private static final int LARGEST_CELL = 256;

    @Override
    public PatchStatistics<?> evaluate(Task task, Workers workers) {
        PatchStatistics<float[]> statistics = PatchStatistics.of(Arithmetics::fastest, task, workers);
        BitSet exact = exactRows(task, statistics);
        BitSet others = new BitSet();
        others.set(0, task.region().rows());
        others.andNot(exact);
        for (Run run : Run.of(others, task)) {
            evaluate(Arithmetics::fastest, run.of(task), statistics, run.of(others), workers);
        }
        for (Run run : Run.of(exact, task)) {
            Task part = run.of(task);
            PatchStatistics<double[]> exactStatistics = PatchStatistics.of(DoubleArithmetic::new, part, workers);
            evaluate(DoubleArithmetic::new, part, exactStatistics, run.of(exact), workers);
        }
        return statistics;
    }

    /** Which rows of the region are to be summed in float64. */
    private static BitSet exactRows(Task task, PatchStatistics<?> statistics) {
        BoxGeometry geometry = BoxGeometry.of(task.grid(), task.settings().patch());
        int[] shifts = task.translations().stream()
                .mapToInt(Translation::rows)
                .distinct()
                .toArray();
        double limit = LARGEST_SQUARES / (1 + geometry.fullRows() / DOUBLING_ROWS);
        BitSet exact = new BitSet();
        for (int index = 0; index < task.region().rows(); index++) {
            int row = task.region().row(index);
            double largest = 1;
            for (int shift : shifts) {
                largest = Math.max(largest, statistics.largestSquares(row + shift));
            }
            double squares = Math.sqrt(statistics.largestSquares(row) * largest);
            exact.set(index, geometry.cellPixels() > LARGEST_CELL || squares > limit);
        }
        return exact;
    }

    /** Rows that are gone down without a break, of which some are asked for, among them the first and the last. */
    private record Run(int from, int end) {

        /** All runs; two are one where the rows between them are no more than what a run needs around its own. */
        static List<Run> of(BitSet rows, Task task) {
            int around = task.reachUp() + 2 * task.settings().patch().rows() + task.reachDown();
            int apart = around / task.region().stride().rows();
            List<Run> runs = new ArrayList<>();
            int from = rows.nextSetBit(0);
            while (from >= 0) {
                int end = rows.nextClearBit(from);
                int next = rows.nextSetBit(end);
                while (next >= 0 && next - end <= apart) {
                    end = rows.nextClearBit(next);
                    next = rows.nextSetBit(end);
                }
                runs.add(new Run(from, end));
                from = next;
            }
            return runs;
        }

        Task of(Task task) {
            return task.part(from, end);
        }

        BitSet of(BitSet rows) {
            return rows.get(from, end);
        }
    }

    /** Scores some rows of the region. */
    private static <L> void evaluate(
            Supplier<LineArithmetic<L>> arithmetics,
            Task task,
            PatchStatistics<L> statistics,
            BitSet rows,
            Workers workers) {
        BoxGeometry geometry = BoxGeometry.of(task.grid(), task.settings().patch());
        int firstRow = geometry.row(geometry.segmentStart(task.firstGridRow()));
        int endRow = task.lastRow() + task.settings().patch().rows() + 1;
        PhasedImage<L> values = PhasedImage.of(
                arithmetics.get(),
                task.image(),
                task.offset(),
                firstRow - Math.max(0, task.reachUp()),
                endRow + Math.max(0, task.reachDown()),
                geometry.stepColumns(),
                workers);
        int count = task.translations().size();
        int groups = (count - 1) / ProductSums.TOGETHER + 1;
        int shares = shares(geometry, groups, workers.threads());
        workers.run(shares, index -> {
            int first = index * groups / shares * ProductSums.TOGETHER;
            int end = Math.min(count, (index + 1) * groups / shares * ProductSums.TOGETHER);
            new Share<>(arithmetics.get(), task, geometry, statistics, values, first, end).evaluate(rows);
        });
    }

    /** In how many parts groups of translations go down the rows. */
    private static int shares(BoxGeometry geometry, int groups, int threads) {
        long each = (long) ProductSums.TOGETHER * geometry.segmentRows() * geometry.cells();
        long most = Math.max(LEAST_GROUPS, STATE / each);
        long rounds = (groups - 1) / (most * threads) + 1;
        return (int) Math.min(groups, rounds * threads);
    }

    /** Some consecutive translations, all the way down the region. */
    private static final class Share<L> {
        private final LineArithmetic<L> arithmetic;
        private final Task task;
        private final BoxGeometry geometry;
        private final PatchStatistics<L> statistics;
        private final PhasedImage<L> values;
        private final int first;
        private final List<Translation> translations;
        private final L[] lines;

        Share(
                LineArithmetic<L> arithmetic,
                Task task,
                BoxGeometry geometry,
                PatchStatistics<L> statistics,
                PhasedImage<L> values,
                int first,
                int end) {
            this.arithmetic = arithmetic;
            this.task = task;
            this.geometry = geometry;
            this.statistics = statistics;
            this.values = values;
            this.first = first;
            translations = task.translations().subList(first, end);
            lines = ProductSums.lines(arithmetic, geometry, translations.size());
        }

        void evaluate(BitSet rows) {
            ProductSums.Workspace<L> workspace = new ProductSums.Workspace<>(arithmetic, geometry, translations.size());
            ProductSums<L> sums =
                    new ProductSums<>(geometry, values, values, translations, task.firstGridRow(), workspace);
            for (int row = 0; row < task.region().rows(); row++) {
                sums.next(lines);
                if (rows.get(row)) {
                    normalise(task.region().row(row));
                    write(row);
                }
            }
        }

        /** From sums of products to scores, in place. */
        private void normalise(int row) {
            int column = task.region().firstColumn();
            PatchStatistics.Line<L> here = statistics.line(row);
            for (int t = 0; t < translations.size(); t++) {
                Translation translation = translations.get(t);
                arithmetic.normalise(
                        lines[t / ProductSums.TOGETHER],
                        t % ProductSums.TOGETHER * geometry.cells(),
                        here,
                        statistics.phases().offset(column),
                        statistics.line(row + translation.rows()),
                        statistics.phases().offset(column + translation.columns()),
                        geometry.gridColumns());
            }
        }

        private void write(int row) {
            arithmetic.write(
                    lines,
                    geometry.cells(),
                    translations.size(),
                    geometry.gridColumns(),
                    task.draft().values().get(),
                    task.place(row) + first,
                    task.translations().size());
        }
    }
}
