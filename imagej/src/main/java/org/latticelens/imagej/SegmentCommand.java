package org.latticelens.imagej;

/** <em>Plugins &gt; Latticelens &gt; Segment...</em> */
public final class SegmentCommand extends Command {

    @Override
    void execute() {
        OpenImage open = OpenImage.current();
        macroOptions()
                .map(SegmentOptions.FORM::read)
                .or(() -> SegmentDialog.ask(open))
                .ifPresent(answers -> Segmenting.of(open, answers, new SegmentOptions(answers))
                        .show());
    }
}
