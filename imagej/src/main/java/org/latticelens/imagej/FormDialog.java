package org.latticelens.imagej;

import ij.gui.GenericDialog;
import ij.gui.NonBlockingGenericDialog;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.latticelens.imagej.Form.Answers;
import org.latticelens.imagej.Form.Field;

/** A {@link Form} as a dialog that leaves ImageJ's windows free to be used. */
final class FormDialog {
    private static final int TEXT_COLUMNS = 8;
    private static final int PATH_COLUMNS = 30;

    private final Form form;
    private final GenericDialog dialog;
    private final Map<String, Supplier<String>> entries = new LinkedHashMap<>();
    private final List<Component> more = new ArrayList<>();

    private FormDialog(String title, Form form) {
        this.form = form;
        this.dialog = new NonBlockingGenericDialog(title);
    }

    static FormDialog of(String title, Form form) {
        FormDialog result = new FormDialog(title, form);
        form.fields().stream().filter(field -> !field.more()).forEach(result::add);
        if (form.fields().stream().anyMatch(Field::more)) {
            result.dialog.addButton("More settings", event -> result.showMore());
            int first = result.dialog.getComponentCount();
            form.fields().stream().filter(Field::more).forEach(result::add);
            result.more.addAll(
                    Arrays.asList(result.dialog.getComponents()).subList(first, result.dialog.getComponentCount()));
            result.more.forEach(component -> component.setVisible(false));
        }
        return result;
    }

    private void add(Field field) {
        switch (field.kind()) {
            case FLAG -> {
                dialog.addCheckbox(field.label(), Boolean.parseBoolean(field.usual()));
                Checkbox box = (Checkbox) dialog.getCheckboxes().lastElement();
                entries.put(field.key(), () -> Boolean.toString(box.getState()));
            }
            case CHOICE -> {
                dialog.addChoice(field.label(), field.choices().toArray(String[]::new), field.usual());
                Choice choice = (Choice) dialog.getChoices().lastElement();
                entries.put(field.key(), choice::getSelectedItem);
            }
            case FILE -> {
                dialog.addFileField(field.label(), field.usual(), PATH_COLUMNS);
                addText(field);
            }
            case TEXT -> {
                dialog.addStringField(field.label(), field.usual(), TEXT_COLUMNS);
                addText(field);
            }
        }
    }

    private void addText(Field field) {
        TextField text = (TextField) dialog.getStringFields().lastElement();
        entries.put(field.key(), text::getText);
    }

    private void showMore() {
        boolean visible = !more.get(0).isVisible();
        more.forEach(component -> component.setVisible(visible));
        dialog.pack();
    }

    /** ImageJ's dialog, for what a command adds to it. */
    GenericDialog dialog() {
        return dialog;
    }

    /** What is entered now. */
    Answers answers() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.get()));
        return new Answers(form, values);
    }

    /** Waits for OK, which leaves the answers with the recorder, or Cancel. */
    Optional<Answers> ask() {
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return Optional.empty();
        }
        Answers answers = answers();
        answers.record();
        return Optional.of(answers);
    }
}
