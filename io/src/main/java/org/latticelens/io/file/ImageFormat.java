package org.latticelens.io.file;

import java.io.IOException;

/** A kind of file that can be read. */
public interface ImageFormat {

    /** Short name, such as {@code TIFF}. */
    String name();

    /** One line for the user: whose format it is, its usual file name endings, and what of it is read. */
    String description();

    /** Whether the content is of this kind, by its first bytes; the name of the file does not count. */
    boolean recognises(ByteSource source) throws IOException;

    /**
     * Opens a file of this kind. No pixel is read yet.
     *
     * @param source closed by the returned file; left open where opening fails
     * @throws UnreadableImageException if the file is damaged, or holds nothing that can be read
     */
    ImageFile open(ByteSource source) throws IOException;
}
