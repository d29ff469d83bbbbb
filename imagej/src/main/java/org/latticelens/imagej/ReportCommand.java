package org.latticelens.imagej;

import ij.IJ;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;
import org.latticelens.io.write.OutputFile;
import org.latticelens.parallel.Workers;
import org.latticelens.report.SegmentationReport;
import org.latticelens.segmentation.Progress;

/** <em>Plugins &gt; Latticelens &gt; Report...</em>: the slice that is shown, segmented, on one page that opens anywhere. */
public final class ReportCommand extends Command {
    static final Form FORM = Form.of(
            Field.text("Patterns", "auto"),
            Field.text(
                    "File",
                    Path.of(System.getProperty("user.home"), "report.html").toString()));

    @Override
    void execute() throws IOException {
        OpenImage open = OpenImage.current();
        Optional<Answers> answers = macroOptions()
                .map(FORM::read)
                .or(() -> FormDialog.of("Report", FORM).ask());
        if (answers.isPresent()) {
            Answers given = answers.get();
            SegmentationReport report =
                    EscapableWork.await((work, workers) -> report(open, given, workers, work.progress(0, 1)));
            IJ.showStatus("Latticelens: wrote " + write(report, given));
        }
    }

    static SegmentationReport report(OpenImage open, Answers answers, Workers workers, Progress progress) {
        SegmentOptions options = new SegmentOptions(SegmentOptions.FORM.read("patterns=" + answers.text("patterns")));
        Image image = open.slice(open.window().getCurrentSlice());
        return options.segment(open.window().getTitle(), image, workers, progress)
                .withCrystals(workers);
    }

    /** Writes a report where the answers want it. */
    static Path write(SegmentationReport report, Answers answers) throws IOException {
        Path path = Path.of(answers.text("file"));
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(report.html().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
        return path;
    }
}
