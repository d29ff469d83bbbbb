package org.latticelens.imagej;

import ij.gui.DialogListener;
import ij.gui.GenericDialog;
import ij.gui.Overlay;
import java.awt.AWTEvent;
import java.awt.Checkbox;
import java.awt.Label;
import java.awt.Panel;
import java.util.Optional;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.imagej.Form.Answers;

/** Asks how an image is to be segmented, and shows on the image what would come out. */
final class SegmentDialog implements DialogListener {
    /** As wide as what is told there. */
    private static final String NOTHING_YET = " ".repeat(70);

    private final OpenImage open;
    private final Overlay before;
    private final FormDialog form = FormDialog.of("Segment", SegmentOptions.FORM);
    private final Label outcome = new Label(NOTHING_YET);
    private final Checkbox previewing;
    private final PreviewThread thread;

    private SegmentDialog(OpenImage open) {
        this.open = open;
        this.before = open.window().getOverlay();
        GenericDialog dialog = form.dialog();
        open.calibration()
                .ifPresent(pixel -> dialog.addMessage("Sizes: pixels, or lengths such as 0.4nm; a pixel is "
                        + String.format("%.4g", pixel.row()) + " " + pixel.unit()));
        dialog.addCheckbox("Preview", false);
        previewing = (Checkbox) dialog.getCheckboxes().lastElement();
        Panel line = new Panel();
        line.add(outcome);
        dialog.addPanel(line);
        dialog.addDialogListener(this);
        thread = new PreviewThread(open, this::show, outcome::setText);
    }

    /** The answers; empty if the user thought better of it, who then finds the image as it was. */
    static Optional<Answers> ask(OpenImage open) {
        SegmentDialog dialog = new SegmentDialog(open);
        try {
            return dialog.form.ask();
        } finally {
            dialog.thread.close();
            open.window().setOverlay(dialog.before);
        }
    }

    /** Something was changed; an answer that makes no sense leaves OK to wait for a better one. */
    @Override
    public boolean dialogItemChanged(GenericDialog dialog, AWTEvent event) {
        try {
            SegmentOptions options = new SegmentOptions(form.answers());
            options.settings(open.slice(open.window().getCurrentSlice()));
            if (previewing.getState()) {
                thread.preview(options);
            } else if (open.window().getOverlay() != before) {
                open.window().setOverlay(before);
                outcome.setText("");
            }
            return true;
        } catch (IllegalArgumentException | UnsuitableImageException e) {
            outcome.setText(e.getMessage());
            return false;
        }
    }

    private void show(Overlay patterns) {
        if (previewing.getState()) {
            open.window().setOverlay(patterns);
        }
    }
}
