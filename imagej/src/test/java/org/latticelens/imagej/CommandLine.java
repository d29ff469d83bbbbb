package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;

/** The command line of Latticelens, in this process. */
final class CommandLine {
    private CommandLine() {}

    static void run(Object... words) {
        StringWriter told = new StringWriter();
        PrintWriter writer = new PrintWriter(told);
        String[] arguments = Stream.of(words).map(Object::toString).toArray(String[]::new);
        assertThat(org.latticelens.cli.Latticelens.run(writer, writer, arguments))
                .as(told.toString())
                .isZero();
    }

    /** @param results the folder of one image or frame */
    static int[] labels(Path results) throws IOException {
        return labels(read(results.resolve("labels.npy")).values());
    }

    static int[] labels(float[] values) {
        int[] labels = new int[values.length];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = (int) values[index];
        }
        return labels;
    }

    static Image read(Path file) throws IOException {
        try (ImageFile opened = Images.open(file)) {
            return opened.defaultImage().frame(0);
        }
    }
}
