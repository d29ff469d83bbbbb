package org.latticelens.imagej;

import ij.Macro;
import ij.plugin.frame.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of a command, told once: a {@link FormDialog} shows them, a macro sets and records them, and both give the
 * same {@link Answers}.
 *
 * @param fields in the order in which they are shown
 */
record Form(List<Field> fields) {
    /** {@code key}, {@code key=value}, or {@code key=[value with spaces]}. */
    private static final Pattern OPTION = Pattern.compile("\\s*([^\\s=]+)(?:=(?:\\[([^]]*)]|(\\S*)))?\\s*");

    Form {
        fields = List.copyOf(fields);
    }

    static Form of(Field... fields) {
        return new Form(List.of(fields));
    }

    /** These fields, and after them those of another form. */
    Form and(Form other) {
        return new Form(Stream.concat(fields.stream(), other.fields.stream()).toList());
    }

    /**
     * One setting.
     *
     * @param label with underscores for spaces, as ImageJ's dialogs have it; in lower case, it is the key in macros
     * @param kind how it is asked for
     * @param usual its value where nothing is said; of a check box {@code true} or {@code false}
     * @param choices the values it can have; empty for any text
     * @param more whether it is shown only when more settings are asked for
     */
    record Field(String label, Kind kind, String usual, List<String> choices, boolean more) {
        /** How a setting is asked for; a file is one that is there, and can be browsed for. */
        enum Kind {
            TEXT,
            FILE,
            CHOICE,
            FLAG
        }

        static Field text(String label, String usual) {
            return new Field(label, Kind.TEXT, usual, List.of(), false);
        }

        static Field file(String label) {
            return new Field(label, Kind.FILE, "", List.of(), false);
        }

        static Field choice(String label, String usual, List<String> choices) {
            return new Field(label, Kind.CHOICE, usual, List.copyOf(choices), false);
        }

        static Field flag(String label, boolean usual) {
            return new Field(label, Kind.FLAG, Boolean.toString(usual), List.of("true", "false"), false);
        }

        /** The same, shown only when more settings are asked for. */
        Field amongMore() {
            return new Field(label, kind, usual, choices, true);
        }

        String key() {
            return Macro.trimKey(label);
        }

        boolean isFlag() {
            return kind == Kind.FLAG;
        }

        private String checked(String value) {
            if (!choices.isEmpty() && !choices.contains(value)) {
                throw new IllegalArgumentException(
                        key() + " is one of " + String.join(", ", choices) + "; found " + value);
            }
            return value;
        }
    }

    /** A value for every field. */
    record Answers(Form form, Map<String, String> values) {
        String text(String key) {
            return values.get(key).strip();
        }

        boolean flag(String key) {
            return Boolean.parseBoolean(values.get(key));
        }

        /** The text, or nothing where the choice is left to Latticelens. */
        Optional<String> unlessAutomatic(String key) {
            return Optional.of(text(key)).filter(text -> !text.equals("auto") && !text.isEmpty());
        }

        /** A whole number, or nothing where the choice is left to Latticelens. */
        Optional<Integer> wholeUnlessAutomatic(String key) {
            return unlessAutomatic(key).map(text -> whole(key, text));
        }

        int whole(String key) {
            return whole(key, text(key));
        }

        private static int whole(String key, String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(key + " is a whole number, found " + text, e);
            }
        }

        /** As a macro has them. */
        String options() {
            return form.fields.stream()
                    .map(field -> option(field.key(), values.get(field.key()), field.isFlag()))
                    .filter(option -> !option.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        private static String option(String key, String value, boolean flag) {
            if (flag) {
                return Boolean.parseBoolean(value) ? key : "";
            }
            return key + "=" + (value.isEmpty() || value.contains(" ") ? "[" + value + "]" : value);
        }

        /** Leaves them with the recorder, if it is open. */
        void record() {
            if (Recorder.record) {
                for (Field field : form.fields) {
                    String value = values.get(field.key());
                    if (!field.isFlag()) {
                        Recorder.recordOption(field.key(), value);
                    } else if (Boolean.parseBoolean(value)) {
                        Recorder.recordOption(field.key());
                    }
                }
            }
        }
    }

    /** The usual values. */
    Answers usual() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.key(), field.usual()));
        return new Answers(this, values);
    }

    /**
     * The answers of a macro. As everywhere in ImageJ, a check box that is not named is not checked.
     *
     * @throws IllegalArgumentException if there is no field of a key, or it cannot have that value
     */
    Answers read(String options) {
        Map<String, String> values = new LinkedHashMap<>(usual().values());
        fields.stream().filter(Field::isFlag).forEach(field -> values.put(field.key(), "false"));
        Matcher matcher = OPTION.matcher(options.strip());
        List<String> keys = new ArrayList<>(values.keySet());
        while (matcher.lookingAt() && matcher.end() > matcher.start()) {
            Field field = field(matcher.group(1), keys);
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            values.put(field.key(), field.checked(value == null && field.isFlag() ? "true" : String.valueOf(value)));
            matcher.region(matcher.end(), matcher.regionEnd());
        }
        return new Answers(this, values);
    }

    private Field field(String key, List<String> keys) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no setting is called " + key + "; there are " + String.join(", ", keys)));
    }
}
