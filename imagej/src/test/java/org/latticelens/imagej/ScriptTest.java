package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.IJ;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Groovy script of docs/imagej.md, as it is there but for the folder. */
class ScriptTest {
    private static final String BEGIN = "```groovy\n";

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheDocsRuns() throws IOException {
        Files.move(Crystals.save(Crystals.eightBit(), folder), folder.resolve("grains.tif"));
        String page = Files.readString(Path.of("..", "docs", "imagej.md"));
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String script = page.substring(begin, page.indexOf("```", begin)).replace("/data/", folder + "/");
        StringWriter told = new StringWriter();
        new GroovyShell(new Binding(java.util.Map.of("out", told))).evaluate(script);
        assertThat(told.toString()).contains("grain 1, pattern 1 ").containsPattern("0\\.\\d+\\s*$");
        int[] labels =
                Crystals.labels(IJ.openImage(folder.resolve("grains-labels.tif").toString()), 1);
        assertThat(labels)
                .isEqualTo(Crystals.labels(
                        Latticelens.segment(Crystals.eightBit(), "patterns=3 patch=0.4nm")
                                .labels(),
                        1));
    }
}
