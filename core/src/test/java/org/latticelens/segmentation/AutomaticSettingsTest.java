package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.Npy;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Imaging;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** Segmentations without an option, against the truth of simulated images. */
class AutomaticSettingsTest {
    private static final int SIDE = 320;

    @ParameterizedTest
    @CsvSource({
        "two-lattices, 2, 0.985",
        "low-dose, 2, 0.97",
        "tilt-4, 2, 0.98",
        "twin, 2, 0.98",
        "voronoi-3, 3, 0.97",
        "single-crystal, 1, 1",
        "vacuum, 1, 0.96",
        "amorphous, 1, 0.94",
        "inclusions-distorted, 2, 0.95",
        "lamellae, 2, 0.97",
        "homometric, 2, 0.93"
    })
    void patternsAndLabels(String preset, int patterns, double least) {
        SimulatedImage simulated = simulate(preset);
        Segmentation segmentation = segment(simulated.image(), AutomaticSettings.DEFAULT, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(patterns);
        assertThat(segmentation.model().settings().patterns()).isEqualTo(patterns);
        assertThat(segmentation.decisions()).extracting(Decision::setting).contains("patterns");
        assertThat(accuracy(segmentation, simulated)).isGreaterThanOrEqualTo(least);
    }

    /** Tiles of the whole image hold several grains here. */
    @ParameterizedTest
    @CsvSource({"two-lattices, 2, 0.98", "voronoi-3, 3, 0.97", "voronoi-8, 8, 0.93", "low-dose, 2, 0.97"})
    void smallImages(String preset, int patterns, double least) {
        SimulatedImage simulated = Preset.named(preset).simulate(SimulationSettings.DEFAULT.withSize(256, 256));
        Segmentation segmentation = segment(simulated.image(), AutomaticSettings.DEFAULT, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(patterns);
        assertThat(Accuracy.of(segmentation.labels().labels(), simulated.truth(), simulated.classes()))
                .isGreaterThanOrEqualTo(least);
    }

    /** Layers of three planes that lie along the edges. */
    @Test
    void layersAtTheEdgesAreAPattern() {
        Image image = Npy.shared("data/real/pto_sro_layers.npy").image();
        LabelMap labels = segment(image, AutomaticSettings.DEFAULT, 2).labels();
        assertThat(labels.patterns()).isEqualTo(2);
        for (int column = 0; column < image.columns(); column += 100) {
            assertThat(labels.label(image.rows() - 20, column)).isEqualTo(2);
            assertThat(labels.label(100, column)).isEqualTo(1);
        }
    }

    /** A dark line, as of the edge of a hole, across one of two crystals. */
    @Test
    void foreignMatterHasLabelZeroAndTheModelSaysSoToo() {
        SimulatedImage simulated = simulate("two-lattices");
        float[] values = simulated.image().values().clone();
        double dark = 8
                * (simulated.image().statistics().max()
                        - simulated.image().statistics().mean());
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double distance = Math.hypot(row, column) - 80;
                values[row * SIDE + column] -= (float) (dark * Math.exp(-distance * distance / 16));
            }
        }
        Image image = simulated.image().withValues(values);
        Segmentation segmentation = segment(image, AutomaticSettings.DEFAULT, 2);
        LabelMap labels = segmentation.labels();
        assertThat(labels.patterns()).isEqualTo(2);
        assertThat(labels.label(80, 0)).isZero();
        assertThat(labels.label(57, 57)).isZero();
        assertThat(labels.label(20, 20)).isPositive();
        assertThat(labels.label(90, 90)).isPositive();
        try (Workers workers = new Workers(2)) {
            assertThat(new ModelApplication(segmentation.model(), workers)
                            .segment(image, Progress.NONE)
                            .labels()
                            .labels())
                    .isEqualTo(labels.labels());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "polymorphs, 2, all pixels",
        "faint-order, 2, all pixels",
        "order-variants, 3, all pixels",
        "inversion-domains, 2, the other way round"
    })
    void whatPurePixelsDoNotTellApartIsSeveralPatterns(String preset, int patterns, String how) {
        SimulatedImage simulated = Preset.named(preset).simulate(SimulationSettings.DEFAULT.withSize(512, 512));
        Segmentation segmentation = segment(simulated.image(), AutomaticSettings.DEFAULT, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(patterns);
        assertThat(Accuracy.of(segmentation.labels().labels(), simulated.truth(), simulated.classes()))
                .isGreaterThan(0.97);
        assertThat(segmentation.decisions()).extracting(Decision::reason).anyMatch(reason -> reason.contains(how));
    }

    /** The second are taken for the lattice, and made smaller the image has no room for a patch: its first labels stand. */
    @ParameterizedTest
    @CsvSource({"4, 14, 4", "8, 8, 12"})
    void clustersOnACrystalAreNoPattern(double height, double width, int clusters) {
        Image crystal = simulate("single-crystal").image();
        SplittableRandom random = new SplittableRandom(3);
        float[] values = crystal.values().clone();
        for (int cluster = 0; cluster < clusters; cluster++) {
            double row = SIDE * random.nextDouble(0.1, 0.9);
            double column = SIDE * random.nextDouble(0.1, 0.9);
            for (int down = 0; down < SIDE; down++) {
                for (int right = 0; right < SIDE; right++) {
                    double distance = Math.hypot(down - row, right - column);
                    values[down * SIDE + right] +=
                            (float) (height * Math.exp(-distance * distance / (2 * width * width)));
                }
            }
        }
        assertThat(segment(crystal.withValues(values), AutomaticSettings.DEFAULT, 2)
                        .labels()
                        .patterns())
                .isOne();
    }

    @Test
    void aLargeCellIsToldFromTheSmallOneBesideIt() {
        SimulatedImage simulated = Preset.named("large-cell").simulate(SimulationSettings.DEFAULT.withSize(768, 768));
        Segmentation segmentation = segment(simulated.image(), AutomaticSettings.DEFAULT, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(2);
        assertThat(Accuracy.of(segmentation.labels().labels(), simulated.truth(), simulated.classes()))
                .isGreaterThan(0.95);
        assertThat(segmentation.decisions())
                .filteredOn(decision -> decision.setting().equals("patch"))
                .extracting(Decision::reason)
                .anyMatch(reason -> reason.contains("larger cell"));
    }

    /** Larger patches take four grains of nine periods for one pattern, and what mixes them repeats as well as that. */
    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void mixturesOfSmallGrainsAreNoPatterns(long seed) {
        SimulatedImage grains = Preset.named("voronoi-4")
                .simulate(SimulationSettings.DEFAULT
                        .withSize(384, 384)
                        .withPeriod(20)
                        .withSeed(seed));
        LabelMap labels = segment(grains.image(), AutomaticSettings.DEFAULT, 2).labels();
        assertThat(labels.patterns()).isEqualTo(4);
        assertThat(Accuracy.of(labels.labels(), grains.truth(), grains.classes()))
                .isGreaterThan(0.97);
    }

    /** The amplitude falls to a twelfth along a bend contour across the image, and the noise stays. */
    @Test
    void aCrystalThatFadesIsNotEmpty() {
        Image crystal = Preset.named("single-crystal")
                .scene(SimulationSettings.DEFAULT)
                .image(400, 400, Imaging.IDEAL, 1)
                .image();
        double mean = crystal.statistics().mean();
        double noise = 0.08 * (crystal.statistics().max() - mean);
        SplittableRandom random = new SplittableRandom(5);
        float[] values = new float[crystal.values().length];
        for (int index = 0; index < values.length; index++) {
            double fromContour = (index % 400 - 200) / 70.0;
            double amplitude = 1 - 11.0 / 12 * Math.exp(-Math.pow(fromContour, 4));
            values[index] =
                    (float) (mean + amplitude * (crystal.values()[index] - mean) + noise * random.nextGaussian());
        }
        Segmentation segmentation = segment(crystal.withValues(values), AutomaticSettings.DEFAULT, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(1);
        assertThat(segmentation.labels().areaFraction(0)).isZero();
    }

    @Test
    void terracesOfOneCrystalAreOnePattern() {
        SimulatedImage simulated = Preset.named("single-crystal")
                .scene(SimulationSettings.DEFAULT.withSize(SIDE, SIDE))
                .image(SIDE, SIDE, Imaging.CLEAN.withStep(2), 0);
        Segmentation segmentation = segment(simulated.image(), AutomaticSettings.DEFAULT, 2);

        assertThat(segmentation.labels().patterns()).isEqualTo(1);
        assertThat(segmentation.labels().areaFraction(1)).isGreaterThan(0.99);
    }

    @Test
    void whatWasNotMeasuredHasLabelZeroAndNothingBesideIt() {
        Image image = simulate("tilt-10").image();
        int border = 20;
        float[] values = image.values().clone();
        for (int pixel = 0; pixel < values.length; pixel++) {
            boolean padded = pixel / SIDE < border || pixel % SIDE < border;
            values[pixel] = padded ? 0 : values[pixel];
        }
        Segmentation segmentation = segment(image.withValues(values), AutomaticSettings.DEFAULT, 2);
        int[] labels = segmentation.labels().labels();

        assertThat(segmentation.labels().patterns()).isEqualTo(2);
        for (int pixel = 0; pixel < labels.length; pixel++) {
            boolean padded = pixel / SIDE < border || pixel % SIDE < border;
            assertThat(labels[pixel] == 0).isEqualTo(padded);
        }
    }

    @Test
    void threadsChangeNothing() {
        Image image = simulate("voronoi-3").image();
        int[] one = segment(image, AutomaticSettings.DEFAULT, 1).labels().labels();
        int[] three = segment(image, AutomaticSettings.DEFAULT, 3).labels().labels();
        assertThat(three).isEqualTo(one);
    }

    @Test
    void whatIsFixedStays() {
        AutomaticSettings fixed = new AutomaticSettings(
                Optional.of(HalfSize.square(15)),
                Optional.empty(),
                Optional.of(80),
                Optional.of(Stride.square(6)),
                Optional.of(new Components.Count(4)),
                Optional.of(3),
                Evaluation.RUNNING_SUM,
                7,
                true);
        try (Workers workers = new Workers(1)) {
            AutomaticSettings.Choice choice = fixed.choose(simulate("tilt-10").image(), workers);
            TranslationSettings descriptor =
                    (TranslationSettings) choice.settings().descriptor();
            assertThat(descriptor.patch()).isEqualTo(HalfSize.square(15));
            assertThat(descriptor.window()).isEqualTo(HalfSize.square(24));
            assertThat(descriptor.translations().inside(descriptor.window())).hasSizeBetween(40, 80);
            assertThat(choice.settings().stride()).isEqualTo(Stride.square(6));
            assertThat(choice.settings().components()).isEqualTo(new Components.Count(4));
            assertThat(choice.settings().patterns()).isEqualTo(3);
            assertThat(choice.settings().seed()).isEqualTo(7);
            assertThat(choice.decisions())
                    .extracting(Decision::setting)
                    .containsExactly("window", "blur", "background");
        }
    }

    @Test
    void givenNumberOfPatternsIsKept() {
        AutomaticSettings three = new AutomaticSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(3),
                Evaluation.AUTO,
                0,
                true);
        Segmentation segmentation = segment(simulate("two-lattices").image(), three, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(3);
        assertThat(segmentation.decisions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lamellae, 2, 0.97", "homometric, 2, 0.93", "voronoi-3, 3, 0.97", "vacuum, 1, 0.96"})
    void aGivenNumberIsFoundAsWellAsAChosenOne(String preset, int patterns, double least) {
        SimulatedImage simulated = simulate(preset);
        AutomaticSettings given =
                AutomaticSettings.DEFAULT.with(Optional.empty(), Optional.empty(), Optional.of(patterns), 0, true);
        Segmentation segmentation = segment(simulated.image(), given, 2);
        assertThat(segmentation.labels().patterns()).isEqualTo(patterns);
        assertThat(accuracy(segmentation, simulated)).isGreaterThanOrEqualTo(least);
    }

    /** Lamellae have no pure pixel, and smaller patches are not asked where the patch is given. */
    @Test
    void aGivenNumberNeedsNoPurePixels() {
        SimulatedImage simulated = simulate("lamellae");
        AutomaticSettings given = AutomaticSettings.DEFAULT
                .with(
                        Optional.of(HalfSize.square(14)),
                        Optional.of(HalfSize.square(24)),
                        Optional.empty(),
                        Evaluation.AUTO)
                .with(Optional.empty(), Optional.empty(), Optional.of(2), 0, true);
        assertThat(accuracy(segment(simulated.image(), given, 2), simulated)).isGreaterThan(0.95);
    }

    @Test
    void noiseIsRefused() {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[SIDE * SIDE];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat();
        }
        Image noise = new Image(SIDE, SIDE, values);
        assertThatThrownBy(() -> segment(noise, AutomaticSettings.DEFAULT, 1))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContaining("no periodicity");
    }

    @Test
    void choosingNeedsMerging() {
        SegmentationSettings paper = SegmentationSettings.defaults();
        assertThatThrownBy(() -> paper.withPatterns(SegmentationSettings.CHOSEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SimulatedImage simulate(String preset) {
        return Preset.named(preset).simulate(SimulationSettings.DEFAULT.withSize(SIDE, SIDE));
    }

    private static Segmentation segment(Image image, AutomaticSettings automatic, int threads) {
        try (Workers workers = new Workers(threads)) {
            return new Segmenter(automatic.choose(image, workers).settings(), workers).segment(image, Progress.NONE);
        }
    }

    /** Share of the pixels that the descriptors reach whose label is the most frequent one of their class. */
    private static double accuracy(Segmentation segmentation, SimulatedImage simulated) {
        LabelMap labels = segmentation.labels();
        int margin = segmentation.descriptors().grid().firstRow();
        long[][] counts = new long[simulated.classes()][labels.patterns() + 1];
        long total = 0;
        for (int row = margin; row < SIDE - margin; row++) {
            for (int column = margin; column < SIDE - margin; column++) {
                counts[simulated.truth()[row * SIDE + column]][labels.label(row, column)]++;
                total++;
            }
        }
        long right = 0;
        for (long[] label : counts) {
            right += java.util.Arrays.stream(label).max().orElse(0);
        }
        return (double) right / total;
    }
}
