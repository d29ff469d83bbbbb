package org.latticelens.io.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Group;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/** HDF5 files of the kinds that are known. */
public final class HdfFormat implements ImageFormat {
    private static final int[] MAGIC = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    static {
        // jHDF logs through SLF4J, which tells every user on stderr that no logger is there, unless asked not to.
        if (System.getProperty("slf4j.internal.verbosity") == null) {
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
    }

    @Override
    public String name() {
        return "EMD/HSPY";
    }

    @Override
    public String description() {
        return "HDF5: Velox EMD, NCEM EMD and HyperSpy (.emd, .hspy, .hdf5): images and stacks of real numbers, with"
                + " pixel size";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(MAGIC);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        HdfFile file = guarded(source, () -> new HdfFile(source.file()));
        try {
            Contents contents = guarded(source, () -> contents(new HdfContent(source, file)));
            Closeable both = () -> {
                try (source) {
                    file.close();
                }
            };
            return new ImageFile(source.file(), contents.format, contents.images, both);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private record Contents(String format, List<StoredSequence> images) {}

    private static Contents contents(HdfContent content) throws IOException {
        List<UnreadableImageException> refusals = new ArrayList<>();
        HdfFile file = content.file();
        Contents contents;
        if (content.child(file, "Data", "Image") instanceof Group images) {
            contents = new Contents("Velox EMD", VeloxImages.of(content, images, refusals));
        } else if (content.child(file, "Experiments") instanceof Group experiments) {
            contents = new Contents("HyperSpy", HyperSpyImages.of(content, experiments, refusals));
        } else {
            contents = new Contents("NCEM EMD", NcemImages.of(content, refusals));
        }
        if (contents.images.isEmpty()) {
            throw refusals.isEmpty()
                    ? content.source()
                            .unreadable("an HDF5 file without images in the places of Velox EMD (/Data/Image), NCEM EMD"
                                    + " (emd_group_type 1) or HyperSpy (/Experiments)")
                    : refusals.get(0);
        }
        return contents;
    }

    /** Runs what jHDF does: it meets damage with exceptions of every kind, and trusts sizes that it reads. */
    static <T> T guarded(ByteSource source, Callable<T> action) throws IOException {
        try {
            return action.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new UnreadableImageException(
                    source.file(), "the HDF5 file is damaged, or not of a kind that is read (" + e + ")", e);
        }
    }
}
