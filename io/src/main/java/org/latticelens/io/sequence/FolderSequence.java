package org.latticelens.io.sequence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.io.Images;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/**
 * Image files, each one frame, as a movie. The size is that of the first file that can be read; a frame of another size is
 * handed out as it is.
 */
public final class FolderSequence implements ImageSequence {
    private final String name;
    private final List<Path> files;
    private final int rows;
    private final int columns;

    private FolderSequence(String name, List<Path> files, int rows, int columns) {
        this.name = name;
        this.files = files;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The files of a folder, hidden ones left out, in the order of their names; numbers in names count as numbers.
     *
     * @throws IOException if the folder cannot be listed or holds no image that can be read
     */
    public static FolderSequence of(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(FolderSequence::sortable))
                    .toList();
            return of(folder.toAbsolutePath().normalize().getFileName().toString(), files);
        }
    }

    /**
     * Files in this order.
     *
     * @throws IOException if none can be read
     */
    public static FolderSequence of(String name, List<Path> files) throws IOException {
        UnreadableImageException last = null;
        for (Path path : files) {
            try (ImageFile file = Images.open(path)) {
                StoredSequence image = file.defaultImage();
                return new FolderSequence(name, List.copyOf(files), image.rows(), image.columns());
            } catch (UnreadableImageException e) {
                last = e;
            }
        }
        throw last == null ? new IOException(name + " holds no image file; frames are needed, a file each") : last;
    }

    /** Every number padded to one length. */
    private static String sortable(Path file) {
        StringBuilder text = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (char c : (file.getFileName() + "\0").toCharArray()) {
            if (Character.isDigit(c)) {
                digits.append(c);
            } else {
                text.append("0".repeat(Math.max(0, digits.length() == 0 ? 0 : 20 - digits.length())))
                        .append(digits)
                        .append(c);
                digits.setLength(0);
            }
        }
        return text.toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int frames() {
        return files.size();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Image frame(int index) throws IOException {
        try (ImageFile file = Images.open(files.get(index))) {
            return file.defaultImage().frame(0);
        }
    }

    /** Nothing to close: a file is open only while its frame is read. */
    @Override
    public void close() {}
}
