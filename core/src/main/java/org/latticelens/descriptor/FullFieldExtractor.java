package org.latticelens.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * Translation descriptors up to the image's edges and around masked pixels. Where patch and window lie inside, they are
 * those of {@link TranslationExtractor}, of the image with its masked pixels filled. Elsewhere patches are clipped to what is there, and since a lattice looks the same
 * under t and -t, the scores of both are averaged, each by the share of the patch that it saw. A score that neither could
 * see, as happens in corners, is that of the nearest pixel of the same row that could.
 */
final class FullFieldExtractor implements DescriptorExtractor {
    /** Below this share of a patch, a score says too little. */
    private static final float LEAST_SEEN = 0.2f;

    private static final float ALL_SEEN = 1 - 1e-6f;

    private final TranslationExtractor inner;
    private final List<Translation> translations;
    /** Which of the clipped scores are those of every translation, and of its opposite. */
    private final int[] there;

    private final int[] back;
    private final ClippedScores edges;
    private final StridedGrid grid;
    private final int firstInnerRow;
    private final int endInnerRow;
    private final int firstInnerColumn;
    private final int endInnerColumn;
    private final Optional<MaskedScores> aroundMask;
    private final List<MaskedPart> maskedParts;

    /** @param image all pixels finite; those outside its mask never enter a score */
    FullFieldExtractor(Image image, TranslationSettings settings, Stride stride) {
        Image filled =
                image.filled(settings.removeMean() ? (float) image.statistics().mean() : 0);
        inner = new TranslationExtractor(filled, settings, stride);
        translations = settings.translations().inside(settings.window());
        Map<Translation, Integer> scored = new LinkedHashMap<>();
        scored.put(new Translation(0, 0), 0);
        for (Translation translation : translations) {
            scored.putIfAbsent(translation, scored.size());
            scored.putIfAbsent(opposite(translation), scored.size());
        }
        there = translations.stream().mapToInt(scored::get).toArray();
        back = translations.stream()
                .mapToInt(translation -> scored.get(opposite(translation)))
                .toArray();
        List<Translation> both = List.copyOf(scored.keySet());
        edges = new EdgeScores(filled, inner.offset(), settings.patch(), settings.removeMean(), both);
        grid = StridedGrid.over(image, stride);
        HalfSize reach = settings.patch().plus(settings.window());
        firstInnerRow = steps(reach.rows() - grid.firstRow(), stride.rows());
        endInnerRow = grid.rows() - steps(reach.rows() - (image.rows() - 1 - lastRow()), stride.rows());
        firstInnerColumn = steps(reach.columns() - grid.firstColumn(), stride.columns());
        endInnerColumn =
                grid.columns() - steps(reach.columns() - (image.columns() - 1 - lastColumn()), stride.columns());
        aroundMask = image.mask()
                .map(mask ->
                        new MaskedScores(image, mask, inner.offset(), settings.patch(), settings.removeMean(), both));
        maskedParts = image.mask()
                .map(mask -> MaskedPart.of(mask, grid, settings.patch(), reach))
                .orElse(List.of());
    }

    private int lastRow() {
        return grid.row(grid.rows() - 1);
    }

    private int lastColumn() {
        return grid.column(grid.columns() - 1);
    }

    /** Steps that reach at least as far as some pixels. */
    private static int steps(int pixels, int step) {
        return Math.max(0, (pixels + step - 1) / step);
    }

