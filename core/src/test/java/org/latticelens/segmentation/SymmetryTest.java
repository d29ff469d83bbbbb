package org.latticelens.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latticelens.descriptor.CombinedSettings;
import org.latticelens.descriptor.DescriptorSettings;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** What the paper says of each family of symmetry operations, on simulated images. */
class SymmetryTest {
    private static final Workers WORKERS = new Workers(2);
    private static final int MARGIN = 45;

    @Test
    void reflectionsSeparateTwoOrientationsOfOneLattice() {
        SimulatedImage grains = Preset.named("fig7").simulate(SimulationSettings.DEFAULT);
        Segmentation segmentation = segment(grains.image(), ReflectionSettings.of(20, 21), 2);
        assertThat(interiorAccuracy(segmentation, grains)).isGreaterThan(0.97);
    }

    @Test
    void rotationsPutBothGrainsInOnePatternAndTheirBoundaryInAnother() {
        SimulatedImage grains = Preset.named("fig7").simulate(SimulationSettings.DEFAULT);
        LabelMap labels =
                segment(grains.image(), RotationSettings.of(20, 21), 2).labels();
        int[] distance = distanceToBoundary(grains);
        double[] grainInFirst = new double[2];
        double[] grainPixels = new double[2];
        double boundaryInSecond = 0;
        double boundaryPixels = 0;
        for (int row = MARGIN; row < 512 - MARGIN; row++) {
            for (int column = MARGIN; column < 512 - MARGIN; column++) {
                int pixel = row * 512 + column;
                boolean first = labels.label(row, column) == 1;
                if (distance[pixel] > 50) {
                    grainPixels[grains.truth()[pixel]]++;
                    grainInFirst[grains.truth()[pixel]] += first ? 1 : 0;
                } else if (distance[pixel] < 5) {
                    boundaryPixels++;
                    boundaryInSecond += first ? 0 : 1;
                }
            }
        }
        assertThat(grainInFirst[0] / grainPixels[0]).isGreaterThan(0.97);
        assertThat(grainInFirst[1] / grainPixels[1]).isGreaterThan(0.97);
        assertThat(boundaryInSecond / boundaryPixels).isGreaterThan(0.9);
    }

    @Test
    void onlyMoreThanTranslationsTellAHomometricPairApart() {
        SimulatedImage pair = Preset.named("homometric").simulate(SimulationSettings.DEFAULT);
        TranslationSettings all = new TranslationSettings(
                HalfSize.square(40), HalfSize.square(32), new Translations.SymmetricGrid(400), true, Evaluation.AUTO);
        assertThat(interiorAccuracy(segment(pair.image(), all, 2), pair)).isLessThan(0.75);
        DescriptorSettings combined = CombinedSettings.of(
                new TranslationSettings(
                        HalfSize.square(20),
                        HalfSize.square(21),
                        new Translations.PaperGrid(100),
                        true,
                        Evaluation.AUTO),
                RotationSettings.of(20, 21),
                ReflectionSettings.of(20, 21),
                GlideSettings.of(20, 21));
        assertThat(interiorAccuracy(segment(pair.image(), combined, 2), pair)).isGreaterThan(0.97);
    }

    private static Segmentation segment(Image image, DescriptorSettings descriptor, int patterns) {
        SegmentationSettings settings =
                new SegmentationSettings(descriptor, Stride.square(5), new Components.Count(5), patterns, 0, true);
        return new Segmenter(settings, WORKERS).segment(image, Progress.NONE);
    }

    private static double interiorAccuracy(Segmentation segmentation, SimulatedImage simulated) {
        int rows = segmentation.labels().rows();
        int columns = segmentation.labels().columns();
        List<Integer> labels = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int row = MARGIN; row < rows - MARGIN; row++) {
            for (int column = MARGIN; column < columns - MARGIN; column++) {
                labels.add(segmentation.labels().label(row, column));
                truth.add(simulated.truth()[row * columns + column]);
            }
        }
        return Accuracy.of(
                labels.stream().mapToInt(Integer::intValue).toArray(),
                truth.stream().mapToInt(Integer::intValue).toArray(),
                simulated.classes());
    }

    /** Columns to the nearest pixel of the same row that belongs to another grain. */
    private static int[] distanceToBoundary(SimulatedImage grains) {
        int[] truth = grains.truth();
        int[] distance = new int[truth.length];
        for (int pixel = 0; pixel < truth.length; pixel++) {
            int start = pixel / 512 * 512;
            int nearest = 512;
            for (int other = start; other < start + 512; other++) {
                if (truth[other] != truth[pixel]) {
                    nearest = Math.min(nearest, Math.abs(other - pixel));
                }
            }
            distance[pixel] = nearest;
        }
        return distance;
    }
}
