package org.latticelens.imagej;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.util.Arrays;
import org.latticelens.image.Image;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulationSettings;

/** Times of the preview after a change, 1024 x 1024 pixels, until its overlay is ready to be drawn. A program to be run. */
final class PreviewTimes {
    private static final int SIDE = 1024;
    private static final int WARM_UP = 5;
    private static final int RUNS = 11;

    private PreviewTimes() {}

    public static void main(String[] arguments) {
        for (String preset : arguments.length == 0 ? new String[] {"voronoi-5", "tilt-10", "twin"} : arguments) {
            Image image = Preset.named(preset)
                    .simulate(SimulationSettings.DEFAULT.withSize(SIDE, SIDE))
                    .image();
            OpenImage open = new OpenImage(new ImagePlus(preset, new FloatProcessor(SIDE, SIDE, image.values())));
            try (Workers workers = Workers.ofMachine()) {
                long start = System.nanoTime();
                Preview preview = new Preview(open.slice(1), workers);
                preview.labels(options("patterns=2"), Progress.NONE);
                System.out.printf("%s: first %d ms%n", preset, (System.nanoTime() - start) / 1_000_000);
                tell("patterns", preview, "patterns=%d", 2, 3);
                tell("patterns=auto and components", preview, "patterns=auto components=%d", 5, 8);
                tell("patch", preview, "patch=%d", 14, 15);
                tell("window", preview, "window=%d", 22, 24);
                tell("stride", preview, "stride=%d", 24, 28);
                tell("points", preview, "points=%d", 80, 90);
                tell("components", preview, "components=%d", 4, 6);
                tell("seed", preview, "seed=%d", 1, 2);
            }
        }
    }

    private static void tell(String what, Preview preview, String options, int first, int second) {
        long[] times = new long[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            SegmentOptions changed = options(String.format(options, run % 2 == 0 ? first : second));
            long start = System.nanoTime();
            new PatternPixels(preview.labels(changed, Progress.NONE)).overlay();
            if (run >= 0) {
                times[run] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "  %s: median %d ms, longest %d ms%n", what, times[RUNS / 2] / 1_000_000, times[RUNS - 1] / 1_000_000);
    }

    private static SegmentOptions options(String text) {
        return new SegmentOptions(SegmentOptions.FORM.read(text));
    }
}
