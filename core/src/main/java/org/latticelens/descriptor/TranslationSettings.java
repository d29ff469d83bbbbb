package org.latticelens.descriptor;

import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.symmetry.Translation;

/**
 * Descriptors of translation scores (section II.A.1).
 *
 * @param patch half size p of the patches that are compared
 * @param window half size w of the range of translations
 * @param translations which translations of the window are scored
 * @param removeMean whether the patches' means are removed, as in Eq. 2; without, the score is the cosine of the patches
 * @param evaluation how the scores are evaluated
 */
public record TranslationSettings(
        HalfSize patch, HalfSize window, Translations translations, boolean removeMean, Evaluation evaluation)
        implements DescriptorSettings {

    /** @throws IllegalArgumentException if a preselected translation leaves the window */
    public TranslationSettings {
        for (Translation translation : translations.inside(window)) {
            if (Math.abs(translation.rows()) > window.rows() || Math.abs(translation.columns()) > window.columns()) {
                throw new IllegalArgumentException("the translation " + translation.rows() + ","
                        + translation.columns() + " leaves the window of half size " + window.rows() + ","
                        + window.columns());
            }
        }
    }

    @Override
    public DescriptorExtractor extractor(Image image, Stride stride) {
        return new TranslationExtractor(image, this, stride);
    }

    @Override
    public DescriptorExtractor fullFieldExtractor(Image image, Stride stride) {
        return new FullFieldExtractor(image, this, stride);
    }

    /**
     * How the scores of an image are evaluated: as asked for, or, where that is {@link Evaluation#AUTO}, by what costs least.
     *
     * @throws UnsuitableImageException if the image is smaller than patch and window
     */
    public Evaluation evaluationOf(Image image, Stride stride) {
        StridedGrid grid = StridedGrid.inside(image, patch.plus(window), stride);
        return new EvaluationCost(this, translations.inside(window).size(), grid).choose();
    }

    @Override
    public TranslationSettings withPatch(int size) {
        return new TranslationSettings(HalfSize.square(size), window, translations, removeMean, evaluation);
    }
}
