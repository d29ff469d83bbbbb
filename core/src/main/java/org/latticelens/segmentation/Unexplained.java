package org.latticelens.segmentation;

import java.util.Optional;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.descriptor.Descriptors;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;

/**
 * The part of an image that no pattern of a model explains: pixels whose descriptors lie far from all patterns, and from the
 * boundaries between two of them. Where such pixels fill a patch, there is a pattern that the model does not know. Every
 * second strided pixel is looked at, down and across: neighbours share most of their patches.
 *
 * @param share of the pixels looked at that have contrast, 0 to 1
 * @param newPattern a pixel of the image in the midst of the unknown pattern, if there is one
 */
public record Unexplained(double share, Optional<Pixel> newPattern) {
    /** A pixel is explained within this many times the model's reach. */
    private static final double MARGIN = 1.15;
    /** Share of a patch that unexplained pixels fill. */
    private static final double FILLED = 0.8;

    /** Of the strided rows and columns, every so many are looked at. */
    static final int EVERY = 2;

    /** A pixel of an image, 0-based. */
    public record Pixel(int row, int column) {}

    /**
     * Looks for pixels that the model does not explain.
     *
     * @param descriptors of an image, by the model
     */
    public static Unexplained of(SegmentationModel model, Descriptors descriptors) {
        if (model.facts().isEmpty()) {
            return new Unexplained(0, Optional.empty());
        }
        ModelFacts facts = model.facts().get();
        DescriptorField some = descriptors.every(EVERY);
        PatternDistance distance = new PatternDistance(facts.means());
        boolean[] unexplained = new boolean[some.grid().size()];
        int contrast = 0;
        int count = 0;
        for (int pixel = 0; pixel < unexplained.length; pixel++) {
            if (some.hasContrast(pixel)) {
                contrast++;
                unexplained[pixel] = distance.of(some, pixel) > MARGIN * facts.reach();
                count += unexplained[pixel] ? 1 : 0;
            }
        }
        return new Unexplained((double) count / Math.max(1, contrast), filled(unexplained, some.grid(), patch(model)));
    }

    private static HalfSize patch(SegmentationModel model) {
        return model.settings().descriptor() instanceof TranslationSettings translation
                ? translation.patch()
                : new HalfSize(
                        3 * model.settings().stride().rows(),
                        3 * model.settings().stride().columns());
    }

    /** The first place at which marked pixels fill a patch. */
    private static Optional<Pixel> filled(boolean[] marked, StridedGrid grid, HalfSize patch) {
        int width = grid.columns() + 1;
        int[] sums = new int[(grid.rows() + 1) * width];
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                sums[(row + 1) * width + column + 1] = sums[row * width + column + 1]
                        + sums[(row + 1) * width + column]
                        - sums[row * width + column]
                        + (marked[row * grid.columns() + column] ? 1 : 0);
            }
        }
        int halfRows = Math.max(1, patch.rows() / grid.stride().rows());
        int halfColumns = Math.max(1, patch.columns() / grid.stride().columns());
        int needed = (int) Math.ceil(FILLED * (2 * halfRows + 1) * (2 * halfColumns + 1));
        for (int row = halfRows; row < grid.rows() - halfRows; row++) {
            for (int column = halfColumns; column < grid.columns() - halfColumns; column++) {
                int top = (row - halfRows) * width;
                int bottom = (row + halfRows + 1) * width;
                int left = column - halfColumns;
                int right = column + halfColumns + 1;
                if (sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left] >= needed) {
                    return Optional.of(new Pixel(grid.row(row), grid.column(column)));
                }
            }
        }
        return Optional.empty();
    }
}
