package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.MaxPooling;
import org.latticelens.descriptor.PolarPatch;
import org.latticelens.descriptor.PowerSpectrumSettings;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.symmetry.Translation;
import picocli.CommandLine.Option;

/** The options that choose a descriptor and its numbers. */
final class DescriptorOptions {
    private static final String COMBINED = "combined";
    private static final List<String> PARTS_OF_COMBINED = List.of("translation", "rotation", "reflection", "glide");

    @Option(
            names = "--descriptor",
            paramLabel = "NAME",
            split = ",",
            description =
                    "What is scored: translation (default), rotation, reflection, glide, power-spectrum; combined is"
                            + " the first four side by side, and NAME:WEIGHT,NAME:WEIGHT any others.")
    private List<String> names = List.of("translation");

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
            description = "Half size of the window, W or WY,WX: of translations, of pooling, or of the power spectrum;"
                    + " default: 21.")
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
            names = "--radius",
            paramLabel = "R",
            description = "Radius of the circular patches of rotations, reflections and glides; default: 20.")
    private int radius = 20;

    @Option(names = "--axes", paramLabel = "N", description = "Axes of reflections and glides; default: 10.")
    private int axes = 10;

    @Option(
            names = "--angles",
            paramLabel = "DEGREES",
            split = ",",
            description = "Angles of rotations; default: 60,90,120,180.")
    private List<Double> angles = RotationSettings.LATTICE_ANGLES;

    @Option(
            names = "--samples",
            paramLabel = "RINGS,ANGLES",
            split = ",",
            description = "Samples of a circular patch: rings, and angles per ring; default: 20,60.")
    private List<Integer> samples = List.of(20, 60);

    @Option(names = "--pool", paramLabel = "M", description = "How many of the largest scores are kept; default: 1.")
    private int pool = 1;

    @Option(
            names = "--score-stride",
            paramLabel = "S",
            converter = StrideConverter.class,
            description =
                    "Step between the pixels whose scores are pooled, at most the stride; default: a quarter of the"
                            + " radius.")
    private Stride scoreStride;

    @Option(names = "--linear", description = "Power spectra as they are, not their logarithms.")
    private boolean linear;

    /**
     * The descriptor that the options ask for.
     *
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    DescriptorSettings settings() throws IOException {
        List<String> chosen = names.equals(List.of(COMBINED)) ? PARTS_OF_COMBINED : names;
        List<CombinedSettings.Part> parts = new ArrayList<>();
        for (String name : chosen) {
            String[] nameAndWeight = name.strip().split(":", 2);
            double weight = nameAndWeight.length == 1 ? 1 : weight(name, nameAndWeight[1]);
            parts.add(new CombinedSettings.Part(settings(nameAndWeight[0]), weight));
        }
        return parts.size() == 1 ? parts.get(0).settings() : new CombinedSettings(parts);
    }

    private static double weight(String part, String weight) {
        try {
            return Double.parseDouble(weight);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the weight of a descriptor is a number, as in rotation:0.5; found " + part, e);
        }
    }

    private DescriptorSettings settings(String name) throws IOException {
        return switch (name) {
            case "translation" -> translation();
            case "rotation" -> new RotationSettings(polarPatch(), angles, pooling());
            case "reflection" -> new ReflectionSettings(polarPatch(), axes, pooling());
            case "glide" -> {
                GlideSettings usual = GlideSettings.of(radius, 0);
                yield new GlideSettings(
                        radius, axes, usual.spacing(), usual.firstShift(), usual.lastShift(), pooling());
            }
            case "power-spectrum" -> new PowerSpectrumSettings(window, !linear);
            default ->
                throw new IllegalArgumentException("no descriptor is called " + name
                        + "; there are translation, rotation, reflection, glide, power-spectrum and combined");
        };
    }

    private PolarPatch polarPatch() {
        if (samples.size() != 2) {
            throw new IllegalArgumentException("--samples takes rings and angles, such as 20,60; found " + samples);
        }
        return new PolarPatch(radius, samples.get(0), samples.get(1));
    }

    private MaxPooling pooling() {
        MaxPooling usual = MaxPooling.within(0, radius);
        return new MaxPooling(window, pool, scoreStride == null ? usual.scoreStride() : scoreStride);
    }

    /**
     * The translation descriptor with these options, whichever descriptor is chosen.
     *
     * @throws IOException if the file of translations cannot be read
     */
    TranslationSettings translation() throws IOException {
        if (translations == null) {
            return new TranslationSettings(patch, window, new Translations.PaperGrid(points), !keepMean, evaluation);
        }
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
