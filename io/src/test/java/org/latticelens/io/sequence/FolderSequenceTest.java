package org.latticelens.io.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latticelens.io.write.NpyWriter;

class FolderSequenceTest {
    @TempDir
    private Path folder;

    @Test
    void filesAreFramesInTheOrderOfTheirNumbers() throws IOException {
        for (int frame : new int[] {10, 2, 1, 9}) {
            NpyWriter.writeFloat32(
                    folder.resolve("f" + frame + ".npy"), new int[] {2, 3}, new float[] {frame, 0, 0, 0, 0, 1});
        }
        Files.writeString(folder.resolve(".hidden"), "not a frame");
        try (FolderSequence sequence = FolderSequence.of(folder)) {
            assertThat(sequence.frames()).isEqualTo(4);
            assertThat(sequence.rows()).isEqualTo(2);
            assertThat(sequence.columns()).isEqualTo(3);
            float[] expected = {1, 2, 9, 10};
            for (int frame = 0; frame < 4; frame++) {
                assertThat(sequence.frame(frame).value(0, 0)).isEqualTo(expected[frame]);
            }
        }
    }

    @Test
    void aBrokenFileIsAFrameThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("a.npy"), "broken");
        NpyWriter.writeFloat32(folder.resolve("b.npy"), new int[] {2, 3}, new float[6]);
        try (FolderSequence sequence = FolderSequence.of(folder)) {
            assertThat(sequence.rows()).isEqualTo(2);
            assertThat(sequence.frame(1).columns()).isEqualTo(3);
            assertThatThrownBy(() -> sequence.frame(0))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a.npy");
        }
    }

    @Test
    void aFolderWithoutFramesIsRefused() {
        assertThatThrownBy(() -> FolderSequence.of(folder)).hasMessageContaining("holds no image file");
    }
}
