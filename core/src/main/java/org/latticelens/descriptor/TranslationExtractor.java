package org.latticelens.descriptor;

import java.util.List;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.symmetry.Translation;

/** Translation descriptors of one image (section II.A.1). */
final class TranslationExtractor implements DescriptorExtractor {
    private final Image image;
    private final double offset;
    private final TranslationSettings settings;
    private final StridedGrid grid;
    private final List<Translation> translations;
    private final TranslationScores scores;

    TranslationExtractor(Image image, TranslationSettings settings, Stride stride) {
        this.image = image;
        this.offset = settings.removeMean() ? image.statistics().mean() : 0;
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
    double offset() {
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
        StridedGrid whole = grid.around(region);
        int firstGridRow =
                (region.firstRow() - whole.firstRow()) / whole.stride().rows();
        TranslationScores.Task task =
                new TranslationScores.Task(image, offset, settings, translations, whole, firstGridRow, region);
        PatchStatistics statistics = task.statistics(workers);
        float[] values = new float[Math.multiplyExact(region.size(), translations.size())];
        scores.evaluate(task, statistics, values, workers);
        return new DescriptorField(region, translations.size(), values, contrast(region, statistics));
    }

    private static boolean[] contrast(StridedGrid region, PatchStatistics statistics) {
        boolean[] contrast = new boolean[region.size()];
        PhasedImage inverseNorm = statistics.inverseNorm();
        for (int row = 0, pixel = 0; row < region.rows(); row++) {
            for (int column = 0; column < region.columns(); column++, pixel++) {
                contrast[pixel] = inverseNorm.value(region.row(row), region.column(column)) > 0;
            }
        }
        return contrast;
    }
}
