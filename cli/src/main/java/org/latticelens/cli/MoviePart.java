package org.latticelens.cli;

import java.io.IOException;
import java.util.Optional;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.Mask;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.sequence.SequenceLabeller;

/** A movie of which every frame is cropped and masked alike. */
final class MoviePart implements ImageSequence {
    private final ImageSequence whole;
    private final Crop crop;
    private final Optional<Mask> mask;
    private final int rows;
    private final int columns;

    /**
     * @param whole closed with this
     * @throws UnsuitableImageException if the part leaves the frames, or the mask has not the part's size
     */
    MoviePart(ImageSequence whole, Crop crop, Optional<Mask> mask) {
        this.whole = whole;
        this.crop = crop;
        this.mask = mask;
        // the first frame may be broken: an empty one of its size tells what fits
        Image empty = part(new Image(whole.rows(), whole.columns(), new float[whole.rows() * whole.columns()]));
        this.rows = empty.rows();
        this.columns = empty.columns();
    }

    private Image part(Image frame) {
        Image cropped = crop.of(frame);
        return mask.map(cropped::withMask).orElse(cropped);
    }

    /** The pixels of every frame that take part; empty where all do. */
    Optional<Mask> mask() {
        return mask;
    }

    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int frames() {
        return whole.frames();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsuitableImageException if the whole frame has not the movie's size
     */
    @Override
    public Image frame(int index) throws IOException {
        return part(SequenceLabeller.frame(whole, index));
    }

    @Override
    public void close() throws IOException {
        whole.close();
    }
}
