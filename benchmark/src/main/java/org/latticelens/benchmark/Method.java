package org.latticelens.benchmark;

import java.util.Optional;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.StridedGrid;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;
import org.latticelens.simulation.SimulatedImage;

/** How the simulated images are segmented. */
enum Method {
    /** The paper's method, told the lattice period and the number of patterns. */
    PAPER("The paper's method, with the true period and number of patterns") {
        @Override
        SegmentationSettings settings(AccuracyCase simulated, SimulatedImage image, Workers workers) {
            double scale = simulated.period() / USUAL_PERIOD;
            return new SegmentationSettings(
                    new TranslationSettings(
                            HalfSize.square((int) Math.round(20 * scale)),
                            HalfSize.square((int) Math.round(21 * scale)),
                            new Translations.PaperGrid(100),
                            true,
                            Evaluation.AUTO),
                    Stride.square((int) Math.max(1, Math.round(5 * scale))),
                    new Components.Count(5),
                    image.classes(),
                    0,
                    true);
        }
    },

    /** No option given. */
    AUTOMATIC("Automatic, no option given") {
        @Override
        SegmentationSettings settings(AccuracyCase simulated, SimulatedImage image, Workers workers) {
            return AutomaticSettings.DEFAULT.choose(image.image(), workers).settings();
        }
    },

    /** Nothing given but the number of patterns. */
    GIVEN("Automatic, the number of patterns given") {
        @Override
        SegmentationSettings settings(AccuracyCase simulated, SimulatedImage image, Workers workers) {
            return AutomaticSettings.DEFAULT
                    .with(Optional.empty(), Optional.empty(), Optional.of(AccuracyCase.crystals(image)), 0, true)
                    .choose(image.image(), workers)
                    .settings();
        }
    };

    /** The period for which the usual settings of the paper are meant, in pixels. */
    private static final double USUAL_PERIOD = 12;

    private final String title;

    Method(String title) {
        this.title = title;
    }

    /** A heading for its table. */
    String title() {
        return title;
    }

    abstract SegmentationSettings settings(AccuracyCase simulated, SimulatedImage image, Workers workers);

    Run run(AccuracyCase simulated, long seed, Workers workers) {
        SimulatedImage image = simulated.simulate(seed);
        long start = System.nanoTime();
        Segmentation segmentation =
                new Segmenter(settings(simulated, image, workers), workers).segment(image.image(), Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(
                LabelAgreement.of(
                        segmentation.labels().labels(),
                        image.truth(),
                        area(segmentation.descriptors().grid(), simulated.size())),
                segmentation.labels().patterns(),
                AccuracyCase.crystals(image),
                seconds);
    }

    /** The part of the image that the descriptors reach. */
    private static LabelAgreement.Area area(StridedGrid grid, int size) {
        return new LabelAgreement.Area(size, size, grid.firstRow(), grid.firstColumn());
    }
}
