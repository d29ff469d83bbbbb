package org.latticelens.io.picture;

import java.io.IOException;
import java.util.List;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.StoredSequence;

/** JPEG. */
public final class JpegFormat implements ImageFormat {

    @Override
    public String name() {
        return "JPEG";
    }

    @Override
    public String description() {
        return "JPEG (.jpg): 8 bit grey; colour is converted to grey. Lossy: its blocks disturb fine features";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith(0xff, 0xd8, 0xff);
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        JpegPicture picture = JpegPicture.at(source, 0, source.size());
        StoredSequence image = new StoredSequence(source, "", picture.extent(), "uint8", frame -> picture.grey());
        return new ImageFile(
                source.file(),
                name(),
                List.of(picture.coloured() ? image.withNote(Pictures.CONVERTED) : image),
                source);
    }
}
