package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.symmetry.Translation;

/**
 * Descriptors of which way a motif points, which goes beyond the paper: no symmetry score of a patch tells a crystal from its
 * inverse, for both are as much like themselves, but which of two unequal columns comes first does. With a and b the pixels of a pair
 * that t leads from the first to the second, less the image's mean, and sums over the n pairs whose middle lies in the
 * patch, the polarity of t is {@code sqrt(n) sum(a b (a - b)) / sum((a^2 + b^2) / 2)^(3/2)}: a third-order correlation, which does not depend
 * on contrast, changes its sign with the inversion of the motif, and is 0 for one that is its own inverse. For an image that is
 * levelled.
 *
 * @param patch half size of the patches; a cell should fit in
 * @param window largest translations
 * @param translations which translations; of t and -t, whose polarities are opposite, one
 */
public record PolaritySettings(HalfSize patch, HalfSize window, Translations translations)
        implements DescriptorSettings {

    /** @throws IllegalArgumentException if no translation but zero lies in the window */
    public PolaritySettings {
        if (pairs(translations, window).isEmpty()) {
            throw new IllegalArgumentException("polarities need a translation other than zero, found none in a window"
                    + " of half size " + window.rows() + "," + window.columns() + "; a lattice period is usual");
        }
    }

    /** One of t and -t each: down, or to the right. */
    List<Translation> pairs() {
        return pairs(translations, window);
    }

    private static List<Translation> pairs(Translations translations, HalfSize window) {
        return translations.inside(window).stream()
                .map(t -> t.rows() > 0 || (t.rows() == 0 && t.columns() > 0)
                        ? t
                        : new Translation(-t.rows(), -t.columns()))
                .filter(t -> t.rows() > 0 || t.columns() > 0)
                .distinct()
                .toList();
    }

    @Override
    public DescriptorExtractor extractor(Image image, Stride stride) {
        HalfSize reach = patch.plus(new HalfSize((window.rows() + 1) / 2, (window.columns() + 1) / 2));
        return new PolarityExtractor(image, StridedGrid.inside(image, reach, stride), this);
    }

    @Override
    public DescriptorExtractor fullFieldExtractor(Image image, Stride stride) {
        float mean = (float) image.statistics().mean();
        return new PolarityExtractor(image.filled(mean), StridedGrid.over(image, stride), this);
    }

    @Override
    public PolaritySettings withPatch(int size) {
        return new PolaritySettings(HalfSize.square(size), window, translations);
    }
}
