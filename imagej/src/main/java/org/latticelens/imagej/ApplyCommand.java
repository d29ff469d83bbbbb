package org.latticelens.imagej;

import java.io.IOException;
import java.util.Optional;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;

/** <em>Plugins &gt; Latticelens &gt; Apply Model...</em>: the patterns of a model in the image, without learning. */
public final class ApplyCommand extends Command {
    static final Form FORM = Form.of(Field.file("Model")).and(Wanted.FORM);

    @Override
    void execute() throws IOException {
        OpenImage open = OpenImage.current();
        Optional<Answers> answers = macroOptions()
                .map(FORM::read)
                .or(() -> FormDialog.of("Apply Model", FORM).ask());
        if (answers.isPresent()) {
            Segmenting.of(open, answers.get(), ModelMethod.read(answers.get().text("model")))
                    .show();
        }
    }
}
