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

    @Override
    public DescriptorField extract(StridedGrid region, Workers workers) {
        DescriptorDraft draft = DescriptorDraft.of(region, translations.size(), workers);
        extract(region, draft, 0, workers);
        return draft.field();
    }

    /**
     * The descriptors of a region as a part of others, band by band, so that all but the descriptors takes a bounded room;
     * bands never change a score.
     *
     * @param draft of a grid that has the region's pixels
     * @param firstPixel which pixel of the draft is the region's first
     */
    void extract(StridedGrid region, DescriptorDraft draft, int firstPixel, Workers workers) {
        StridedGrid whole = grid.around(region);
        int above = (region.firstRow() - whole.firstRow()) / whole.stride().rows();
        int bandRows =
                Math.max(1, PIXELS_AT_ONCE / image.columns() / region.stride().rows());
        for (int from = 0; from < region.rows(); from += bandRows) {
            StridedGrid band = region.band(from, Math.min(region.rows(), from + bandRows));
            TranslationScores.Task task = new TranslationScores.Task(
                    image,
                    offset,
                    settings,
                    translations,
                    whole,
                    above + from,
                    band,
                    draft,
                    firstPixel + from * draft.region().columns());
            mark(task, scores.evaluate(task, workers));
        }
    }

    private static void mark(TranslationScores.Task task, PatchStatistics<?> statistics) {
        StridedGrid region = task.region();
        boolean[] contrast = task.draft().contrast();
        for (int row = 0; row < region.rows(); row++) {
            for (int column = 0, pixel = task.pixel(row); column < region.columns(); column++, pixel++) {
                contrast[pixel] = statistics.inverseNorm(region.row(row), region.column(column)) > 0;
            }
        }
    }
}
