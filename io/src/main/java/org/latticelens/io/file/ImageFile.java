package org.latticelens.io.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** An open file and the images in it. */
public final class ImageFile implements Closeable {
    private final Path file;
    private final String format;
    private final List<StoredSequence> images;
    private final Closeable resource;

    /**
     * @param format short name of the format, such as {@code DM4}
     * @param images at least one
     * @param resource what is to be closed with the file
     */
    public ImageFile(Path file, String format, List<StoredSequence> images, Closeable resource) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a file that is read has at least one image");
        }
        this.file = file;
        this.format = format;
        this.images = images.stream().map(image -> image.closedWith(resource)).toList();
        this.resource = resource;
    }

    /** The file, as the user named it. */
    public Path file() {
        return file;
    }

    /** Short name of the format, such as {@code DM4}. */
    public String format() {
        return format;
    }

    /** Every 2-D image and stack, in the file's order, thumbnails left out; at least one. */
    public List<StoredSequence> images() {
        return images;
    }

    /** The image taken where none is named: the one with most pixels a frame, the first of equals. */
    public StoredSequence defaultImage() {
        return images.stream()
                .max(Comparator.comparingLong((StoredSequence image) -> (long) image.rows() * image.columns())
                        .thenComparing(images::indexOf, Comparator.reverseOrder()))
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        resource.close();
    }
}
