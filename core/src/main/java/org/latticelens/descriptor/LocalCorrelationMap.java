package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.parallel.Workers;

/**
 * The scores of all translations of a window at one pixel, as a picture (Fig. 2). It has the Patterson symmetry of the
 * pattern around the pixel (Table I).
 *
 * @param row image row of the pixel
 * @param column image column of the pixel
 * @param window half size w of the range of translations
 * @param scores rho_t (Eq. 3) from -1 to 1, (2 w_rows + 1) x (2 w_columns + 1), row-major; shared, not copied. The zero
 *     translation, whose score is 1, is in the middle
 */
public record LocalCorrelationMap(int row, int column, HalfSize window, float[] scores) {

    /**
     * The map at a pixel.
     *
     * @param image all pixels finite
     * @param settings patch, window, and how scores are evaluated; whichever translations they name, all are scored
     * @throws IllegalArgumentException if patch and window around the pixel leave the image
     * @throws UnsuitableImageException if the image is smaller than patch and window, or the patch has no contrast
     */
    public static LocalCorrelationMap at(
            Image image, TranslationSettings settings, int row, int column, Workers workers) {
        // FFT scores all translations of one pixel at once (appendix)
        Evaluation evaluation = settings.evaluation() == Evaluation.AUTO ? Evaluation.FFT : settings.evaluation();
        Stride stride = Stride.square(1);
        DescriptorExtractor extractor = new TranslationSettings(
                        settings.patch(), settings.window(), new Translations.All(), settings.removeMean(), evaluation)
                .extractor(image, stride);
        requireInside(extractor.grid(), row, column);
        DescriptorField field = extractor.extract(new StridedGrid(row, column, 1, 1, stride), workers);
        if (!field.hasContrast(0)) {
            throw new UnsuitableImageException("the patch at pixel " + row + "," + column
                    + " has no contrast, so it has no local correlation map; a pixel inside a crystal is needed");
        }
        return new LocalCorrelationMap(row, column, settings.window(), field.values());
    }

    private static void requireInside(StridedGrid grid, int row, int column) {
        int lastRow = grid.row(grid.rows() - 1);
        int lastColumn = grid.column(grid.columns() - 1);
        if (row < grid.firstRow() || row > lastRow || column < grid.firstColumn() || column > lastColumn) {
            throw new IllegalArgumentException("patch and window around pixel " + row + "," + column
                    + " leave the image; with them, rows " + grid.firstRow() + " to " + lastRow + " and columns "
                    + grid.firstColumn() + " to " + lastColumn + " have a local correlation map");
        }
    }

    /** The score of the translation by this many rows and columns. */
    public float score(int rows, int columns) {
        return scores[(rows + window.rows()) * (2 * window.columns() + 1) + columns + window.columns()];
    }
}
