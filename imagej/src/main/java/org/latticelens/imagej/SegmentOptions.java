package org.latticelens.imagej;

import org.latticelens.descriptor.Evaluation;
import org.latticelens.descriptor.Stride;
import org.latticelens.image.Image;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.io.unit.Size;
import org.latticelens.learning.Components;
import org.latticelens.segmentation.AutomaticSettings;

/**
 * What <em>Segment...</em> is told. Sizes are in pixels or lengths such as {@code 0.4nm}; what is {@code auto} follows
 * from the image.
 *
 * @param answers to {@link #FORM}
 */
record SegmentOptions(Answers answers) {
    private static final String AUTO = "auto";

    static final Form FORM = Form.of(
            Field.text("Patterns", AUTO),
            Field.flag("Stack", false),
            Field.flag("Overlay", true),
            Field.flag("Table", true),
            Field.flag("Grains", false),
            Field.flag("Confidence", false),
            Field.text("Patch", AUTO).amongMore(),
            Field.text("Window", AUTO).amongMore(),
            Field.text("Stride", AUTO).amongMore(),
            Field.text("Points", AUTO).amongMore(),
            Field.text("Components", AUTO).amongMore(),
            Field.text("Seed", "0").amongMore());

    /** Every slice of a stack, each by itself, rather than the one that is shown. */
    boolean wholeStack() {
        return answers.flag("stack");
    }

    /** Whether the patterns are laid over the image. */
    boolean overlay() {
        return answers.flag("overlay");
    }

    /** Whether areas go into the Results table. */
    boolean table() {
        return answers.flag("table");
    }

    /** Whether grains become ROIs. */
    boolean grains() {
        return answers.flag("grains");
    }

    /** Whether there is to be an image of the confidence. */
    boolean confidence() {
        return answers.flag("confidence");
    }

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
