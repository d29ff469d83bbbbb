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
import org.latticelens.report.SegmentationReport;

/** <em>Plugins &gt; Latticelens &gt; Report...</em>: the slice that is shown, segmented, on one page that opens anywhere. */
public final class ReportCommand extends Command {
    private static final Form FORM = Form.of(
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
            Path file = Path.of(answers.get().text("file"));
            write(report(open, answers.get()).html(), file);
            IJ.showStatus("Latticelens: wrote " + file);
        }
    }

    private static SegmentationReport report(OpenImage open, Answers answers) {
        SegmentOptions options = new SegmentOptions(SegmentOptions.FORM.read("patterns=" + answers.text("patterns")));
        Image image = open.slice(open.window().getCurrentSlice());
        return EscapableWork.await(
                (work, workers) -> options.segment(open.window().getTitle(), image, workers, work.progress(0, 1))
                        .withCrystals(workers));
    }

    private static void write(String text, Path path) throws IOException {
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }
}
