package org.latticelens.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Groovy scripts of the docs, as they are there but for the folder. */
class ScriptTest {
    private static final String BEGIN = "```groovy\n";

    @TempDir
    Path folder;

    @Test
    void segment() throws IOException {
        String told = run("segment");
        assertThat(told).contains("grain 1, pattern 1 ").containsPattern("0\\.\\d+\\s*$");
        assertThat(Crystals.labels(saved("grains-labels.tif"), 1))
                .isEqualTo(Crystals.labels(
                        Latticelens.segment(Crystals.eightBit(), "patterns=3 patch=0.4nm")
                                .labels(),
                        1));
    }

    @Test
    void applyModel() throws IOException {
        Path file = Crystals.save(Crystals.eightBit(), folder);
        CommandLine.run("segment", file, "-o", folder, "--outputs", "model.json,labels.npy", "--patterns", "2");
        Files.move(folder.resolve("eight").resolve("model.json"), folder.resolve("model.json"));
        run("apply-model");
        assertThat(Crystals.labels(saved("grains-labels.tif"), 1))
                .isEqualTo(CommandLine.labels(folder.resolve("eight")));
        assertThat(Files.readAllLines(folder.resolve("patterns.csv"))).hasSize(3);
    }

    @Test
    void localCorrelationMap() throws IOException {
        run("local-correlation-map");
        ImagePlus map = saved("map.tif");
        int middle = map.getWidth() / 2;
        assertThat(map.getProcessor().getf(middle, middle)).isEqualTo(1f);
        assertThat(map.getStatistics().min).isBetween(-1.0, 0.0);
    }

    @Test
    void symmetryScores() throws IOException {
        run("symmetry-scores");
        assertThat(saved("scores.tif").getStackSize()).isEqualTo(10);
    }

    @Test
    void report() throws IOException {
        run("report");
        assertThat(Files.readString(folder.resolve("report.html"))).endsWith("</html>\n");
    }

    @Test
    void simulate() throws IOException {
        run("simulate");
        assertThat(saved("voronoi-3.tif").getWidth()).isEqualTo(512);
        assertThat(saved("voronoi-3-truth.tif").getStatistics().max).isEqualTo(3);
    }

    private String run(String page) throws IOException {
        Files.move(Crystals.save(Crystals.eightBit(), folder), folder.resolve("grains.tif"));
        String text = Files.readString(Path.of("..", "docs", "imagej", page + ".md"));
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String script = text.substring(begin, text.indexOf("```", begin)).replace("/data/", folder + "/");
        StringWriter told = new StringWriter();
        new GroovyShell(new Binding(Map.of("out", told))).evaluate(script);
        return told.toString();
    }

    private ImagePlus saved(String name) {
        return IJ.openImage(folder.resolve(name).toString());
    }
}
