package org.latticelens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.write.LabelTiffWriter;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.simulation.Accuracy;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

/** Models from outside: learnt by segment, applied by apply. */
class ApplyCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-lattices --patterns 2",
                "voronoi-3 --patterns 3",
                "vacuum --patterns auto",
                "lamellae --patterns auto",
                "homometric --patterns auto",
                "two-lattices --patterns 2 --margin paper",
                "two-lattices --patterns 3 --margin paper --descriptor translation,rotation:0.5",
                "two-lattices --patterns 2 --no-upsampling"
            })
    void aModelGivesItsOwnImageItsOwnLabels(String presetAndOptions) throws IOException {
        String[] words = presetAndOptions.split(" ", 2);
        simulate(words[0], 320, 7, "image.npy");
        assertThat(run(("segment image.npy -o out --outputs labels.npy,model.json " + words[1]).split(" ")))
                .as(err.toString())
                .isZero();

        assertThat(run("apply", "out/image/model.json", "image.npy", "-o", "again"))
                .as(err.toString())
                .isZero();

        int[] labels = labels("out/image/labels.npy");
        assertThat(Arrays.stream(labels).distinct().count()).isGreaterThan(1);
        assertThat(Arrays.mismatch(labels("again/image/labels.npy"), labels)).isEqualTo(-1);
        assertThat(folder.resolve("again/image/overlay.png")).exists();
        assertThat(Files.readString(folder.resolve("again/image/model.json")))
                .isEqualTo(Files.readString(folder.resolve("out/image/model.json")));
    }

    @Test
    void withAMaskToo() throws IOException {
        simulate("two-lattices", 200, 7, "image.npy");
        float[] inside = new float[200 * 200];
        for (int index = 0; index < inside.length; index++) {
            inside[index] = index % 200 > 30 && index / 200 < 150 ? 1 : 0;
        }
        NpyWriter.writeFloat32(folder.resolve("mask.npy"), new int[] {200, 200}, inside);
        assertThat(run(
                        "segment",
                        "image.npy",
                        "-o",
                        "out",
                        "--mask",
                        folder.resolve("mask.npy").toString()))
                .as(err.toString())
                .isZero();
        assertThat(run(
                        "apply",
                        "out/image/model.json",
                        "image.npy",
                        "-o",
                        "again",
                        "--mask",
                        folder.resolve("mask.npy").toString()))
                .as(err.toString())
                .isZero();
        assertThat(Arrays.mismatch(labels("again/image/labels.npy"), labels("out/image/labels.npy")))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-lattices", "twin"})
    void anotherImageOfTheSameMaterialIsLabelledAlike(String preset) throws IOException {
        simulate(preset, 320, 1, "image.npy");
        SimulatedImage other = simulate(preset, 320, 2, "other.npy");
        assertThat(run("segment", "image.npy", "-o", "out", "--patterns", "2")).isZero();

        assertThat(run("apply", "out/image/model.json", "other.npy", "-o", "applied"))
                .isZero();

        assertThat(Accuracy.of(labels("applied/other/labels.npy"), other.truth(), 2))
                .isGreaterThan(0.98);
    }

    @Test
    void whatDoesNotFitIsRefusedWithAReason() throws IOException {
        Image image = simulate("two-lattices", 200, 7, "image.npy").image();
        calibrated("a.tif", image, 0.02);
        calibrated("b.tif", image, 0.03);
        NpyWriter.writeFloat32(
                folder.resolve("small.npy"),
                new int[] {30, 30},
                image.crop(0, 0, 30, 30).values());
        assertThat(run("segment", "a.tif", "-o", "out")).as(err.toString()).isZero();

        assertThat(run("apply", "out/a/model.json", "a.tif", "-o", "again")).isZero();
        assertThat(run("apply", "out/a/model.json", "b.tif", "-o", "again")).isEqualTo(3);
        assertThat(err.toString()).contains("learnt at 0.02000 x 0.02000 nm per pixel, the image has 0.03000 x");
        assertThat(run("apply", "out/a/model.json", "small.npy", "-o", "again")).isEqualTo(3);
        assertThat(err.toString()).contains("the model's window reaches").contains("30 x 30");
        assertThat(folder.resolve("again/b")).doesNotExist();
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        simulate("two-lattices", 100, 7, "image.npy");
        Files.writeString(folder.resolve("new.json"), "{\"format\": \"latticelens-model\", \"version\": 99}");
        assertThat(run("apply", "new.json", "image.npy")).isEqualTo(3);
        assertThat(err.toString()).contains("new.json").contains("found version 99");
        assertThat(run("apply", "none.json", "image.npy")).isEqualTo(3);
        assertThat(err.toString()).contains("none.json: there is no such file");
    }

    /** A TIFF whose grey values are the image's, in 255 steps. */
    private void calibrated(String name, Image image, double pixelSize) throws IOException {
        double min = image.statistics().min();
        double max = image.statistics().max();
        int[] greys = new int[image.values().length];
        for (int index = 0; index < greys.length; index++) {
            greys[index] = (int) (1000 * (image.values()[index] - min) / (max - min));
        }
        LabelTiffWriter.write(
                folder.resolve(name),
                image.rows(),
                image.columns(),
                greys,
                Optional.of(new Calibration(pixelSize, pixelSize, "nm")),
                new int[0]);
    }

    private SimulatedImage simulate(String preset, int size, long seed, String name) throws IOException {
        SimulatedImage simulated = Preset.named(preset)
                .simulate(SimulationSettings.DEFAULT.withSize(size, size).withSeed(seed));
        NpyWriter.writeFloat32(
                folder.resolve(name), new int[] {size, size}, simulated.image().values());
        return simulated;
    }

    private int run(String... arguments) {
        String[] absolute = arguments.clone();
        for (int index = 1; index < absolute.length; index++) {
            boolean there = !absolute[index].startsWith("-") && Files.exists(folder.resolve(absolute[index]));
            if (there || absolute[index - 1].equals("-o") || absolute[index].equals("none.json")) {
                absolute[index] = folder.resolve(absolute[index]).toString();
            }
        }
        return Latticelens.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), absolute);
    }

    private int[] labels(String name) throws IOException {
        try (ImageFile file = Images.open(folder.resolve(name))) {
            float[] values = file.defaultImage().frame(0).values();
            int[] labels = new int[values.length];
            for (int index = 0; index < labels.length; index++) {
                labels[index] = (int) values[index];
            }
            return labels;
        }
    }
}
