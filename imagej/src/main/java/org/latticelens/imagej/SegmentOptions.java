package org.latticelens.imagej;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.io.unit.Size;
import org.latticelens.learning.Components;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.AutomaticSettings;
import org.latticelens.segmentation.Decision;
import org.latticelens.segmentation.ModelFit;
import org.latticelens.segmentation.Progress;
import org.latticelens.segmentation.Segmentation;
import org.latticelens.segmentation.Segmenter;
import org.latticelens.sequence.FitFrames;

/**
 * What <em>Segment...</em> is told. Sizes are in pixels or lengths such as {@code 0.4nm}; what is {@code auto} follows
 * from the image.
 *
 * @param answers to {@link #FORM}
 */
record SegmentOptions(Answers answers) implements Method {
    private static final String AUTO = "auto";

    static final Form FORM = Form.of(Field.text("Patterns", AUTO))
            .and(Wanted.FORM)
            .and(Form.of(
                    Field.flag("Separately (each slice has its own patterns)", false)
                            .amongMore(),
                    Field.text("Patch", AUTO).amongMore(),
                    Field.text("Window", AUTO).amongMore(),
                    Field.text("Stride", AUTO).amongMore(),
                    Field.text("Points", AUTO).amongMore(),
                    Field.text("Components", AUTO).amongMore(),
                    Field.text("Seed", "0").amongMore()));

    /**
     * The settings, as far as they are given.
     *
     * @param image whose pixel size turns lengths into pixels
     * @throws IllegalArgumentException if a text is no setting
     */
    AutomaticSettings settings(Image image) {
        return AutomaticSettings.DEFAULT
                .with(
                        Size.parse(answers.text("patch")).in(image),
                        Size.parse(answers.text("window")).in(image),
                        answers.wholeUnlessAutomatic("points"),
                        Evaluation.AUTO)
                .with(
                        answers.wholeUnlessAutomatic("stride").map(Stride::square),
                        answers.unlessAutomatic("components").map(SegmentOptions::components),
                        answers.wholeUnlessAutomatic("patterns"),
                        answers.whole("seed"),
                        true);
    }

    @Override
    public SegmentationReport segment(String name, Image image, Workers workers, Progress progress) {
        AutomaticSettings.Choice choice = settings(image).choose(image, workers);
        Segmentation segmentation = new Segmenter(choice.settings(), workers).segment(image, progress);
        List<Decision> decisions = Stream.of(choice.decisions(), segmentation.decisions())
                .flatMap(List::stream)
                .toList();
        return new SegmentationReport(name, image, segmentation, decisions, Optional.empty());
    }

    /** Unless slices are taken separately, one model is learnt from some of them, as from the frames of a movie. */
    @Override
    public Method ofAll(ImageSequence slices, Workers workers) {
        if (answers.flag("separately")) {
            return this;
        }
        List<Image> images = FitFrames.of(slices, FitFrames.spread(slices.frames()));
        AutomaticSettings.Choice choice = settings(images.get(0)).choose(images.get(images.size() / 2), workers);
        ModelFit fit = ModelFit.of(images, choice.settings(), workers);
        List<Decision> decisions = Stream.of(choice.decisions(), fit.decisions())
                .flatMap(List::stream)
                .toList();
        return new ModelMethod(fit.model(), decisions);
    }

    /** A number of components, or the fraction of the variance that they explain. */
    private static Components components(String text) {
        try {
            return text.contains(".")
                    ? new Components.Fraction(Double.parseDouble(text))
                    : new Components.Count(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "components is a number, such as 5, or a fraction of the variance, such as 0.9; found " + text, e);
        }
    }
}
