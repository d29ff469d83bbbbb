package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latticelens.Npy;
import org.latticelens.automatic.Levelling;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class SegmenterTest {
    private static final Workers WORKERS = new Workers(2);
    private static final SimulatedImage TWO_LATTICES =
            Preset.named("two-lattices").simulate(SimulationSettings.DEFAULT.withSize(200, 220));

    @ParameterizedTest
    @CsvSource({"two_lattices, 2, 0.985", "tilt_gb, 2, 0.985", "twin, 2, 0.985", "inclusion_jitter_gradient, 2, 0.985"})
    void interiorPixelsOfTheSharedImagesAreRight(String name, int patterns, double least) {
        Image image = Npy.shared("data/simulated/" + name + ".npy").image();
        int[] truth = Arrays.stream(
                        Npy.shared("data/simulated/" + name + "_truth.npy").values())
                .mapToInt(value -> (int) value)
                .toArray();
        int classes = Arrays.stream(truth).max().orElseThrow() + 1;
        int[] labels = segment(image, settings(20, 21, patterns)).labels().labels();
        int[] interior = interior(image, 41);
        assertThat(Accuracy.of(pick(labels, interior), pick(truth, interior), classes))
                .isGreaterThan(least);
    }

    @Test
    void labelsAreTheSameForAnyNumberOfThreadsAndRun() {
        Segmentation two = segment(TWO_LATTICES.image(), settings(12, 14, 3));
        try (Workers one = new Workers(1);
                Workers three = new Workers(3)) {
            for (Workers workers : new Workers[] {one, three, WORKERS}) {
                Segmentation again =
                        new Segmenter(settings(12, 14, 3), workers).segment(TWO_LATTICES.image(), Progress.NONE);
                assertThat(again.labels().labels()).isEqualTo(two.labels().labels());
                assertThat(again.inertia()).isEqualTo(two.inertia());
                assertThat(again.separabilities()).isEqualTo(two.separabilities());
            }
        }
    }

    @Test
    void turningTheImageTurnsTheLabels() {
        // 199 rows less twice 22 are whole strides, so that the turned grid holds the same pixels.
        Image image = Preset.named("two-lattices")
                .simulate(SimulationSettings.DEFAULT.withSize(199, 219))
                .image();
        float[] turned = new float[199 * 219];
        for (int row = 0; row < 199; row++) {
            for (int column = 0; column < 219; column++) {
                turned[column * 199 + (198 - row)] = image.value(row, column);
            }
        }
        SegmentationSettings settings = new SegmentationSettings(
                new TranslationSettings(
                        HalfSize.square(10),
                        HalfSize.square(12),
                        new Translations.SymmetricGrid(81),
                        true,
                        Evaluation.AUTO),
                Stride.square(7),
                new Components.Count(4),
                2,
                0,
                true);
        LabelMap labels = segment(image, settings).labels();
        LabelMap turnedLabels = segment(new Image(219, 199, turned), settings).labels();
        for (int row = 0; row < 199; row++) {
            for (int column = 0; column < 219; column++) {
                assertThat(turnedLabels.label(column, 198 - row)).isEqualTo(labels.label(row, column));
            }
        }
    }

    @Test
    void labelOneHasTheLargestArea() {
        long[] areas =
                segment(TWO_LATTICES.image(), settings(12, 14, 4)).labels().areas();
        assertThat(areas[0]).isZero();
        assertThat(areas[1]).isGreaterThanOrEqualTo(areas[2]);
        assertThat(areas[2]).isGreaterThanOrEqualTo(areas[3]);
        assertThat(areas[3]).isGreaterThanOrEqualTo(areas[4]);
        assertThat(Arrays.stream(areas).sum()).isEqualTo(200 * 220);
    }

    @Test
    void withoutUpsamplingTheStridedPixelsAreLabelled() {
        SegmentationSettings settings = settings(12, 14, 2);
        SegmentationSettings strided =
                new SegmentationSettings(settings.descriptor(), settings.stride(), settings.components(), 2, 0, false);
        Segmentation whole = segment(TWO_LATTICES.image(), settings);
        Segmentation grid = segment(TWO_LATTICES.image(), strided);
        assertThat(grid.labels().rows()).isEqualTo(whole.stridedLabels().rows());
        for (int row = 0; row < grid.labels().rows(); row++) {
            for (int column = 0; column < grid.labels().columns(); column++) {
                int pixelRow = whole.descriptors().grid().row(row);
                int pixelColumn = whole.descriptors().grid().column(column);
                assertThat(whole.labels().label(pixelRow, pixelColumn))
                        .isEqualTo(whole.stridedLabels().label(row, column));
            }
        }
    }

    @Test
    void maskedPixelsAreNotClassifiedWhateverTheyHold() {
        Image image = TWO_LATTICES.image();
        boolean[] inside = new boolean[200 * 220];
        float[] values = image.values().clone();
        for (int index = 0; index < inside.length; index++) {
            inside[index] = index % 220 >= 60;
            values[index] = inside[index] ? values[index] : Float.NaN;
        }
        Mask mask = new Mask(200, 220, inside);
        LabelMap labels = segment(new Image(200, 220, values).withMask(mask), settings(12, 14, 2))
                .labels();
        for (int index = 0; index < inside.length; index++) {
            assertThat(labels.labels()[index] == 0).isEqualTo(!inside[index]);
        }
    }

    @Test
    void unsuitableImagesAreRefusedWithWhatWasFound() {
        float[] values = TWO_LATTICES.image().values().clone();
        values[7] = Float.NaN;
        values[8] = Float.POSITIVE_INFINITY;
        refused(new Image(200, 220, values), "2 pixels are NaN or infinite", "mask");
        float[] flat = new float[200 * 220];
        Arrays.fill(flat, 3);
        refused(new Image(200, 220, flat), "constant", "3.0");
        flat[0] = 4; // contrast in a corner that no patch reaches
        refused(new Image(200, 220, flat), "none of the", "has contrast");
        refused(new Image(20, 20, new float[400]), "constant", "0.0");
    }

    @Test
    void anImageOfWhichCalmMapsLeaveNoPatternIsRefused() {
        float[] values = new float[200 * 220];
        for (int row = 70; row < 130; row++) {
            System.arraycopy(TWO_LATTICES.image().values(), row * 220 + 80, values, row * 220 + 80, 60);
        }
        boolean[] inside = new boolean[200 * 220];
        Arrays.fill(inside, true); // what has no lattice is not asked, what has no contrast has label 0
        Image particle = new Image(200, 220, values).withMask(new Mask(200, 220, inside));
        assertThat(segment(particle, calm(20)).labels().patterns()).isEqualTo(1);
        assertThatThrownBy(() -> segment(particle, calm(60))) // of which four squares are more than the particle
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContainingAll("no region with a lattice is left", "a mask");
    }

    @Test
    void patternsOfWhichCalmMapsLeaveNoPixelAreNotCounted() {
        boolean[] inside = new boolean[200 * 220];
        for (int pixel = 0; pixel < inside.length; pixel++) {
            inside[pixel] = pixel % 220 < 165; // about a third of it is the second lattice
        }
        Image image = TWO_LATTICES.image().withMask(new Mask(200, 220, inside));
        Segmentation both = segment(image, merged(20));
        assertThat(both.labels().patterns()).isEqualTo(2);
        assertThat(reasonOfPatterns(both)).doesNotContain("not counted");
        Segmentation one = segment(image, merged(60)); // of which four squares are more than the second lattice
        assertThat(one.labels().patterns()).isEqualTo(1);
        assertThat(one.labels().areaFraction(1)).isPositive();
        assertThat(one.model().patterns()).isEqualTo(1);
        assertThat(reasonOfPatterns(one)).contains("not counted: 1 ");
    }

    private static String reasonOfPatterns(Segmentation segmentation) {
        return segmentation.decisions().stream()
                .filter(decision -> decision.setting().equals("patterns"))
                .map(Decision::reason)
                .findFirst()
                .orElseThrow();
    }

    private static SegmentationSettings merged(double period) {
        SegmentationSettings plain = settings(12, 14, 1);
        return new SegmentationSettings(
                plain.descriptor(),
                plain.stride(),
                plain.components(),
                SegmentationSettings.CHOSEN,
                0,
                true,
                new Refinements(Levelling.NONE, period, 12, false, true, 0, 0, false, false, true));
    }

    private static SegmentationSettings calm(double period) {
        SegmentationSettings plain = settings(12, 14, 1);
        return new SegmentationSettings(
                plain.descriptor(),
                plain.stride(),
                plain.components(),
                1,
                0,
                true,
                new Refinements(Levelling.NONE, period, 12, false, false, 0, 0, false, false, true));
    }

    private static void refused(Image image, String... parts) {
        assertThatThrownBy(() -> segment(image, settings(12, 14, 2)))
                .isInstanceOf(UnsuitableImageException.class)
                .hasMessageContainingAll(parts);
    }

    private static Segmentation segment(Image image, SegmentationSettings settings) {
        return new Segmenter(settings, WORKERS).segment(image, Progress.NONE);
    }

    private static SegmentationSettings settings(int patch, int window, int patterns) {
        return new SegmentationSettings(
                new TranslationSettings(
                        HalfSize.square(patch),
                        HalfSize.square(window),
                        new Translations.PaperGrid(100),
                        true,
                        Evaluation.AUTO),
                Stride.square(5),
                new Components.Count(5),
                patterns,
                0,
                true);
    }

    /** Indices of the pixels at least {@code margin} away from every edge. */
    private static int[] interior(Image image, int margin) {
        int[] pixels = new int[(image.rows() - 2 * margin) * (image.columns() - 2 * margin)];
        int next = 0;
        for (int row = margin; row < image.rows() - margin; row++) {
            for (int column = margin; column < image.columns() - margin; column++) {
                pixels[next++] = row * image.columns() + column;
            }
        }
        return pixels;
    }

    private static int[] pick(int[] values, int[] pixels) {
        return Arrays.stream(pixels).map(pixel -> values[pixel]).toArray();
    }
}
