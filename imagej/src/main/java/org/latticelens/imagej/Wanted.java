package org.latticelens.imagej;

import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;

/**
 * What is wanted of a segmentation beside its labels.
 *
 * @param wholeStack every slice of a stack rather than the one that is shown
 * @param overlay the patterns, laid over the image
 * @param table areas, lattices and symmetries in the Results table
 * @param grains ROIs
 * @param confidence an image of it
 */
record Wanted(boolean wholeStack, boolean overlay, boolean table, boolean grains, boolean confidence) {
    static final Form FORM = Form.of(
            Field.flag("Stack (all slices)", false),
            Field.flag("Overlay", true),
            Field.flag("Table", true),
            Field.flag("Grains", false),
            Field.flag("Confidence", false));

    /** @param answers to a form that has the fields of {@link #FORM} */
    static Wanted of(Answers answers) {
        return new Wanted(
                answers.flag("stack"),
                answers.flag("overlay"),
                answers.flag("table"),
                answers.flag("grains"),
                answers.flag("confidence"));
    }
}
