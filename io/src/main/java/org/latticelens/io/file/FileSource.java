package org.latticelens.io.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on disk. Reads are positional, so that threads do not wait for one another. */
public final class FileSource extends ByteSource {
    private final FileChannel channel;

    private FileSource(Path file, FileChannel channel, long size) {
        super(file, size);
        this.channel = channel;
    }

    /** Opens a file; its size is taken now. */
    public static FileSource open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileSource(file, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    protected void fill(long offset, byte[] target, int from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, from, count);
        while (buffer.hasRemaining()) {
            long at = offset + buffer.position() - from;
            if (channel.read(buffer, at) < 0) {
                throw unreadable(at, "the file ended while it was read; it was " + size() + " bytes when opened");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
