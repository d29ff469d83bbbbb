package org.latticelens.io.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path directory;

    @Test
    void appearsWhenItIsComplete() throws IOException {
        Path path = directory.resolve("a/b/result");
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(1);
            assertThat(path).doesNotExist();
            file.commit();
        }
        assertThat(path).hasBinaryContent(new byte[] {1});
        assertThat(path.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void whatWasThereStaysUntilThen() throws IOException {
        Path path = Files.write(directory.resolve("result"), new byte[] {7});
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(1);
        }
        assertThat(path).hasBinaryContent(new byte[] {7});
        assertThat(directory.toFile().list()).hasSize(1);
    }
}
