package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.latticelens.automatic.LatticePeriod;
import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.MaxPooling;
import org.latticelens.descriptor.PolarPatch;
import org.latticelens.descriptor.PolaritySettings;
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
import org.latticelens.io.unit.Size;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.symmetry.Translation;
import picocli.CommandLine.Option;

/** The options that choose a descriptor and its numbers. */
final class DescriptorOptions {
    private static final String COMBINED = "combined";
    private static final List<String> PARTS_OF_COMBINED = List.of("translation", "rotation", "reflection", "glide");

    /** Half sizes in lattice periods. */
    private static final double PATCH_PERIODS = 1.6;

    private static final double WINDOW_PERIODS = 2;

    @Option(
            names = "--descriptor",
            paramLabel = "NAME",
            split = ",",
            description =
                    "What is scored: translation (default), rotation, reflection, glide, power-spectrum, polarity;"
                            + " combined is the first four side by side, and NAME:WEIGHT,NAME:WEIGHT any others.")
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
            converter = SizeConverter.class,
            description =
                    "Half size of the patches, P or PY,PX (rows, columns), in pixels or as a length such as 0.4nm;"
                            + " default: 20.")
    private Size patch = Size.AUTO;

    @Option(
            names = "--window",
            paramLabel = "W",
            converter = SizeConverter.class,
            description = "Half size of the window, W or WY,WX: of translations, of pooling, or of the power spectrum;"
                    + " default: auto.")
    private Size window = Size.AUTO;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "Most translations to score; default: 300, with --margin paper 100.")
    private Integer points;

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
            converter = SizeConverter.class,
            description = "Radius of the circular patches of rotations, reflections and glides; default: auto.")
    private Size radius = Size.AUTO;

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

    /** Whether all that is asked for is a uniform grid of translations, whose numbers can follow from the image. */
    boolean canBeAutomatic() {
        return names.equals(List.of("translation")) && translations == null && !keepMean;
    }

    /** Patch, window and number of translations as far as they are fixed, and how they are evaluated. */
    AutomaticSettings automatic(Image image) {
        return AutomaticSettings.DEFAULT.with(
                patch.in(image), window.in(image), Optional.ofNullable(points), evaluation);
    }

    /**
     * The descriptor that the options ask for, with usual numbers for those that are not fixed.
     *
     * @param image whose pixel size turns lengths into pixels, and whose lattice period chooses what is automatic
     * @throws IllegalArgumentException if they make no sense
     * @throws IOException if the file of translations cannot be read
     */
    DescriptorSettings settings(Image image, Workers workers) throws IOException {
        List<String> chosen = names.equals(List.of(COMBINED)) ? PARTS_OF_COMBINED : names;
        Sizes sizes = sizes(image, workers);
        List<CombinedSettings.Part> parts = new ArrayList<>();
        for (String name : chosen) {
            String[] nameAndWeight = name.strip().split(":", 2);
            double weight = nameAndWeight.length == 1 ? 1 : weight(name, nameAndWeight[1]);
            parts.add(new CombinedSettings.Part(settings(nameAndWeight[0], sizes), weight));
        }
        return parts.size() == 1 ? parts.get(0).settings() : new CombinedSettings(parts);
    }

    /** All sizes in pixels. */
    private record Sizes(HalfSize patch, HalfSize window, int radius) {}

    private Sizes sizes(Image image, Workers workers) {
        Optional<HalfSize> givenPatch = patch.in(image);
        Optional<HalfSize> givenWindow = window.in(image);
        Optional<Integer> givenRadius = radius.in(image).map(HalfSize::rows);
        boolean complete = givenWindow.isPresent() && (givenPatch.isPresent() || givenRadius.isPresent());
        Optional<LatticePeriod> period = complete ? Optional.empty() : LatticePeriod.of(image, workers);
        int usualPatch = period.map(found -> periods(PATCH_PERIODS, found)).orElse(20);
        int usualWindow = period.map(found -> periods(WINDOW_PERIODS, found)).orElse(21);
        return new Sizes(
                givenPatch.orElse(HalfSize.square(usualPatch)),
                givenWindow.orElse(HalfSize.square(usualWindow)),
                givenRadius.orElse(Math.max(2, usualPatch)));
    }

    private static int periods(double number, LatticePeriod period) {
        return (int) Math.max(1, Math.round(number * period.pixels()));
    }

    private static double weight(String part, String weight) {
        try {
            return Double.parseDouble(weight);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the weight of a descriptor is a number, as in rotation:0.5; found " + part, e);
        }
    }

    private DescriptorSettings settings(String name, Sizes sizes) throws IOException {
        return switch (name) {
            case "translation" -> translation(sizes);
            case "rotation" -> new RotationSettings(polarPatch(sizes), angles, pooling(sizes));
            case "reflection" -> new ReflectionSettings(polarPatch(sizes), axes, pooling(sizes));
            case "glide" -> {
                GlideSettings usual = GlideSettings.of(sizes.radius, 0);
                yield new GlideSettings(
                        sizes.radius, axes, usual.spacing(), usual.firstShift(), usual.lastShift(), pooling(sizes));
            }
            case "power-spectrum" -> new PowerSpectrumSettings(sizes.window, !linear);
            case "polarity" -> polarity(sizes);
            default ->
                throw new IllegalArgumentException(
                        "no descriptor is called " + name
                                + "; there are translation, rotation, reflection, glide, power-spectrum, polarity and combined");
        };
    }

    private PolaritySettings polarity(Sizes sizes) throws IOException {
        TranslationSettings translation = translation(sizes);
        return new PolaritySettings(translation.patch(), translation.window(), translation.translations());
    }

    private PolarPatch polarPatch(Sizes sizes) {
        if (samples.size() != 2) {
            throw new IllegalArgumentException("--samples takes rings and angles, such as 20,60; found " + samples);
        }
        return new PolarPatch(sizes.radius, samples.get(0), samples.get(1));
    }

    private MaxPooling pooling(Sizes sizes) {
        MaxPooling usual = MaxPooling.within(0, sizes.radius);
        return new MaxPooling(sizes.window, pool, scoreStride == null ? usual.scoreStride() : scoreStride);
    }

    /**
     * The translation descriptor with these options, whichever descriptor is chosen.
     *
     * @throws IOException if the file of translations cannot be read
     */
    TranslationSettings translation(Image image, Workers workers) throws IOException {
        return translation(sizes(image, workers));
    }

    private TranslationSettings translation(Sizes sizes) throws IOException {
        if (translations == null) {
            Translations grid = new Translations.PaperGrid(points == null ? 100 : points);
            return new TranslationSettings(sizes.patch, sizes.window, grid, !keepMean, evaluation);
        }
        Translations.Preselected preselected = preselected();
        return new TranslationSettings(sizes.patch, preselected.window(), preselected, !keepMean, evaluation);
    }

    private Translations.Preselected preselected() throws IOException {
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
            return new Translations.Preselected(list);
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
