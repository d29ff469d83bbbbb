package org.latticelens.sequence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.latticelens.descriptor.DescriptorField;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.image.UnsuitableImageException;
import org.latticelens.learning.Memberships;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.ModelApplication;
import org.latticelens.segmentation.SegmentationModel;
import org.latticelens.segmentation.Unexplained;

/**
 * Labels the frames of a movie by a model, in order: one thread per frame. Memory does not grow with
 * the number of frames, but for the facts of each. A frame depends on its pixels, on the facts of the frames before and, for
 * drift, on one earlier frame, so labelling can go on after any frame and gives the same.
 *
 * <p>A frame that cannot be read, has another size than the first, or holds no usable image gets label 0 everywhere, and its
 * facts say why; the frames after it are not affected.
 */
public final class SequenceLabeller {
    /** Sections that frames pass in their order. */
    private static final int FOLLOWING = 0;

    private static final int SINKING = 1;
    /** Drift is measured against one of every so many frames: small errors do not add up from frame to frame. */
    private static final int ANCHORS = 50;

    private final ImageSequence sequence;
    private final SegmentationModel model;
    private final Refit refit;
    private final boolean measureDrift;
    private final Workers workers;
    /** One thread per frame: a frame is labelled without helpers. */
    private final Workers alone = new Workers(1);

    private final ModelApplication application;
    private CrossCorrelation anchor;
    private int anchorFrame = -1;

    /** Takes labelled frames, in order. */
    public interface Sink {
        void take(LabelledFrame frame) throws IOException;
    }

    /**
     * @param model with upsampling, and at most 255 patterns
     * @param refit whether the centres follow the frames
     * @param measureDrift whether the movement of the specimen is measured
     * @param workers who share the frames; they never change a label
     */
    public SequenceLabeller(
            ImageSequence sequence, SegmentationModel model, Refit refit, boolean measureDrift, Workers workers) {
        if (!model.settings().upsampling()) {
            throw new IllegalArgumentException(
                    "the frames of a movie get a label for every pixel: the model must not be"
                            + " one without upsampling");
        }
        this.sequence = sequence;
        this.model = model;
        this.refit = refit;
        this.measureDrift = measureDrift;
        this.workers = workers;
        this.application = new ModelApplication(model, alone);
    }

    /** What a thread finds out about a frame by itself. */
    private record Described(
            Optional<ModelApplication.Described> image, Optional<CrossCorrelation> spectrum, String failure) {}

    /**
     * Labels the frames that follow some that are done.
     *
     * @param done facts of frames 0, 1, ... in order; those of the new frames are added
     * @param sink takes the new frames
     * @throws IOException if the sink throws it
     */
    public void label(List<FrameFacts> done, Sink sink) throws IOException {
        int first = done.size();
        try {
            workers.runInTurns(sequence.frames() - first, 2, (index, turns) -> {
                Described described = describe(first + index);
                FrameFacts facts = turns.take(FOLLOWING, index, () -> {
                    FrameFacts next = follow(described, done);
                    done.add(next);
                    return next;
                });
                LabelledFrame labelled = label(described, facts);
                turns.take(SINKING, index, () -> {
                    take(labelled, sink);
                    return done.set(first + index, labelled.facts());
                });
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void take(LabelledFrame frame, Sink sink) {
        try {
            sink.take(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Described describe(int frame) {
        try {
            Image image = frame(sequence, frame);
            ModelApplication.Described described = application.describe(image);
            return new Described(
                    Optional.of(described),
                    measureDrift ? Optional.of(CrossCorrelation.of(image)) : Optional.empty(),
                    "");
        } catch (IOException | UnsuitableImageException e) {
            return new Described(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * A frame of a movie.
     *
     * @throws UnsuitableImageException if it has not the movie's size
     */
    public static Image frame(ImageSequence sequence, int frame) throws IOException {
        Image image = sequence.frame(frame);
        if (image.rows() != sequence.rows() || image.columns() != sequence.columns()) {
            throw new UnsuitableImageException("the frame has " + image.rows() + " x " + image.columns()
                    + " pixels, the first " + sequence.rows() + " x " + sequence.columns() + "; they must be equal");
        }
        return image;
    }

    /** What depends on the frames before: the centres and the drift. */
    private FrameFacts follow(Described described, List<FrameFacts> done) {
        int frame = done.size();
        double[][] centres =
                done.isEmpty() ? model.centres() : done.get(frame - 1).centres();
        Shift drift = done.isEmpty() ? Shift.NONE : done.get(frame - 1).drift();
        if (described.image.isPresent()) {
            DescriptorField features = described.image.get().features();
            centres = refit.next(features, centres);
        }
        if (described.spectrum.isPresent() && frame > 0) {
            drift = drift(described.spectrum.get(), done);
        }
        return new FrameFacts(
                frame,
                0,
                new Unexplained(0, Optional.empty()),
                drift,
                centres,
                described.image.isPresent() ? Optional.empty() : Optional.of(described.failure));
    }

    private Shift drift(CrossCorrelation spectrum, List<FrameFacts> done) {
        int frame = done.size();
        int wanted = (frame - 1) / ANCHORS * ANCHORS;
        while (wanted >= 0 && done.get(wanted).failure().isPresent()) {
            wanted--;
        }
        Shift last = done.get(frame - 1).drift();
        if (wanted < 0) {
            return last;
        }
        if (wanted != anchorFrame) {
            anchor = describe(wanted).spectrum.orElse(null);
            anchorFrame = wanted;
        }
        if (anchor == null) {
            return last;
        }
        Shift before = done.get(wanted).drift();
        return before.plus(spectrum.against(anchor, last.minus(before)));
    }

    private LabelledFrame label(Described described, FrameFacts facts) {
        if (described.image.isEmpty()) {
            return new LabelledFrame(facts, new byte[sequence.rows() * sequence.columns()]);
        }
        ModelApplication.Described image = described.image.get();
        int[] strided = application.strided(image, facts.centres());
        int[] labels = application.labels(image, strided).labels();
        FrameFacts complete = new FrameFacts(
                facts.frame(),
                confidence(image.features(), strided, facts.centres()),
                Unexplained.of(model, image.descriptors()),
                facts.drift(),
                facts.centres(),
                Optional.empty());
        return new LabelledFrame(complete, bytes(labels));
    }

    /** Most rows repeat the one above: they are copied, which is faster. */
    private byte[] bytes(int[] labels) {
        int columns = sequence.columns();
        byte[] bytes = new byte[labels.length];
        for (int start = 0; start < labels.length; start += columns) {
            int end = start + columns;
            if (start > 0 && Arrays.equals(labels, start - columns, start, labels, start, end)) {
                System.arraycopy(bytes, start - columns, bytes, start, columns);
            } else {
                setRow(bytes, labels, start, end);
            }
        }
        return bytes;
    }

    private static void setRow(byte[] bytes, int[] labels, int from, int to) {
        for (int pixel = from; pixel < to; pixel++) {
            bytes[pixel] = (byte) labels[pixel];
        }
    }

    /** Mean membership of the strided pixels in their own pattern. */
    private double confidence(DescriptorField features, int[] strided, double[][] centres) {
        DescriptorField memberships = Memberships.of(features, centres, alone);
        double sum = 0;
        int count = 0;
        for (int pixel = 0; pixel < strided.length; pixel++) {
            if (strided[pixel] > 0) {
                sum += memberships.values()[pixel * centres.length + strided[pixel] - 1];
                count++;
            }
        }
        return sum / Math.max(1, count);
    }
}
