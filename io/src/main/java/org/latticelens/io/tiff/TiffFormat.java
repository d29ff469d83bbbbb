package org.latticelens.io.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;

/** TIFF and BigTIFF. Pages of one size and type make one stack; thumbnails are left out. */
public final class TiffFormat implements ImageFormat {
    private static final int SUBFILE = 254;
    private static final int COLOUR_MAP = 320;
    /** Bits of the subfile type that mark a reduced image or a transparency mask. */
    private static final int NO_IMAGE = 1 | 4;

    private static final int MOST_PAGES = 10_000_000;

    @Override
    public String name() {
        return "TIFF";
    }

    @Override
    public String description() {
        return "TIFF, BigTIFF and ImageJ stacks (.tif, .tiff): integers and floats of 8 to 64 bits; RGB is converted to"
                + " grey; pixel size of ImageJ, Gatan, FEI, JEOL, Zeiss and Olympus";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith('I', 'I', 42, 0)
                || source.startsWith('M', 'M', 0, 42)
                || source.startsWith('I', 'I', 43, 0)
                || source.startsWith('M', 'M', 0, 43);
    }

    /** How the file's directories are to be read. */
    private record Form(ByteSource source, ByteOrder order, boolean big) {
        TiffDirectory directory(long offset) throws IOException {
            return TiffDirectory.read(source, order, big, offset);
        }
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ByteOrder order = source.startsWith("MM") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteReader reader = new ByteReader(source, order, 2);
        boolean big = reader.u16() == 43;
        if (big) {
            reader.skip(4);
        }
        Form form = new Form(source, order, big);

        Map<TiffPage, List<Long>> stacks = new LinkedHashMap<>();
        List<UnreadableImageException> refusals = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long offset = big ? reader.i64() : reader.u32(); offset != 0; ) {
            if (!seen.add(offset) || seen.size() > MOST_PAGES) {
                throw source.unreadable(offset, "the TIFF pages follow one another in a circle; the file is damaged");
            }
            TiffDirectory directory = form.directory(offset);
            if ((directory.number(SUBFILE, 0) & NO_IMAGE) == 0) {
                try {
                    stacks.computeIfAbsent(TiffPage.of(directory), page -> new ArrayList<>())
                            .add(offset);
                } catch (UnreadableImageException e) {
                    refusals.add(e);
                }
            }
            offset = directory.next();
        }
        if (stacks.isEmpty()) {
            throw refusals.isEmpty() ? source.unreadable("the TIFF file has no page") : refusals.get(0);
        }
        List<StoredSequence> images = new ArrayList<>();
        for (Map.Entry<TiffPage, List<Long>> stack : stacks.entrySet()) {
            StoredSequence image = image(form, stack.getKey(), stack.getValue(), seen.size() == 1);
            images.add(
                    refusals.isEmpty()
                            ? image
                            : image.withNote(refusals.size() + " of " + seen.size() + " pages passed over: "
                                    + refusals.get(0).getMessage()));
        }
        return new ImageFile(source.file(), name(), images, source);
    }

    private static StoredSequence image(Form form, TiffPage page, List<Long> offsets, boolean alone)
            throws IOException {
        TiffDirectory first = form.directory(offsets.get(0));
        TiffDescription description = TiffDescription.of(first, page);
        int contiguous = alone && page.isPlain() ? description.imageJFrames() : 1;
        StoredSequence image;
        if (contiguous > 1) {
            // ImageJ writes a stack beyond 4 GiB as one page, with the others behind it.
            RawFrames raw = RawFrames.packed(
                    form.source(),
                    contiguous,
                    page.extent().rows(),
                    page.extent().columns(),
                    page.type(),
                    form.order(),
                    TiffPage.firstStrip(first));
            image = new StoredSequence("", raw);
        } else {
            page.require(first);
            long[] pages = offsets.stream().mapToLong(Long::longValue).toArray();
            Extent extent =
                    new Extent(pages.length, page.extent().rows(), page.extent().columns());
            image = new StoredSequence(
                    form.source(),
                    "",
                    extent,
                    page.type().toString(),
                    frame -> page.read(form.directory(pages[frame])));
        }
        image = image.withCalibration(description.calibration()).withMetadata(description.metadata());
        if (page.colour()) {
            image = image.withNote("RGB converted to grey");
        } else if (page.samples() > 1) {
            image = image.withNote("the first of " + page.samples() + " samples of each pixel is taken");
        }
        if (first.number(TiffPage.PHOTOMETRIC, 1) == 3 && !isGreyRamp(first)) {
            image = image.withNote("the values are indices of a palette; its colours are not used");
        }
        for (String note : description.notes()) {
            image = image.withNote(note);
        }
        return image;
    }

    private static boolean isGreyRamp(TiffDirectory directory) throws IOException {
        long[] map = directory.numbers(COLOUR_MAP);
        int colours = map.length / 3;
        for (int i = 0; i < colours; i++) {
            if (map[i] != map[colours + i] || map[i] != map[2 * colours + i] || (i > 0 && map[i] < map[i - 1])) {
                return false;
            }
        }
        return true;
    }
}
