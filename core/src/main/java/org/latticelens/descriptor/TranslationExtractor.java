package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Translation descriptors of one image (section II.A.1). */
final class TranslationExtractor implements DescriptorExtractor {
    /** Pixels of the image whose statistics are held at a time: 12 bytes each, 36 where some are of float64. */
    private static final int PIXELS_AT_ONCE = 1 << 23;

    private final Image image;
    private final float offset;
    private final TranslationSettings settings;
    private final StridedGrid grid;
    private final List<Translation> translations;
    private final TranslationScores scores;

    TranslationExtractor(Image image, TranslationSettings settings, Stride stride) {
        this.image = image;
        this.offset = settings.removeMean() ? PixelOffset.of(image, settings.patch()) : 0;
        this.settings = settings;
        this.grid = StridedGrid.inside(image, settings.patch().plus(settings.window()), stride);
        this.translations = settings.translations().inside(settings.window());
        this.scores = switch (settings.evaluationOf(image, stride)) {
            case DIRECT -> new DirectScores();
            case FFT -> new FourierScores();
            case RUNNING_SUM, AUTO -> new RunningSumScores();
        };
    }

    /** What is subtracted from every pixel first. */
    float offset() {
        return offset;
    }

    @Override
    public StridedGrid grid() {
        return grid;
    }

    @Override
    public List<Feature> features() {
        return translations.stream()
                .<Feature>map(translation -> new Feature.Score(translation, 0))
                .toList();
    }

    /** Band by band, so that all but the descriptors takes a bounded room; bands never change a score. */
    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        float[] values = new float[Math.multiplyExact(region.size(), translations.size())];
        boolean[] contrast = new boolean[region.size()];
        StridedGrid whole = grid.around(region);
        int above = (region.firstRow() - whole.firstRow()) / whole.stride().rows();
        int bandRows =
                Math.max(1, PIXELS_AT_ONCE / image.columns() / region.stride().rows());
        for (int from = 0; from < region.rows(); from += bandRows) {
            StridedGrid band = region.band(from, Math.min(region.rows(), from + bandRows));
            TranslationScores.Task task = new TranslationScores.Task(
                    image, offset, settings, translations, whole, above + from, band, from * region.columns());
            mark(contrast, task, scores.evaluate(task, values, workers));
        }
        return new DescriptorField(region, translations.size(), values, contrast);
    }

    private static void mark(boolean[] contrast, TranslationScores.Task task, PatchStatistics<?> statistics) {
        StridedGrid region = task.region();
        for (int row = 0, pixel = task.firstPixel(); row < region.rows(); row++) {
            for (int column = 0; column < region.columns(); column++, pixel++) {
                contrast[pixel] = statistics.inverseNorm(region.row(row), region.column(column)) > 0;
            }
        }
    }
}
