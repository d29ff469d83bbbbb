package org.latticelens.imagej;

import java.util.Optional;

/** Asks what is to be done with an image. */
final class SegmentDialog {
    private SegmentDialog() {}

    static Optional<Form.Answers> ask(OpenImage open) {
        return FormDialog.of("Segment", SegmentOptions.FORM).ask();
    }
}
