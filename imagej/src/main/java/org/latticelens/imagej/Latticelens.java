package org.latticelens.imagej;

import ij.ImagePlus;
import java.io.IOException;
import java.util.List;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.Progress;

/** Latticelens for scripts: the commands as methods, without windows. */
public final class Latticelens {
    private Latticelens() {}

    /**
     * Segments an image, or the pixels in its area selection.
     *
     * @param image 8-bit, 16-bit, 32-bit or RGB
     * @param options as in a macro: {@code "patterns=3 patch=0.4nm stack"}; empty chooses everything
     * @throws IllegalArgumentException if there is no such option
     * @throws org.latticelens.image.UnsuitableImageException if the image cannot be segmented
     */
    public static SegmentedImage segment(ImagePlus image, String options) {
        Answers answers = SegmentOptions.FORM.read(options);
        return run(Segmenting.of(new OpenImage(image), answers, new SegmentOptions(answers)));
    }

    /**
     * Labels an image, or the pixels in its area selection, with the patterns of a model.
     *
     * @param image 8-bit, 16-bit, 32-bit or RGB
     * @param options as in a macro: {@code "model=[/data/model.json] stack"}
     * @throws IOException if the model cannot be read
     * @throws IllegalArgumentException if there is no such option
     * @throws org.latticelens.image.UnsuitableImageException if the model does not fit the image
     */
    public static SegmentedImage apply(ImagePlus image, String options) throws IOException {
        Answers answers = ApplyCommand.FORM.read(options);
        return run(Segmenting.of(new OpenImage(image), answers, ModelMethod.read(answers.text("model"))));
    }

    /**
     * The scores of all translations at one pixel: the middle of the selection, or of the image.
     *
     * @param options as in a macro: {@code "patch=auto window=0.8nm"}
     * @throws org.latticelens.image.UnsuitableImageException if no pixel of the image is that far from its edges
     */
    public static ImagePlus correlationMap(ImagePlus image, String options) {
        return CorrelationMapCommand.map(new OpenImage(image), CorrelationMapCommand.FORM.read(options));
    }

    /**
     * The scores of point symmetries or glide reflections, a slice for each.
     *
     * @param options as in a macro: {@code "operation=reflection radius=auto step=2"}
     * @throws org.latticelens.image.UnsuitableImageException if the image is too small or has no lattice
     */
    public static ImagePlus symmetryScores(ImagePlus image, String options) {
        try (Workers workers = Workers.ofMachine()) {
            return SymmetryScoresCommand.scores(
                    new OpenImage(image), SymmetryScoresCommand.FORM.read(options), workers);
        }
    }

    /**
     * Segments an image and writes report.html.
     *
     * @param options as in a macro: {@code "patterns=auto file=[/data/report.html]"}
     * @throws IOException if the page cannot be written
     * @throws org.latticelens.image.UnsuitableImageException if the image cannot be segmented
     */
    public static void report(ImagePlus image, String options) throws IOException {
        Answers answers = ReportCommand.FORM.read(options);
        try (Workers workers = Workers.ofMachine()) {
            ReportCommand.write(ReportCommand.report(new OpenImage(image), answers, workers, Progress.NONE), answers);
        }
    }

    /**
     * Simulates an image.
     *
     * @param options as in a macro: {@code "preset=voronoi-3 rows=512 columns=512 seed=3 truth"}
     * @return the truth, where it is wanted, and then the image
     * @throws IllegalArgumentException if there is no such preset, or a number cannot be
     */
    public static List<ImagePlus> simulate(String options) {
        return SimulateCommand.simulate(SimulateCommand.FORM.read(options));
    }

    private static SegmentedImage run(Segmenting segmenting) {
        try (Workers workers = Workers.ofMachine()) {
            return segmenting.run(workers, slice -> Progress.NONE);
        }
    }
}
