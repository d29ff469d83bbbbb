package org.latticelens.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.UnreadableImageException;

/**
 * A file inside a ZIP archive, unpacked as far as it is read. Going forwards costs nothing extra, so a stack streams;
 * going back begins anew.
 */
final class EntrySource extends ByteSource {
    /** Deflate packs at most 258 bytes into two bits. */
    private static final long MOST_PACKED = 1032;

    private final ZipFile archive;
    private final ZipEntry entry;
    private InputStream stream;
    private long position;

    private EntrySource(Path file, ZipFile archive, ZipEntry entry) {
        super(file, entry.getSize());
        this.archive = archive;
        this.entry = entry;
    }

    /** @throws UnreadableImageException if the archive states a size that cannot be */
    static EntrySource of(ByteSource file, ZipFile archive, ZipEntry entry) throws UnreadableImageException {
        long packed = entry.getCompressedSize();
        if (packed < 0 || packed > file.size() || entry.getSize() < 0 || entry.getSize() / MOST_PACKED > packed) {
            throw file.unreadable("the ZIP archive states " + entry.getSize() + " bytes for " + entry.getName()
                    + ", packed in " + packed + "; it is damaged");
        }
        Path name = file.file()
                .resolveSibling(
                        file.file().getFileName() + "/" + entry.getName().replace('\0', '?'));
        return new EntrySource(name, archive, entry);
    }

    @Override
    protected synchronized void fill(long offset, byte[] target, int from, int count) throws IOException {
        try {
            if (stream == null || offset < position) {
                close();
                stream = archive.getInputStream(entry);
                position = 0;
            }
            stream.skipNBytes(offset - position);
            position = offset;
            int read = stream.readNBytes(target, from, count);
            position += read;
            if (read < count) {
                throw unreadable(position, "the packed data end here; the archive is damaged");
            }
        } catch (UnreadableImageException e) {
            throw e;
        } catch (IOException e) {
            position = Long.MAX_VALUE;
            throw new UnreadableImageException(file(), "the packed data cannot be unpacked: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
