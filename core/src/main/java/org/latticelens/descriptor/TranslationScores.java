package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/**
 * One evaluation of the translation scores.
 *
 * @see Evaluation
 */
interface TranslationScores {

    /**
     * What is asked for.
     *
     * @param image the whole image
     * @param offset a {@link PixelOffset} where patches' means are removed, else 0
     * @param settings patch, window, and whether means are removed
     * @param translations in the order of the features
     * @param grid the whole grid
     * @param firstGridRow first row of the region in the grid
     * @param region a band of the grid
     * @param firstPixel which pixel of the result is the region's first
     */
    record Task(
            Image image,
            float offset,
            TranslationSettings settings,
            List<Translation> translations,
            StridedGrid grid,
            int firstGridRow,
            StridedGrid region,
            int firstPixel) {

        /** Some rows of the region, numbered from its first. */
        Task part(int from, int end) {
            return new Task(
                    image,
                    offset,
                    settings,
                    translations,
                    grid,
                    firstGridRow + from,
                    region.band(from, end),
                    firstPixel + from * region.columns());
        }

        /** Largest shift upwards, as a number of rows not below 0. */
        int reachUp() {
            return -translations.stream().mapToInt(Translation::rows).min().orElse(0);
        }

        /** Largest shift downwards. */
        int reachDown() {
            return translations.stream().mapToInt(Translation::rows).max().orElse(0);
        }

        /** Where the scores of a row of the region stand in the result. */
        int place(int row) {
            return (firstPixel + row * region.columns()) * translations.size();
        }

        /** Image row of the region's last grid row. */
        int lastRow() {
            return region.row(region.rows() - 1);
        }
    }

    /**
     * Computes rho_t (Eq. 3) at all pixels of the region.
     *
     * @param scores result, pixels x translations, of which those of the region are set
     * @return what it had to know of the patches that take part
     */
    PatchStatistics<?> evaluate(Task task, float[] scores, Workers workers);
}
