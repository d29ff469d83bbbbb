package org.latticelens.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.latticelens.image.Image;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import picocli.CommandLine.Option;

/** The option that names other images of the same field. */
final class OtherChannels {
    @Option(
            names = "--other-channels",
            paramLabel = "FILE|NAME",
            split = ",",
            description =
                    "Other images of the same field, such as those of a second detector: files, or names or numbers"
                            + " of images of the file; domain-averages shows their mean cells, too, by the patterns of the image.")
    private List<String> channels = List.of();

    /**
     * An image of the same field.
     *
     * @param name as it stands in the names of files, different from all others and from the input
     */
    record Channel(String name, Image image) {}

    /**
     * The other channels, in the order they were given.
     *
     * @param input the file whose images may be named
     * @throws IOException if a file cannot be read
     * @throws UnsuitableImageException if a name is neither a file nor an image of the input
     */
    List<Channel> read(Path input, ImageChoice choice) throws IOException {
        List<Channel> read = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(Inputs.stem(input)));
        for (String channel : channels) {
            Path path = Path.of(channel);
            boolean isFile = Files.isRegularFile(path);
            try (ImageFile file = Images.open(isFile ? path : input)) {
                StoredSequence sequence = isFile ? file.defaultImage() : ImageName.named(file, channel);
                Image image = choice.crop(sequence.frame(choice.frames(sequence).get(0)));
                read.add(new Channel(name(isFile ? Inputs.stem(path) : channel, taken), image));
            }
        }
        return read;
    }

    private static String name(String channel, Set<String> taken) {
        String plain = channel.replaceAll("[^A-Za-z0-9_.-]+", "-");
        String name = plain;
        for (int number = 2; !taken.add(name); number++) {
            name = plain + "-" + number;
        }
        return name;
    }
}
