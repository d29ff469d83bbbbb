package org.latticelens.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.latticelens.image.Calibration;
import org.latticelens.image.Image;
import org.latticelens.image.ImageSequence;
import org.latticelens.io.write.AviWriter;
import org.latticelens.io.write.LabelTiffWriter;
import org.latticelens.io.write.NpyWriter;
import org.latticelens.io.write.OutputFile;
import org.latticelens.io.write.PngWriter;
import org.latticelens.parallel.Workers;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.segmentation.Unexplained;
import org.latticelens.sequence.FrameFacts;
import org.latticelens.sequence.Line;
import org.latticelens.sequence.SteadyFrames;

/**
 * Writes what is told about a movie, in one pass over its labelled frames: a few frames are in memory at a time, and every
 * file is complete or absent.
 *
 * @param sequence the movie
 * @param frames its labels
 * @param facts of every frame
 * @param patterns k
 * @param line along which patterns are followed
 * @param framesPerSecond at which the overlay plays
 */
public record SequenceReport(
        ImageSequence sequence,
        SteadyFrames frames,
        List<FrameFacts> facts,
        int patterns,
        Line line,
        int framesPerSecond) {
    /** Everything about one frame that goes into files; empty what no output wants. */
    private record Page(
            int[] labels,
            long[] areas,
            byte[] along,
            List<Line.Boundary> boundaries,
            byte[] jpeg,
            Optional<BufferedImage> picture) {}

    /**
     * Writes files into a folder.
     *
     * @param progress told how many frames are done
     * @return what the user should know, a line each
     */
    public List<String> write(Path folder, Set<SequenceOutput> outputs, Workers workers, IntConsumer progress)
            throws IOException {
        List<String> notes = new ArrayList<>();
        List<long[]> areas = new ArrayList<>();
        List<byte[]> lines = new ArrayList<>();
        List<List<Line.Boundary>> boundaries = new ArrayList<>();
        Optional<Image> first = firstGood();
        boolean pictures = outputs.contains(SequenceOutput.OVERLAY_AVI) || outputs.contains(SequenceOutput.OVERLAY_PNG);
        Optional<MovieFrame> movie =
                pictures ? Optional.of(new MovieFrame(first.orElseGet(this::black))) : Optional.empty();
        try (Writers writers = new Writers(folder, outputs, movie, first.flatMap(Image::calibration))) {
            workers.runInTurns(facts.size(), 1, (frame, turns) -> {
                Page page = page(frame, outputs, movie);
                turns.take(0, frame, () -> {
                    write(page, frame, writers);
                    lines.add(page.along);
                    boundaries.add(page.boundaries);
                    progress.accept(frame + 1);
                    return areas.add(page.areas);
                });
            });
            writers.commit();
            if (writers.left > 0) {
                notes.add("overlay.avi ends after " + (facts.size() - writers.left)
                        + " frames: an AVI file holds no more; overlay/ as an output has a picture of every frame");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writeFigures(folder, outputs, areas, lines, boundaries);
        return notes;
    }

    private static void write(Page page, int frame, Writers writers) {
        try {
            writers.write(page, frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFigures(
            Path folder,
            Set<SequenceOutput> outputs,
            List<long[]> areas,
            List<byte[]> lines,
            List<List<Line.Boundary>> boundaries)
            throws IOException {
        for (SequenceOutput output : outputs) {
            Path file = folder.resolve(output.fileName());
            switch (output) {
                case AREAS_CSV -> writeText(file, areasText(areas));
                case AREAS_PNG ->
                    PngWriter.write(file, SequenceFigures.areas(areas).picture());
                case BOUNDARIES_CSV -> writeText(file, boundariesText(boundaries));
                case BOUNDARIES_PNG ->
                    PngWriter.write(
                            file,
                            SequenceFigures.boundaries(boundaries, line.samples() - 1)
                                    .picture());
                case KYMOGRAPH_PNG -> PngWriter.write(file, SequenceFigures.kymograph(lines));
                case LABELS_NPY, LABELS_TIF, OVERLAY_AVI, OVERLAY_PNG -> {}
            }
        }
    }

    /** Lines, areas and pictures of one frame. */
    private Page page(int frame, Set<SequenceOutput> outputs, Optional<MovieFrame> movie) {
        try {
            byte[] steady = frames.steady(frame);
            byte[] placed = frames.placed(frame, steady);
            Optional<BufferedImage> picture = Optional.empty();
            byte[] jpeg = {};
            if (movie.isPresent()) {
                LabelMap own = new LabelMap(sequence.rows(), sequence.columns(), patterns, numbers(steady));
                picture = Optional.of(movie.get().picture(image(frame), own, frame));
                jpeg = outputs.contains(SequenceOutput.OVERLAY_AVI) ? MovieFrame.jpeg(picture.get()) : jpeg;
            }
            boolean maps = outputs.contains(SequenceOutput.LABELS_NPY) || outputs.contains(SequenceOutput.LABELS_TIF);
            boolean changes =
                    outputs.contains(SequenceOutput.BOUNDARIES_CSV) || outputs.contains(SequenceOutput.BOUNDARIES_PNG);
            return new Page(
                    maps ? numbers(placed) : new int[0],
                    areas(placed),
                    outputs.contains(SequenceOutput.KYMOGRAPH_PNG)
                            ? line.labels(placed, sequence.rows(), sequence.columns())
                            : new byte[0],
                    changes ? line.boundaries(placed, sequence.rows(), sequence.columns()) : List.of(),
                    jpeg,
                    picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Image> image(int frame) throws IOException {
        return facts.get(frame).failure().isPresent() ? Optional.empty() : Optional.of(sequence.frame(frame));
    }

    private Optional<Image> firstGood() throws IOException {
        for (FrameFacts each : facts) {
            if (each.failure().isEmpty()) {
                return Optional.of(sequence.frame(each.frame()));
            }
        }
        return Optional.empty();
    }

    private Image black() {
        return new Image(sequence.rows(), sequence.columns(), new float[sequence.rows() * sequence.columns()]);
    }

    /** Pixels of every label, 0 to patterns; run by run, which is several times faster than one by one. */
    private long[] areas(byte[] labels) {
        long[] areas = new long[patterns + 1];
        for (int start = 0, end; start < labels.length; start = end) {
            end = start + 1;
            while (end < labels.length && labels[end] == labels[start]) {
                end++;
            }
            areas[labels[start] & 0xff] += end - start;
        }
        return areas;
    }

    private static int[] numbers(byte[] labels) {
        int[] numbers = new int[labels.length];
        for (int pixel = 0; pixel < numbers.length; pixel++) {
            numbers[pixel] = labels[pixel] & 0xff;
        }
        return numbers;
    }

    private String areasText(List<long[]> areas) {
        StringBuilder text = new StringBuilder(
                "frame,status,confidence,unexplained,new_pattern_row,new_pattern_column,drift_rows,drift_columns");
        for (int label = 0; label <= patterns; label++) {
            text.append(",area_").append(label);
        }
        text.append('\n');
        for (FrameFacts each : facts) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%.6f,%.6f,%s,%s,%.4f,%.4f",
                    each.frame(),
                    each.failure().map(SequenceReport::quoted).orElse("ok"),
                    each.confidence(),
                    each.unexplained().share(),
                    each.unexplained()
                            .newPattern()
                            .map(Unexplained.Pixel::row)
                            .map(String::valueOf)
                            .orElse(""),
                    each.unexplained()
                            .newPattern()
                            .map(Unexplained.Pixel::column)
                            .map(String::valueOf)
                            .orElse(""),
                    each.drift().rows(),
                    each.drift().columns()));
            for (long area : areas.get(each.frame())) {
                text.append(',').append(area);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String boundariesText(List<List<Line.Boundary>> boundaries) {
        StringBuilder text = new StringBuilder("frame,position,before,after\n");
        for (int frame = 0; frame < boundaries.size(); frame++) {
            int number = frame;
            text.append(boundaries.get(frame).stream()
                    .map(each -> String.format(
                            Locale.ROOT, "%d,%.2f,%d,%d\n", number, each.position(), each.before(), each.after()))
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }

    private static void writeText(Path path, String text) throws IOException {
        try (OutputFile file = new OutputFile(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    /** The files that grow frame by frame. */
    private final class Writers implements AutoCloseable {
        private final Path folder;
        private final boolean pictures;
        private NpyWriter numpy;
        private LabelTiffWriter tiff;
        private AviWriter avi;
        private int left;

        Writers(Path folder, Set<SequenceOutput> outputs, Optional<MovieFrame> movie, Optional<Calibration> pixelSize)
                throws IOException {
            this.folder = folder;
            pictures = outputs.contains(SequenceOutput.OVERLAY_PNG);
            int count = facts.size();
            try {
                if (outputs.contains(SequenceOutput.LABELS_NPY)) {
                    numpy = NpyWriter.int32(
                            folder.resolve(SequenceOutput.LABELS_NPY.fileName()),
                            count,
                            sequence.rows(),
                            sequence.columns());
                }
                if (outputs.contains(SequenceOutput.LABELS_TIF)) {
                    tiff = LabelTiffWriter.stack(
                            folder.resolve(SequenceOutput.LABELS_TIF.fileName()),
                            count,
                            sequence.rows(),
                            sequence.columns(),
                            patterns,
                            pixelSize,
                            PatternColours.table());
                }
                if (outputs.contains(SequenceOutput.OVERLAY_AVI)) {
                    avi = new AviWriter(
                            folder.resolve(SequenceOutput.OVERLAY_AVI.fileName()),
                            movie.orElseThrow().rows(),
                            movie.orElseThrow().columns(),
                            framesPerSecond);
                }
            } catch (IOException | RuntimeException e) {
                close();
                throw e;
            }
        }

        void write(Page page, int frame) throws IOException {
            if (numpy != null) {
                numpy.write(page.labels, 0, page.labels.length);
            }
            if (tiff != null) {
                tiff.write(page.labels);
            }
            if (avi != null && left == 0 && avi.hasRoomFor(page.jpeg)) {
                avi.write(page.jpeg);
            } else if (avi != null) {
                left++;
            }
            if (pictures) {
                PngWriter.write(
                        folder.resolve(SequenceOutput.OVERLAY_PNG.fileName())
                                .resolve(String.format("frame-%06d.png", frame)),
                        page.picture.orElseThrow());
            }
        }

        void commit() throws IOException {
            if (numpy != null) {
                numpy.commit();
            }
            if (tiff != null) {
                tiff.commit();
            }
            if (avi != null) {
                avi.commit();
            }
        }

        @Override
        public void close() throws IOException {
            if (numpy != null) {
                numpy.close();
            }
            if (tiff != null) {
                tiff.close();
            }
            if (avi != null) {
                avi.close();
            }
        }
    }
}
