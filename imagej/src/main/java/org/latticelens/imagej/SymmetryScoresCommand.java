package org.latticelens.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.List;
import java.util.Optional;
import org.latticelens.automatic.LatticePeriod;
import org.latticelens.descriptor.GlideSettings;
import org.latticelens.descriptor.PooledSettings;
import org.latticelens.descriptor.ReflectionSettings;
import org.latticelens.descriptor.RotationSettings;
import org.latticelens.descriptor.ScoreMaps;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.parallel.Workers;
import org.latticelens.report.FeatureName;
import org.latticelens.segmentation.Preparation;

/**
 * <em>Plugins &gt; Latticelens &gt; Symmetry Scores...</em>: rho_O at every pixel (Fig. 3b), a slice for each operation, 32
 * bit from -1 to 1. It covers the pixels whose patches lie in the image, and is calibrated so that positions agree.
 */
public final class SymmetryScoresCommand extends Command {
    static final Form FORM = Form.of(
            Field.choice("Operation", "rotation", List.of("rotation", "reflection", "glide")),
            Field.text("Radius", "auto"),
            Field.text("Step", "1"));
    /** Usual radius, in lattice periods. */
    private static final double RADIUS = 1.6;

    @Override
    void execute() {
        OpenImage open = OpenImage.current();
        Optional<Answers> answers = macroOptions()
                .map(FORM::read)
                .or(() -> FormDialog.of("Symmetry Scores", FORM).ask());
        answers.ifPresent(given -> EscapableWork.await((work, workers) -> scores(open, given, workers))
                .show());
    }

    /** A slice for each operation. */
    static ImagePlus scores(OpenImage open, Answers answers, Workers workers) {
        Image image = Preparation.filled(open.wholeSlice(open.window().getCurrentSlice()));
        int radius = answers.wholeUnlessAutomatic("radius").orElseGet(() -> radius(image, workers));
        PooledSettings settings = settings(answers.text("operation"), radius);
        var scorer = settings.scorer(image, Stride.square(answers.whole("step")));
        return stack(open, scorer.score(scorer.grid(), workers), answers.text("operation"));
    }

    private static PooledSettings settings(String operation, int radius) {
        return switch (operation) {
            case "rotation" -> RotationSettings.of(radius, 0);
            case "reflection" -> ReflectionSettings.of(radius, 0);
            default -> GlideSettings.of(radius, 0);
        };
    }

    private static int radius(Image image, Workers workers) {
        LatticePeriod period = LatticePeriod.of(image, workers)
                .orElseThrow(() -> new UnsuitableImageException(
                        "no periodicity was found in the image, so a radius in pixels must be given"));
        return (int) Math.max(2, Math.round(RADIUS * period.pixels()));
    }

    private static ImagePlus stack(OpenImage open, ScoreMaps maps, String operation) {
        int rows = maps.grid().rows();
        int columns = maps.grid().columns();
        ImageStack stack = new ImageStack(columns, rows);
        for (int index = 0; index < maps.operations().size(); index++) {
            float[] scores = new float[rows * columns];
            System.arraycopy(maps.values(), index * scores.length, scores, 0, scores.length);
            stack.addSlice(FeatureName.of(maps.operations().get(index)), scores);
        }
        ImagePlus result = new ImagePlus(open.name() + "-" + operation + "-scores", stack);
        ij.measure.Calibration scale = open.window().getCalibration().copy();
        int step = maps.grid().stride().rows();
        scale.pixelWidth *= step;
        scale.pixelHeight *= step;
        scale.xOrigin = -(double) maps.grid().firstColumn() / step;
        scale.yOrigin = -(double) maps.grid().firstRow() / step;
        result.setCalibration(scale);
        result.setDisplayRange(-1, 1);
        return result;
    }
}
