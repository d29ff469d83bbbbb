package org.latticelens.benchmark;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/**
 * How right the labels are where the paper has none: the sizes of its Fig. 5 (p = 20, w = 150, 100 translations, 1024 x 1024
 * pixels, number of patterns given) lose a margin of 170 px; the full field labels it. Prints a table. No argument.
 */
public final class EdgeAccuracy {
    private static final int SIZE = 1024;
    private static final int PATCH = 20;
    private static final int WINDOW = 150;
    private static final int MARGIN = PATCH + WINDOW;

    private EdgeAccuracy() {}

    public static void main(String[] arguments) {
        System.out.println("| image | outer " + MARGIN + " px % | inside % |\n| --- | --- | --- |");
        try (Workers workers = Workers.ofMachine()) {
            for (String preset : new String[] {"two-lattices", "voronoi-3", "voronoi-5", "inclusions", "tilt-10"}) {
                SimulatedImage image = Preset.named(preset).simulate(SimulationSettings.DEFAULT.withSize(SIZE, SIZE));
                int[] labels = new Segmenter(settings(image, workers), workers)
                        .segment(image.image(), Progress.NONE)
                        .labels()
                        .labels();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.1f | %.1f |%n",
                        preset,
                        100 * accuracy(labels, image, pixel -> !isInside(pixel)),
                        100 * accuracy(labels, image, EdgeAccuracy::isInside));
            }
        }
    }

    private static SegmentationSettings settings(SimulatedImage image, Workers workers) {
        return AutomaticSettings.DEFAULT
                .with(
                        Optional.of(HalfSize.square(PATCH)),
                        Optional.of(HalfSize.square(WINDOW)),
                        Optional.of(100),
                        Evaluation.AUTO)
                .with(Optional.empty(), Optional.empty(), Optional.of(image.classes()), 0, true)
                .choose(image.image(), workers)
                .settings();
    }

    private static boolean isInside(int pixel) {
        int row = pixel / SIZE;
        int column = pixel % SIZE;
        return Math.min(row, SIZE - 1 - row) >= MARGIN && Math.min(column, SIZE - 1 - column) >= MARGIN;
    }

    private static double accuracy(int[] labels, SimulatedImage image, IntPredicate scored) {
        int[] pixels = IntStream.range(0, labels.length).filter(scored).toArray();
        return Accuracy.of(
                IntStream.of(pixels).map(pixel -> labels[pixel]).toArray(),
                IntStream.of(pixels).map(pixel -> image.truth()[pixel]).toArray(),
                image.classes());
    }
}
