package org.latticelens.io.gatan;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.Luminance;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.file.UnreadableImageException;
import org.latticelens.io.unit.PixelSize;

/** DM3 and DM4: every image of the image list but the thumbnail; the third dimension, where there is one, is frames. */
public final class DmFormat implements ImageFormat {
    private static final int UTF_16_UNIT = 4;
    private static final int LONGEST_TEXT = 1 << 16;

    @Override
    public String name() {
        return "DM3/DM4";
    }

    @Override
    public String description() {
        return "Gatan Digital Micrograph (.dm3, .dm4): images and stacks of every real type, with pixel size; RGB is"
                + " converted to grey";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        boolean version = source.startsWith(0, 0, 0, 3) || source.startsWith(0, 0, 0, 4);
        if (!version || source.size() < 24) {
            return false;
        }
        byte[] start = source.bytes(0, 16);
        int at = start[3] == 3 ? 8 : 12;
        return start[at] == 0 && start[at + 1] == 0 && start[at + 2] == 0 && (start[at + 3] & 0xfe) == 0;
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        DmTagReader.Tree tree = DmTagReader.read(source);
        DmTag list = tree.root()
                .at("ImageList")
                .orElseThrow(() -> source.unreadable("a Digital Micrograph file without images"));
        Set<String> thumbnails = thumbnails(tree.root());
        List<StoredSequence> images = new ArrayList<>();
        List<UnreadableImageException> refusals = new ArrayList<>();
        for (Map.Entry<String, DmTag> entry : list.children().entrySet()) {
            boolean thumbnail =
                    thumbnails.contains(entry.getKey()) && list.children().size() > 1;
            if (thumbnail || entry.getValue().at("ImageData", "Data").isEmpty()) {
                continue;
            }
            try {
                images.add(image(source, tree.order(), entry.getValue()));
            } catch (UnreadableImageException e) {
                refusals.add(e);
            }
        }
        if (images.isEmpty()) {
            throw refusals.isEmpty()
                    ? source.unreadable("the Digital Micrograph file holds no image")
                    : refusals.get(0);
        }
        String version = source.startsWith(0, 0, 0, 4) ? "DM4" : "DM3";
        return new ImageFile(source.file(), version, images, source);
    }

    private static Set<String> thumbnails(DmTag root) {
        Set<String> indices = new HashSet<>();
        root.at("Thumbnails")
                .ifPresent(list -> list.children()
                        .values()
                        .forEach(thumbnail -> thumbnail
                                .numberAt("ImageIndex")
                                .ifPresent(index -> indices.add(Long.toString(index.longValue())))));
        return indices;
    }

    private static StoredSequence image(ByteSource source, ByteOrder order, DmTag image) throws IOException {
        DmTag data = image.at("ImageData").orElseThrow();
        DmTag.Array array = data.at("Data").map(DmTag::array).orElse(null);
        if (array == null) {
            throw source.unreadable("the pixels of a Digital Micrograph image are no array; the file is damaged");
        }
        long[] sizes = sizes(source, data);
        int kind = data.numberAt("DataType").map(Number::intValue).orElse(0);
        Extent extent = Extent.of(source, array.offset(), sizes[2], sizes[1], sizes[0]);
        boolean colour = kind == 8 || kind == 23;
        SampleType type = colour ? SampleType.UINT8 : type(source, array, kind);
        long needed = (long) extent.pixels() * extent.frames();
        if (needed > array.bytes() / (colour ? 4 : type.bytes())) {
            throw source.unreadable(
                    array.offset(),
                    "the image states " + extent.frames() + " frames of " + extent.rows() + " x " + extent.columns()
                            + " pixels, but its data have only " + array.bytes() + " bytes; the file is damaged");
        }
        String name = text(source, order, image.at("Name"));
        StoredSequence sequence = colour
                ? new StoredSequence(source, name, extent, "rgb", frame -> grey(source, array.offset(), extent, frame))
                        .withNote("RGB converted to grey")
                : new StoredSequence(
                        name,
                        RawFrames.packed(
                                source, extent.frames(), extent.rows(), extent.columns(), type, order, array.offset()));
        return sequence.withCalibration(calibration(source, order, data)).withMetadata(metadata(source, order, image));
    }

