package org.latticelens.io;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Where the reference files lie; tests that need them are skipped where they do not. */
public final class Shared {
    private Shared() {}

    /** A directory or file below the reference data. */
    public static Path data(String path) {
        String root = System.getProperty("latticelens.shared", "../shared");
        Path data = Path.of(root, "data").resolve(path);
        Assumptions.assumeTrue(Files.exists(data), "reference data are not at " + data);
        return data;
    }
}
