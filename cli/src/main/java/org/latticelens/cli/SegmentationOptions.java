package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.learning.Components;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.symmetry.Translation;
import picocli.CommandLine.Option;

/** The options that make up the settings of a segmentation; what is not given keeps its default. */
final class SegmentationOptions {
    private static final SegmentationSettings DEFAULTS = SegmentationSettings.defaults();

    @Option(names = "--patterns", paramLabel = "K", description = "Number of patterns; default: 2.")
    private int patterns = DEFAULTS.patterns();

    @Option(
            names = "--evaluation",
            paramLabel = "NAME",
            converter = EvaluationConverter.class,
            description = "How translations are scored: auto, direct, fft or running-sum; the scores are the same.")
    private Evaluation evaluation = Evaluation.AUTO;

    @Option(
            names = "--patch",
            paramLabel = "P",
            converter = HalfSizeConverter.class,
            description = "Half size of the patches in pixels, P or PY,PX (rows, columns); default: 20.")
    private HalfSize patch = HalfSize.square(20);

    @Option(
            names = "--window",
            paramLabel = "W",
            converter = HalfSizeConverter.class,
            description = "Half size of the range of translations, W or WY,WX (rows, columns); default: 21.")
    private HalfSize window = HalfSize.square(21);

    @Option(names = "--points", paramLabel = "N", description = "Most translations to score; default: 100.")
    private int points = 100;

    @Option(
            names = "--translations",
            paramLabel = "FILE",
            description = "Translations to score instead: an N x 2 array (.npy) of rows and columns.")
    private Path translations;

    @Option(
            names = "--keep-mean",
            description = "Scores patches with their means left in, as the cosine of the angle between them.")
    private boolean keepMean;

    @Option(
            names = "--stride",
            paramLabel = "S",
            converter = StrideConverter.class,
            description = "Step between the pixels that get a descriptor, S or SY,SX; default: 5.")
    private Stride stride = DEFAULTS.stride();

    @Option(
            names = "--components",
            paramLabel = "N|FRACTION",
            converter = ComponentsConverter.class,
            description = "PCA features: a number, or the fraction of the variance they explain; default: 5.")
    private Components components = DEFAULTS.components();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of the clustering; default: 0.")
    private long seed = DEFAULTS.seed();

    @Option(
            names = "--no-upsampling",
            negatable = false,
            description = "Labels the strided pixels only, and writes pictures of their size.")
    private boolean noUpsampling;

    /**
     * The settings that the options ask for.
     *
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    SegmentationSettings settings() throws IOException {
        TranslationSettings descriptor = translations == null
                ? new TranslationSettings(patch, window, new Translations.PaperGrid(points), !keepMean, evaluation)
                : preselected();
        return new SegmentationSettings(descriptor, stride, components, patterns, seed, !noUpsampling);
    }

    private TranslationSettings preselected() throws IOException {
        try (ImageFile file = Images.open(translations)) {
            Image table = file.defaultImage().frame(0);
            if (table.columns() != 2) {
                throw new UnreadableImageException(
                        translations,
                        "holds " + table.rows() + " x " + table.columns()
                                + " numbers; one row and one column number per" + " translation, N x 2, are needed");
            }
            List<Translation> list = new ArrayList<>();
            for (int row = 0; row < table.rows(); row++) {
                list.add(new Translation(whole(table.value(row, 0)), whole(table.value(row, 1))));
            }
            Translations.Preselected preselected = new Translations.Preselected(list);
            return new TranslationSettings(patch, preselected.window(), preselected, !keepMean, evaluation);
        }
    }

    private int whole(float value) throws IOException {
        int whole = Math.round(value);
        if (whole != value) {
            throw new UnreadableImageException(
                    translations, "a translation is a whole number of pixels, found " + value);
        }
        return whole;
    }
}