    private static Translation opposite(Translation translation) {
        return new Translation(-translation.rows(), -translation.columns());
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        return inner.features();
    }

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        Target target = new Target(region, workers);
        boolean innerRows = firstInnerRow < endInnerRow && firstInnerColumn < endInnerColumn;
        int topEnd = innerRows ? firstInnerRow : grid.rows();
        int bottomStart = innerRows ? endInnerRow : grid.rows();
        target.setInner(topEnd, bottomStart, workers);
        target.clip(edges, 0, topEnd, 0, grid.columns(), workers);
        target.clip(edges, bottomStart, grid.rows(), 0, grid.columns(), workers);
        target.clip(edges, topEnd, bottomStart, 0, firstInnerColumn, workers);
        target.clip(edges, topEnd, bottomStart, endInnerColumn, grid.columns(), workers);
        aroundMask.ifPresent(scores -> maskedParts.forEach(part ->
                target.clip(scores, part.rowFrom(), part.rowTo(), part.columnFrom(), part.columnTo(), workers)));
        return target.draft.field();
    }

    /** The descriptors of a region while they are put together. */
    private final class Target {
        private final int firstRow;
        private final DescriptorDraft draft;

        Target(StridedGrid region, Workers workers) {
            firstRow = (region.firstRow() - grid.firstRow()) / grid.stride().rows();
            draft = DescriptorDraft.of(region, translations.size(), workers);
        }

        /** Index in the region of a pixel of the grid. */
        private int pixel(int gridRow, int gridColumn) {
            return (gridRow - firstRow) * grid.columns() + gridColumn;
        }

        void setInner(int rowFrom, int rowTo, Workers workers) {
            int from = Math.max(rowFrom, firstRow);
            int to = Math.min(rowTo, firstRow + draft.region().rows());
            if (from < to) {
                StridedGrid part = grid.band(from, to).columns(firstInnerColumn, endInnerColumn);
                inner.extract(part, draft, pixel(from, firstInnerColumn), workers);
            }
        }

        /** Scores a rectangle of the grid, as far as it lies in the region, with clipped patches. */
        void clip(ClippedScores clipped, int rowFrom, int rowTo, int columnFrom, int columnTo, Workers workers) {
            int from = Math.max(rowFrom, firstRow);
            int to = Math.min(rowTo, firstRow + draft.region().rows());
            if (from >= to || columnFrom >= columnTo) {
                return;
            }
            StridedGrid part = grid.band(from, to).columns(columnFrom, columnTo);
            ClippedScores.Result result = clipped.evaluate(part, from - rowFrom, workers);
            float[] own = result.scores()[0];
            workers.run(part.rows(), row -> {
                int pixel = pixel(from + row, columnFrom);
                for (int column = 0; column < part.columns(); column++) {
                    draft.contrast()[pixel + column] =
                            own[row * part.columns() + column] > 0.5f; // a patch is like itself
                }
                for (int feature = 0; feature < translations.size(); feature++) {
                    row(result, feature, row * part.columns(), part.columns(), pixel);
                }
            });
        }

        private void row(ClippedScores.Result result, int feature, int start, int columns, int pixel) {
            float[] values = draft.values().get();
            boolean[] contrast = draft.contrast();
            List<Integer> unseen = new ArrayList<>();
            boolean[] seen = new boolean[columns];
            float[] scores = result.scores()[there[feature]];
            float[] weights = result.seen()[there[feature]];
            float[] backScores = result.scores()[back[feature]];
            float[] backWeights = result.seen()[back[feature]];
            for (int column = 0; column < columns; column++) {
                float score = scores[start + column];
                float weight = weights[start + column];
                float backScore = backScores[start + column];
                float backWeight = backWeights[start + column];
                seen[column] = Math.max(weight, backWeight) >= LEAST_SEEN;
                if (!seen[column]) {
                    unseen.add(column);
                } else if (weight < ALL_SEEN) {
                    score = (weight * score + backWeight * backScore) / (weight + backWeight);
                }
                values[draft.place(pixel + column) + feature] = contrast[pixel + column] ? score : 0;
            }
            for (int column : unseen) {
                int nearest = nearest(seen, column);
                values[draft.place(pixel + column) + feature] =
                        nearest < 0 || !contrast[pixel + column] ? 0 : values[draft.place(pixel + nearest) + feature];
            }
        }
    }

    /** The nearest column that is seen; -1 where there is none. */
    private static int nearest(boolean[] seen, int column) {
        for (int distance = 1; distance < seen.length; distance++) {
            if (column - distance >= 0 && seen[column - distance]) {
                return column - distance;
            }
            if (column + distance < seen.length && seen[column + distance]) {
                return column + distance;
            }
        }
        return -1;
    }
}