    /** Columns, rows and frames. */
    private static long[] sizes(ByteSource source, DmTag data) throws IOException {
        List<Long> sizes = new ArrayList<>();
        data.at("Dimensions")
                .ifPresent(dimensions -> dimensions
                        .children()
                        .values()
                        .forEach(size -> sizes.add(
                                size.value() == null ? 0 : size.value().longValue())));
        while (sizes.size() > 2 && sizes.get(sizes.size() - 1) == 1) {
            sizes.remove(sizes.size() - 1);
        }
        if (sizes.size() != 2 && sizes.size() != 3) {
            throw source.unreadable("data of dimensions " + sizes + "; an image has two, a stack three");
        }
        return new long[] {sizes.get(0), sizes.get(1), sizes.size() == 3 ? sizes.get(2) : 1};
    }

    private static SampleType type(ByteSource source, DmTag.Array array, int kind) throws IOException {
        return switch (kind) {
            case 1 -> SampleType.INT16;
            case 2 -> SampleType.FLOAT32;
            case 6 -> SampleType.UINT8;
            case 7 -> SampleType.INT32;
            case 9 -> SampleType.INT8;
            case 10 -> SampleType.UINT16;
            case 11 -> SampleType.UINT32;
            case 12 -> SampleType.FLOAT64;
            case 14 -> SampleType.BOOL;
            case 39 -> SampleType.INT64;
            case 40 -> SampleType.UINT64;
            case 3, 13 ->
                throw source.unreadable(array.offset(), "a complex image; save its modulus or another real part of it");
            case 5, 27, 28 ->
                throw source.unreadable(
                        array.offset(), "a packed complex image, such as a Fourier transform; save its modulus");
            default ->
                throw source.unreadable(
                        array.offset(),
                        "pixels of Gatan's type " + kind + "; integers, floats, binary and RGB are read");
        };
    }

    /** Blue, green, red and an unused byte a pixel. */
    private static float[] grey(ByteSource source, long start, Extent extent, int frame) throws IOException {
        byte[] raw = source.bytes(start + 4L * frame * extent.pixels(), 4L * extent.pixels());
        float[] values = new float[extent.pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Luminance.of(raw[4 * i + 2] & 0xff, raw[4 * i + 1] & 0xff, raw[4 * i] & 0xff);
        }
        return values;
    }

    private static Optional<Calibration> calibration(ByteSource source, ByteOrder order, DmTag data)
            throws IOException {
        DmTag axes = data.at("Calibrations", "Dimension").orElse(DmTag.directory());
        return PixelSize.of(
                axes.numberAt("1", "Scale").map(Number::doubleValue).orElse(0.0),
                text(source, order, axes.at("1", "Units")),
                axes.numberAt("0", "Scale").map(Number::doubleValue).orElse(0.0),
                text(source, order, axes.at("0", "Units")));
    }

    private static Map<String, String> metadata(ByteSource source, ByteOrder order, DmTag image) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        DmTag tags = image.at("ImageTags").orElse(DmTag.directory());
        put(metadata, "microscope", text(source, order, tags.at("Microscope Info", "Microscope")), "");
        put(metadata, "mode", text(source, order, tags.at("Microscope Info", "Operation Mode")), "");
        put(metadata, "detector", text(source, order, tags.at("Acquisition", "Device", "Name")), "");
        put(metadata, "signal", text(source, order, tags.at("DataBar", "Signal Name")), "");
        put(metadata, "date", text(source, order, tags.at("DataBar", "Acquisition Date")), "");
        put(metadata, "voltage", tags.numberAt("Microscope Info", "Voltage"), " V");
        put(metadata, "magnification", tags.numberAt("Microscope Info", "Indicated Magnification"), "");
        put(metadata, "camera length", tags.numberAt("Microscope Info", "STEM Camera Length"), " mm");
        put(metadata, "dwell time", tags.numberAt("DigiScan", "Sample Time"), " us");
        put(metadata, "exposure", tags.numberAt("DataBar", "Exposure Time (s)"), " s");
        return metadata;
    }

    private static void put(Map<String, String> metadata, String key, Optional<Number> value, String unit) {
        value.ifPresent(number -> put(
                metadata,
                key,
                number.doubleValue() == number.longValue() ? "" + number.longValue() : "" + number,
                unit));
    }

    private static void put(Map<String, String> metadata, String key, String value, String unit) {
        if (!value.isBlank()) {
            metadata.put(key, value + unit);
        }
    }

    /** Texts are arrays of UTF-16 units; anything else is no text. */
    private static String text(ByteSource source, ByteOrder order, Optional<DmTag> tag) throws IOException {
        DmTag.Array array = tag.map(DmTag::array).orElse(null);
        if (array == null || array.type() != UTF_16_UNIT || array.bytes() > LONGEST_TEXT) {
            return "";
        }
        String text = new String(
                source.bytes(array.offset(), array.bytes()),
                order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
        return text.replace("\0", "").strip();
    }
}
