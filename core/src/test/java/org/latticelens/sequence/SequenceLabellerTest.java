package org.latticelens.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.ModelFit;
import org.latticelens.segmentation.SegmentationModel;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.SeparabilityShortcut;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.MovingBoundary;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

class SequenceLabellerTest {
    private static final int FRAMES = 12;
    private static final MovingBoundary MOVIE = new MovingBoundary(FRAMES, 150, 200, 5);
    private static final SegmentationSettings SETTINGS = new SegmentationSettings(
            new TranslationSettings(
                    HalfSize.square(14),
                    HalfSize.square(12),
                    new Translations.PaperGrid(81),
                    true,
                    Evaluation.RUNNING_SUM),
            Stride.square(5),
            new Components.Count(5),
            2,
            0,
            true);
    private static final SegmentationModel MODEL = model();

    private static SegmentationModel model() {
        try (Workers workers = new Workers(2)) {
            return ModelFit.of(List.of(MOVIE.frame(0), MOVIE.frame(6), MOVIE.frame(11)), SETTINGS, workers)
                    .model();
        }
    }

    @Test
    void patternsKeepTheirLabels() throws IOException {
        List<LabelledFrame> frames = label(MOVIE, Refit.NONE, 2);
        int growing = majority(frames.get(0), 0, 20);
        for (LabelledFrame frame : frames) {
            assertThat(majority(frame, 0, 20)).isEqualTo(growing);
            assertThat(frame.facts().failure()).isEmpty();
            assertThat(frame.facts().confidence()).isBetween(0.8, 1.0);
            assertThat(frame.facts().unexplained().newPattern()).isEmpty();
            assertThat(Accuracy.of(
                            numbers(frame),
                            MOVIE.simulated(frame.facts().frame()).truth(),
                            2))
                    .isGreaterThan(0.96);
        }
    }

    @Test
    void threadsAndInterruptionsChangeNothing() throws IOException {
        for (Refit refit : Refit.values()) {
            List<LabelledFrame> whole = label(MOVIE, refit, 1);
            List<FrameFacts> done = new ArrayList<>();
            for (LabelledFrame frame : whole.subList(0, 5)) {
                done.add(frame.facts());
            }
            List<LabelledFrame> rest = new ArrayList<>();
            try (Workers workers = new Workers(3)) {
                new SequenceLabeller(MOVIE, MODEL, refit, true, workers).label(done, rest::add);
            }
            assertThat(rest).hasSize(FRAMES - 5);
            for (int index = 0; index < rest.size(); index++) {
                LabelledFrame expected = whole.get(index + 5);
                assertThat(rest.get(index).labels()).isEqualTo(expected.labels());
                assertThat(rest.get(index).facts().drift())
                        .isEqualTo(expected.facts().drift());
                assertThat(rest.get(index).facts().centres())
                        .isDeepEqualTo(expected.facts().centres());
            }
        }
    }

    @Test
    void centresFollowContrastThatFades() throws IOException {
        // noise grows until the scores are a third of what they were
        ImageSequence fading = sequence(FRAMES, frame -> {
            Image image = MOVIE.frame(frame);
            SplittableRandom random = new SplittableRandom(frame);
            float[] values = image.values().clone();
            for (int index = 0; index < values.length; index++) {
                values[index] += (float) (0.18 * frame * (random.nextDouble() + random.nextDouble() - 1) * 2.45);
            }
            return new Image(150, 200, values);
        });
        double fixed = worst(label(fading, Refit.NONE, 2));
        double step = worst(label(fading, Refit.STEP, 2));
        assertThat(step).isGreaterThan(fixed).isGreaterThan(0.85);
        assertThat(worst(label(fading, Refit.CONVERGE, 2))).isGreaterThan(fixed);
    }

