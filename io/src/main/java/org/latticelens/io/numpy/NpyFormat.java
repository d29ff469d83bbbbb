package org.latticelens.io.numpy;

import java.io.IOException;
import java.util.List;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;

/** NPY: one array. It has no pixel size. */
public final class NpyFormat implements ImageFormat {
    @Override
    public String name() {
        return "NPY";
    }

    @Override
    public String description() {
        return "NumPy array (.npy): real numbers of any type, (rows, columns) or (frames, rows, columns)";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return NpyHeader.isThere(source);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        return new ImageFile(source.file(), name(), List.of(NpyArray.open(source, "")), source);
    }
}
