package org.latticelens.io.mrc;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.unit.PixelSize;

/**
 * MRC: a header of 1024 bytes, an extended header whose length it states, and sections of rows. The word "MAP " at byte
 * 208 is missing in many files, so that a header is taken for one that describes exactly the file's length.
 */
public final class MrcFormat implements ImageFormat {
    private static final int HEADER = 1024;
    private static final int MAP = 208;
    private static final int MOST_EXTRA = 1 << 20;

    /** What of the header says where the sections lie. */
    private record Header(ByteOrder order, long columns, long rows, long sections, int mode, long extended) {
        static Header read(ByteSource source, ByteOrder order) throws IOException {
            ByteReader reader = new ByteReader(source, order);
            long columns = reader.i32();
            long rows = reader.i32();
            long sections = reader.i32();
            int mode = reader.i32();
            reader.seek(92);
            return new Header(order, columns, rows, sections, mode, reader.i32());
        }

        Optional<SampleType> type() {
            return Optional.ofNullable(
                    switch (mode) {
                        case 0 -> SampleType.INT8;
                        case 1 -> SampleType.INT16;
                        case 2 -> SampleType.FLOAT32;
                        case 6 -> SampleType.UINT16;
                        case 12 -> SampleType.FLOAT16;
                        default -> null;
                    });
        }

        /** Whether the header, alone, fits the file well enough to be one. */
        boolean describes(long size) {
            if (type().isEmpty()
                    || columns < 1
                    || rows < 1
                    || sections < 1
                    || extended < 0
                    || columns > 1 << 20
                    || rows > 1 << 20
                    || columns * rows > size
                    || sections > size) {
                return false;
            }
            long sectionBytes = columns * rows * type().orElseThrow().bytes();
            long rest = size - HEADER - extended;
            return rest >= sectionBytes
                    && sections <= rest / sectionBytes
                    && rest - sections * sectionBytes <= MOST_EXTRA;
        }
    }

    @Override
    public String name() {
        return "MRC";
    }

    @Override
    public String description() {
        return "MRC (.mrc, .st, .map): modes 0, 1, 2, 6 and 12, either byte order, with extended headers; sections are"
                + " frames";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        if (source.size() < HEADER) {
            return false;
        }
        return new ByteReader(source, ByteOrder.BIG_ENDIAN, MAP).text(3).equals("MAP")
                || Header.read(source, ByteOrder.LITTLE_ENDIAN).describes(source.size())
                || Header.read(source, ByteOrder.BIG_ENDIAN).describes(source.size());
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, MAP + 4);
        int stamp = reader.u8();
        Header little = Header.read(source, ByteOrder.LITTLE_ENDIAN);
        Header big = Header.read(source, ByteOrder.BIG_ENDIAN);
        Header header =
                little.describes(source.size()) ? little : big.describes(source.size()) || stamp == 0x11 ? big : little;
        SampleType type = header.type()
                .orElseThrow(() -> source.unreadable(
                        12,
                        "MRC mode " + header.mode()
                                + (header.mode() == 3 || header.mode() == 4 ? " (complex)" : "")
                                + "; modes 0, 1, 2, 6 and 12 are read"));
        if (header.extended() < 0) {
            throw source.unreadable(92, "an extended header of " + header.extended() + " bytes; the file is damaged");
        }
        RawFrames raw = RawFrames.packed(
                source,
                header.sections(),
                header.rows(),
                header.columns(),
                type,
                header.order(),
                HEADER + header.extended());
        StoredSequence image = new StoredSequence("", raw)
                .withCalibration(calibration(source, header))
                .withMetadata(labels(source, header));
        return new ImageFile(source.file(), name(), List.of(image), source);
    }

    /** The cell's edges in angstrom over the number of samples along them; some programs store them negative. */
    private static Optional<Calibration> calibration(ByteSource source, Header header) throws IOException {
        ByteReader reader = new ByteReader(source, header.order(), 28);
        double samplesAcross = reader.i32();
        double samplesDown = reader.i32();
        reader.skip(4);
        double across = reader.f32() / samplesAcross;
        double down = reader.f32() / samplesDown;
        // One angstrom a pixel is what programs write that do not know the size, the cell then being the number of
        // pixels.
        boolean unknown = Math.abs(across) == 1 && Math.abs(down) == 1;
        return unknown ? Optional.empty() : PixelSize.of(down / 10, "nm", across / 10, "nm");
    }

    private static Map<String, String> labels(ByteSource source, Header header) throws IOException {
        ByteReader reader = new ByteReader(source, header.order(), 220);
        int count = Math.min(10, Math.max(0, reader.i32()));
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            String label = reader.text(80).replace('\0', ' ').strip();
            if (!label.isEmpty()) {
                labels.put("label " + i, label);
            }
        }
        return labels;
    }
}
