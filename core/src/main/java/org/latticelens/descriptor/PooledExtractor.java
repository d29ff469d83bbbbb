package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.SymmetryOperation;

/**
 * The m largest scores of each operation in a window around each pixel; features rank by rank, operations inside.
 *
 * <p>The m largest of a window are the m largest among the m largest of its rows, so columns are pooled first and rows
 * after. A pixel without contrast has no score and takes no part; where fewer than m are left, the descriptor is marked.
 */
final class PooledExtractor implements DescriptorExtractor {
    private final StridedGrid grid;
    private final SymmetryScorer scorer;
    private final MaxPooling pooling;

    PooledExtractor(Image image, Stride stride, SymmetryScorer scorer, MaxPooling pooling) {
        StridedGrid scores = scorer.grid();
        HalfSize reach = new HalfSize(scores.firstRow(), scores.firstColumn());
        this.grid = StridedGrid.inside(image, reach.plus(pooling.window()), stride);
        this.scorer = scorer;
        this.pooling = pooling;
        int fewest = fewest(rowsAround(grid)) * fewest(columnsAround(grid));
        if (fewest < pooling.largest()) {
            throw new IllegalArgumentException("the " + pooling.largest()
                    + " largest scores of a pooling window are asked for, but with half size "
                    + pooling.window().rows() + "," + pooling.window().columns() + " and a score every "
                    + scores.stride().rows() + "," + scores.stride().columns() + " pixels a window holds " + fewest
                    + "; keep at most " + fewest + ", widen the window, or evaluate scores more densely");
        }
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (int rank = 0; rank < pooling.largest(); rank++) {
            for (SymmetryOperation operation : scorer.operations()) {
                features.add(new Feature.Score(operation, rank));
            }
        }
        return List.copyOf(features);
    }

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        List<Span> rows = rowsAround(region);
        List<Span> columns = columnsAround(region);
        int firstScoreRow = rows.get(0).first();
        ScoreMaps maps = scorer.score(
                scorer.grid().band(firstScoreRow, rows.get(rows.size() - 1).last() + 1), workers);
        int operations = maps.operations().size();
        int features = operations * pooling.largest();
        float[] values = new float[Math.multiplyExact(region.size(), features)];
        boolean[] contrast = new boolean[region.size()];
        workers.run(operations, operation -> {
            float[][] pooledColumns = poolColumns(maps, operation, columns);
            float[] best = new float[pooling.largest()];
            for (int row = 0, pixel = 0; row < region.rows(); row++) {
                for (int column = 0; column < region.columns(); column++, pixel++) {
                    Arrays.fill(best, Float.NEGATIVE_INFINITY);
                    for (int score = rows.get(row).first();
                            score <= rows.get(row).last();
                            score++) {
                        float[] candidates = pooledColumns[score - firstScoreRow];
                        int from = column * best.length;
                        for (int rank = 0; rank < best.length; rank++) {
                            if (!insert(best, 0, candidates[from + rank])) {
                                break; // candidates descend: none of the rest is large enough
                            }
                        }
                    }
                    if (best[best.length - 1] == Float.NEGATIVE_INFINITY) {
                        continue;
                    }
                    for (int rank = 0; rank < best.length; rank++) {
                        values[pixel * features + rank * operations + operation] = best[rank];
                    }
                    if (operation == 0) {
                        contrast[pixel] = true;
                    }
                }
            }
        });
        return new DescriptorField(region, features, values, contrast);
    }

    /** For each score row the m largest scores of each span, descending. */
    private float[][] poolColumns(ScoreMaps maps, int operation, List<Span> columns) {
        int kept = pooling.largest();
        int width = maps.grid().columns();
        float[][] pooled = new float[maps.grid().rows()][columns.size() * kept];
        for (int row = 0; row < pooled.length; row++) {
            Arrays.fill(pooled[row], Float.NEGATIVE_INFINITY);
            for (int span = 0; span < columns.size(); span++) {
                for (int column = columns.get(span).first();
                        column <= columns.get(span).last();
                        column++) {
                    if (maps.hasContrast(row * width + column)) {
                        insert(pooled[row], span * kept, maps.value(operation, row, column));
                    }
                }
            }
        }
        return pooled;
    }

    /** Puts a score into the descending list of m that starts at {@code from}; false if it is not large enough. */
    private boolean insert(float[] list, int from, float score) {
        int place = from + pooling.largest() - 1;
        if (score <= list[place]) {
            return false;
        }
        while (place > from && list[place - 1] < score) {
            list[place] = list[place - 1];
            place--;
        }
        list[place] = score;
        return true;
    }

    private List<Span> rowsAround(StridedGrid region) {
        StridedGrid scores = scorer.grid();
        List<Span> spans = new ArrayList<>();
        for (int row = 0; row < region.rows(); row++) {
            int distance = region.row(row) - scores.firstRow();
            spans.add(Span.around(
                    distance, pooling.window().rows(), scores.stride().rows(), scores.rows()));
        }
        return spans;
    }

    private List<Span> columnsAround(StridedGrid region) {
        StridedGrid scores = scorer.grid();
        List<Span> spans = new ArrayList<>();
        for (int column = 0; column < region.columns(); column++) {
            int distance = region.column(column) - scores.firstColumn();
            spans.add(Span.around(
                    distance, pooling.window().columns(), scores.stride().columns(), scores.columns()));
        }
        return spans;
    }

    private static int fewest(List<Span> spans) {
        return spans.stream().mapToInt(Span::size).min().orElseThrow();
    }

    /** Score rows, or columns, inside a pooling window; empty where last is below first. */
    private record Span(int first, int last) {

        /** The indices whose pixel {@code index * step} is at most {@code halfSize} from {@code pixel}. */
        static Span around(int pixel, int halfSize, int step, int count) {
            return new Span(
                    Math.max(0, -Math.floorDiv(halfSize - pixel, step)),
                    Math.min(count - 1, Math.floorDiv(pixel + halfSize, step)));
        }

        int size() {
            return Math.max(0, last - first + 1);
        }
    }
}
