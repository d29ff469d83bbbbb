package org.latticelens.report;

import java.util.List;
import java.util.Optional;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import org.latticelens.descriptor.TranslationSettings;
import org.latticelens.descriptor.Translations;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.SegmentationSettings;
import org.latticelens.segmentation.Segmenter;

/** Segmentations to report on. */
final class Examples {
    static final Calibration CALIBRATION = new Calibration(0.02, 0.03, "nm");

    private Examples() {}

    /** Two lattices side by side in 96 x 128 pixels, with a name and a command that need escaping. */
    static SegmentationReport report(boolean upsampling) {
        return report(upsampling, 128);
    }

    /** The same with another number of columns. */
    static SegmentationReport report(boolean upsampling, int columns) {
        SegmentationSettings settings = new SegmentationSettings(
                new TranslationSettings(
                        new HalfSize(6, 7),
                        HalfSize.square(8),
                        new Translations.PaperGrid(30),
                        true,
                        Evaluation.RUNNING_SUM),
                new Stride(4, 5),
                new Components.Count(3),
                2,
                11,
                upsampling);
        Image image = image(columns);
        return new SegmentationReport(
                "a <b> & \"c\".npy",
                image,
                new Segmenter(settings, Workers.ofMachine()).segment(image, Progress.NONE),
                List.of(new Decision("patch", "6,7", "1.6 x the period of <4> & 4.4 px")),
                Optional.of(List.of("latticelens", "segment", "a <b> & \"c\".npy", "-o", "it's")));
    }

    private static Image image(int columns) {
        float[] values = new float[96 * columns];
        for (int index = 0; index < values.length; index++) {
            int row = index / columns;
            int column = index % columns;
            double phase = column < 50 ? row * 1.6 + column * 0.3 : row * 0.4 + column * 1.1;
            values[index] = (float) (Math.cos(phase) + Math.cos(column * 0.8 - row * 0.2));
        }
        return new Image(96, columns, values).withCalibration(CALIBRATION);
    }
}
