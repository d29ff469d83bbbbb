package org.latticelens.io.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is complete or absent: it is written beside its place and moved there by {@link #commit}. Closed without
 * that, it leaves nothing, and what was there before stays.
 */
public final class OutputFile implements AutoCloseable {
    private static final String DRAFT = ".part";

    private final Path target;
    private final Path draft;
    private final OutputStream stream;

    /**
     * Begins a file, and the directories that lead to it.
     *
     * @throws IOException if it cannot be written there
     */
    public OutputFile(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        Path directory = Files.createDirectories(this.target.getParent());
        this.draft = directory.resolve("." + target.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + DRAFT);
        this.stream = new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW), 1 << 16);
    }

    /** Removes what killed processes left in a folder: drafts that were never moved into place. */
    public static void removeDrafts(Path directory) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, ".*" + DRAFT)) {
            for (Path each : drafts) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Where the content goes; closed by this object. */
    public OutputStream stream() {
        return stream;
    }

    /** Replaces the first bytes of what was written so far, for a header that is known only at the end. */
    void overwriteStart(byte[] bytes) throws IOException {
        stream.flush();
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, buffer.position());
            }
        }
    }

    /** Declares the content complete and moves the file into its place, over what was there. */
    public void commit() throws IOException {
        stream.close();
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(draft);
    }
}
