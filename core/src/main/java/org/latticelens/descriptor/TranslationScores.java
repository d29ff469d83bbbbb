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
     * @param draft where the scores go
     * @param firstPixel which pixel of the draft is the region's first; the others are as far apart as in the region
     */
    record Task(
            Image image,
            float offset,
            TranslationSettings settings,
            List<Translation> translations,
            StridedGrid grid,
            int firstGridRow,
            StridedGrid region,
            DescriptorDraft draft,
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
                    draft,
                    pixel(from));
        }

        /** Largest shift upwards, as a number of rows not below 0. */
        int reachUp() {
            return -translations.stream().mapToInt(Translation::rows).min().orElse(0);
        }

        /** Largest shift downwards. */
        int reachDown() {
            return translations.stream().mapToInt(Translation::rows).max().orElse(0);
        }

        /** Which pixel of the draft is the first of a row of the region. */
        int pixel(int row) {
            return firstPixel + row * draft.region().columns();
        }

        /** Where the scores of a row of the region stand in the draft. */
        int place(int row) {
            return draft.place(pixel(row));
        }

        /** Image row of the region's last grid row. */
        int lastRow() {
            return region.row(region.rows() - 1);
        }
    }

    /**
     * Computes rho_t (Eq. 3) at all pixels of the region, into the task's draft.
     *
     * @return what it had to know of the patches that take part
     */
    PatchStatistics<?> evaluate(Task task, Workers workers);
}