    @Test
    void aNewPatternIsTold() throws IOException {
        Image other = Preset.named("fig7")
                .simulate(SimulationSettings.DEFAULT.withSize(150, 200).withPeriod(15))
                .image();
        ImageSequence changing = sequence(6, frame -> {
            Image image = MOVIE.frame(frame);
            float[] values = image.values().clone();
            for (int row = 40; frame >= 3 && row < 110; row++) {
                System.arraycopy(other.values(), row * 200 + 120, values, row * 200 + 120, 70);
            }
            return new Image(150, 200, values);
        });
        List<LabelledFrame> frames = label(changing, Refit.NONE, 2);
        for (LabelledFrame frame : frames) {
            assertThat(frame.facts().unexplained().newPattern().isPresent())
                    .isEqualTo(frame.facts().frame() >= 3);
        }
    }

    @Test
    void brokenFramesLeaveTheOthersAlone() throws IOException {
        ImageSequence broken = sequence(
                FRAMES,
                frame -> frame == 4
                        ? new Image(100, 200, new float[20_000])
                        : frame == 7 ? new Image(150, 200, new float[30_000]) : MOVIE.frame(frame));
        List<LabelledFrame> frames = label(broken, Refit.NONE, 2);
        List<LabelledFrame> expected = label(MOVIE, Refit.NONE, 2);
        for (int frame = 0; frame < FRAMES; frame++) {
            if (frame == 4 || frame == 7) {
                assertThat(frames.get(frame).labels()).containsOnly(0);
                assertThat(frames.get(frame).facts().failure().orElseThrow())
                        .contains(frame == 4 ? "100 x 200" : "constant");
            } else {
                assertThat(frames.get(frame).labels())
                        .isEqualTo(expected.get(frame).labels());
            }
        }
    }

    @Test
    void aSingleFrameIsASequence() throws IOException {
        List<LabelledFrame> frames = label(sequence(1, MOVIE::frame), Refit.CONVERGE, 2);
        assertThat(frames).hasSize(1);
        assertThat(Accuracy.of(numbers(frames.get(0)), MOVIE.simulated(0).truth(), 2))
                .isGreaterThan(0.96);
    }

    @Test
    void fewTranslationsDoAlmostAsWell() {
        try (Workers workers = new Workers(2)) {
            SeparabilityShortcut shortcut =
                    SeparabilityShortcut.of(MODEL, List.of(MOVIE.frame(0), MOVIE.frame(6)), 12, workers);
            assertThat(shortcut.translations()).hasSize(12).doesNotHaveDuplicates();
            assertThat(shortcut.agreement()).isBetween(0.97, 1.0);
            assertThat(shortcut.model().features()).hasSize(12);
        }
    }

    private static List<LabelledFrame> label(ImageSequence sequence, Refit refit, int threads) throws IOException {
        List<LabelledFrame> frames = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            new SequenceLabeller(sequence, MODEL, refit, true, workers).label(new ArrayList<>(), frames::add);
        }
        return frames;
    }

    private static double worst(List<LabelledFrame> frames) {
        double worst = 1;
        for (LabelledFrame frame : frames) {
            worst = Math.min(
                    worst,
                    Accuracy.of(
                            numbers(frame),
                            MOVIE.simulated(frame.facts().frame()).truth(),
                            2));
        }
        return worst;
    }

    private static int majority(LabelledFrame frame, int fromColumn, int toColumn) {
        int[] counts = new int[256];
        for (int index = 0; index < frame.labels().length; index++) {
            if (index % 200 >= fromColumn && index % 200 < toColumn) {
                counts[frame.labels()[index]]++;
            }
        }
        return counts[1] > counts[2] ? 1 : 2;
    }

    private static int[] numbers(LabelledFrame frame) {
        int[] numbers = new int[frame.labels().length];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = frame.labels()[index];
        }
        return numbers;
    }

    private static ImageSequence sequence(int frames, IntFunction<Image> images) {
        return new ImageSequence() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public int frames() {
                return frames;
            }

            @Override
            public int rows() {
                return 150;
            }

            @Override
            public int columns() {
                return 200;
            }

            @Override
            public Image frame(int index) {
                return images.apply(index);
            }

            @Override
            public void close() {}
        };
    }
}
