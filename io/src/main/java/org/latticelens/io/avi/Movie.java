package org.latticelens.io.avi;

import java.io.IOException;
import java.nio.ByteOrder;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.UnreadableImageException;

/**
 * The first stream of pictures in an AVI file. Its frames are found by going through the file, chunk by chunk, and not by
 * an index: the index is missing in some files, wrong in others, and ends at 4 GiB.
 */
final class Movie {
    private static final int TOTAL_FRAMES = 16;

    private final ByteSource source;
    private final FrameList frames = new FrameList();
    private Bitmap bitmap;
    private int stream;
    private long statedFrames;

    private Movie(ByteSource source) {
        this.source = source;
    }

    /**
     * Goes through a file.
     *
     * @throws UnreadableImageException if it is damaged, or holds no pictures
     */
    static Movie of(ByteSource source) throws IOException {
        Movie movie = new Movie(source);
        for (long at = 0; at < source.size(); ) {
            Chunk riff = Chunk.at(source, at, source.size());
            if (!riff.id().equals("RIFF") || !riff.type().equals(at == 0 ? "AVI " : "AVIX")) {
                throw source.unreadable(at, "something else than a further part of the movie; the file is damaged");
            }
            movie.readPart(riff);
            at = riff.next();
        }
        if (movie.bitmap == null) {
            throw source.unreadable("the movie has no stream of pictures");
        }
        if (movie.frames.count() == 0 || movie.frames.count() < movie.statedFrames) {
            throw source.unreadable("the header states " + movie.statedFrames + " frames, but " + movie.frames.count()
                    + " are there; the file is cut short or damaged");
        }
        return movie;
    }

    Bitmap bitmap() {
        return bitmap;
    }

    FrameList frames() {
        return frames;
    }

    private void readPart(Chunk riff) throws IOException {
        for (long at = riff.firstMember(); at < riff.end(); ) {
            Chunk chunk = Chunk.at(source, at, riff.end());
            if (chunk.isList("hdrl")) {
                readHeader(chunk);
            } else if (chunk.isList("movi")) {
                readFrames(chunk);
            }
            at = chunk.next();
        }
    }

    private void readHeader(Chunk list) throws IOException {
        int number = 0;
        for (long at = list.firstMember(); at < list.end(); ) {
            Chunk chunk = Chunk.at(source, at, list.end());
            if (chunk.id().equals("avih")) {
                chunk.require(TOTAL_FRAMES + 4);
                statedFrames = Math.max(statedFrames, number(chunk.start() + TOTAL_FRAMES));
            } else if (chunk.isList("odml")) {
                readExtension(chunk);
            } else if (chunk.isList("strl")) {
                readStream(chunk, number);
                number++;
            }
            at = chunk.next();
        }
    }

    /** The main header counts the frames of the first part only; this one those of all. */
    private void readExtension(Chunk list) throws IOException {
        Chunk chunk = Chunk.at(source, list.firstMember(), list.end());
        if (chunk.id().equals("dmlh")) {
            chunk.require(4);
            statedFrames = Math.max(statedFrames, number(chunk.start()));
        }
    }

    private void readStream(Chunk list, int number) throws IOException {
        boolean pictures = false;
        for (long at = list.firstMember(); at < list.end(); ) {
            Chunk chunk = Chunk.at(source, at, list.end());
            if (chunk.id().equals("strh")) {
                pictures = chunk.type().equals("vids");
            } else if (chunk.id().equals("strf") && pictures && bitmap == null) {
                bitmap = Bitmap.of(source, chunk);
                stream = number;
            }
            at = chunk.next();
        }
    }

    private void readFrames(Chunk list) throws IOException {
        String prefix = String.format("%02d", stream);
        for (long at = list.firstMember(); at < list.end(); ) {
            Chunk chunk = Chunk.at(source, at, list.end());
            boolean group = chunk.isList("rec ");
            if (chunk.id().equals(prefix + "pc")) {
                throw source.unreadable(at, "the palette changes within the movie; export it as a TIFF stack");
            }
            if (chunk.id().equals(prefix + "db") || chunk.id().equals(prefix + "dc")) {
                add(chunk);
            }
            at = group ? chunk.firstMember() : chunk.next();
        }
    }

    private void add(Chunk frame) throws IOException {
        if (frame.size() > 0) {
            frames.add(frame.start(), frame.size());
        } else if (frames.count() > 0) {
            frames.repeat();
        } else {
            throw source.unreadable(frame.start(), "the first frame is empty; the file is damaged");
        }
    }

    private long number(long offset) throws IOException {
        return new ByteReader(source, ByteOrder.LITTLE_ENDIAN, offset).u32();
    }
}
