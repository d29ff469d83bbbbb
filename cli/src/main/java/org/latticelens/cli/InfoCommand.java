package org.latticelens.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.latticelens.image.Image;
import org.latticelens.image.ImageStatistics;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code latticelens info FILE...}: what is in image files. */
@Command(
        name = "info",
        description = "Tells what is in image files: images, frames, pixel sizes, values, metadata.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false)
final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Image files, or directories of them.")
    private List<Path> files;

    @Option(names = "--json", description = "Prints one JSON array, an object for each file that can be read.")
    private boolean asJson;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int failures = 0;
        for (Inputs.Input input : Inputs.of(files)) {
            try (ImageFile file = Images.open(input.file())) {
                ObjectNode description = describe(file);
                all.add(description);
                if (!asJson) {
                    print(description, out);
                }
            } catch (IOException e) {
                err.println("latticelens: " + Latticelens.message(e));
                failures++;
            }
        }
        if (asJson) {
            out.print(JsonText.of(all));
            out.flush();
        }
        return failures == 0 ? Latticelens.DONE : Latticelens.BAD_INPUT;
    }

    private static ObjectNode describe(ImageFile file) throws IOException {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("file", file.file().toString());
        description.put("format", file.format());
        ArrayNode images = description.putArray("images");
        for (StoredSequence sequence : file.images()) {
            ObjectNode image = images.addObject();
            image.put("name", sequence.name());
            image.put("rows", sequence.rows());
            image.put("columns", sequence.columns());
            image.put("frames", sequence.frames());
            image.put("type", sequence.type());
            sequence.calibration()
                    .ifPresentOrElse(
                            pixel -> image.putObject("pixelSize")
                                    .put("row", pixel.row())
                                    .put("column", pixel.column())
                                    .put("unit", pixel.unit()),
                            () -> image.putNull("pixelSize"));
            putValues(sequence, image);
            ArrayNode notes = image.putArray("notes");
            sequence.notes().forEach(notes::add);
            ObjectNode metadata = image.putObject("metadata");
            sequence.metadata().forEach(metadata::put);
        }
        return description;
    }

    /** Smallest, largest and mean value of all frames, one frame in memory at a time. */
    private static void putValues(StoredSequence sequence, ObjectNode image) throws IOException {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        for (int frame = 0; frame < sequence.frames(); frame++) {
            Image pixels = sequence.frame(frame);
            ImageStatistics statistics = pixels.statistics();
            long count = pixels.values().length - statistics.notFinite();
            if (count > 0) {
                min = Math.min(min, statistics.min());
                max = Math.max(max, statistics.max());
                sum += statistics.mean() * count;
                finite += count;
            }
        }
        if (finite == 0) {
            image.putNull("min").putNull("max").putNull("mean");
        } else {
            image.put("min", min).put("max", max).put("mean", sum / finite);
        }
    }

    private static void print(ObjectNode file, PrintWriter out) {
        out.println(file.get("file").asText() + ": " + file.get("format").asText());
        file.get("images").forEach(image -> {
            String name = image.get("name").asText();
            out.println("  " + (name.isEmpty() ? "image" : name) + ": " + image.get("rows") + " x "
                    + image.get("columns") + " pixels, " + image.get("frames") + " frame"
                    + (image.get("frames").asInt() == 1 ? "" : "s") + ", "
                    + image.get("type").asText());
            if (!image.get("pixelSize").isNull()) {
                out.printf(
                        Locale.ROOT,
                        "    pixel size (row x column): %.6g x %.6g %s%n",
                        image.at("/pixelSize/row").asDouble(),
                        image.at("/pixelSize/column").asDouble(),
                        image.at("/pixelSize/unit").asText());
            }
            out.printf(
                    Locale.ROOT,
                    "    values: %.7g to %.7g, mean %.7g%n",
                    image.get("min").asDouble(),
                    image.get("max").asDouble(),
                    image.get("mean").asDouble());
            image.get("notes").forEach(note -> out.println("    note: " + note.asText()));
            image.get("metadata")
                    .properties()
                    .forEach(entry -> out.println(
                            "    " + entry.getKey() + ": " + entry.getValue().asText()));
        });
    }
}
