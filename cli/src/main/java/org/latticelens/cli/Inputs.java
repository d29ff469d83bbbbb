package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The image files that a command is given, and where the results of each go. */
final class Inputs {
    private Inputs() {}

    /**
     * An image file and its result folder's name, which no other input has.
     *
     * @param file as the user named it
     * @param name file name without extension, or with it where another input has the same
     */
    record Input(Path file, String name) {}

    /**
     * All files, a directory standing for the files in it, in the order of their names.
     *
     * @throws IOException if a directory cannot be listed
     */
    static List<Input> of(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> entries = Files.list(path)) {
                    entries.filter(Files::isRegularFile)
                            .filter(entry -> !entry.getFileName().toString().startsWith("."))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        Set<String> taken = new HashSet<>();
        List<Input> inputs = new ArrayList<>();
        for (Path file : files) {
            inputs.add(new Input(file, name(file, taken)));
        }
        return inputs;
    }

    /** What went wrong with an input, in one line that names it. */
    static String message(Input input, Exception failure) {
        String message = Latticelens.message(failure);
        return message.contains(input.file().toString()) ? message : input.file() + ": " + message;
    }

    /** File name without extension. */
    static String stem(Path file) {
        String whole = file.toAbsolutePath().normalize().getFileName().toString();
        int dot = whole.lastIndexOf('.');
        return dot > 0 ? whole.substring(0, dot) : whole;
    }

    private static String name(Path file, Set<String> taken) {
        String name = stem(file);
        if (!taken.add(name)) {
            String whole = file.toAbsolutePath().normalize().getFileName().toString();
            name = whole;
            for (int number = 2; !taken.add(name); number++) {
                name = whole + "-" + number;
            }
        }
        return name;
    }
}
