package org.latticelens.io.numpy;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/** NPZ: a ZIP archive of NPY arrays, compressed or not. Arrays that are no images are passed over. */
public final class NpzFormat implements ImageFormat {
    @Override
    public String name() {
        return "NPZ";
    }

    @Override
    public String description() {
        return "NumPy archive (.npz): every array of it that is an image or a stack";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith('P', 'K', 3, 4);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ZipFile archive = openArchive(source);
        try {
            List<StoredSequence> images = images(source, archive);
            Closeable both = () -> {
                try (source) {
                    archive.close();
                }
            };
            return new ImageFile(source.file(), name(), images, both);
        } catch (IOException e) {
            archive.close();
            throw e;
        }
    }

    private static ZipFile openArchive(ByteSource source) throws IOException {
        try {
            return new ZipFile(source.file().toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableImageException(source.file(), "the ZIP archive is damaged: " + e.getMessage(), e);
        }
    }

    private static List<StoredSequence> images(ByteSource source, ZipFile archive) throws IOException {
        List<StoredSequence> images = new ArrayList<>();
        List<UnreadableImageException> refusals = new ArrayList<>();
        for (ZipEntry entry : archive.stream().toList()) {
            String name = entry.getName();
            if (!name.endsWith(".npy")) {
                continue;
            }
            ByteSource bytes = EntrySource.of(source, archive, entry);
            try {
                images.add(NpyArray.open(bytes, name.substring(0, name.length() - ".npy".length())));
            } catch (UnreadableImageException e) {
                refusals.add(e);
            }
        }
        if (images.isEmpty()) {
            throw refusals.isEmpty()
                    ? source.unreadable("a ZIP archive of " + archive.size()
                            + " files, none of them an NPY array; unpack it and open the files in it")
                    : refusals.get(0);
        }
        return images;
    }
}
