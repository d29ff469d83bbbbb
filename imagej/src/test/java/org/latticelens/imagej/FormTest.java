package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;

class FormTest {
    private static final Form FORM = Form.of(
            Field.text("Name", "auto"),
            Field.flag("Loud", true),
            Field.choice("Colour", "red", List.of("red", "dark blue")).amongMore());

    @Test
    void whatIsRecordedReadsBack() {
        Answers answers = FORM.read("name=[two words] loud colour=[dark blue]");
        assertThat(answers.text("name")).isEqualTo("two words");
        assertThat(answers.flag("loud")).isTrue();
        assertThat(answers.text("colour")).isEqualTo("dark blue");
        assertThat(FORM.read(answers.options())).isEqualTo(answers);
    }

    @Test
    void aCheckBoxThatIsNotNamedIsNotCheckedAndTheRestIsUsual() {
        Answers answers = FORM.read("");
        assertThat(answers.flag("loud")).isFalse();
        assertThat(answers.unlessAutomatic("name")).isEmpty();
        assertThat(answers.text("colour")).isEqualTo("red");
        assertThat(FORM.usual().flag("loud")).isTrue();
    }

    @Test
    void whatIsNotAChoiceIsRefused() {
        assertThatThrownBy(() -> FORM.read("colour=green")).hasMessage("colour is one of red, dark blue; found green");
        assertThatThrownBy(() -> FORM.read("size=2")).hasMessageContaining("no setting is called size");
    }
}
