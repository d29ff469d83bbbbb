package org.latticelens.io.tia;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.latticelens.image.Calibration;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.ImageFile;
import org.latticelens.io.file.ImageFormat;
import org.latticelens.io.file.RawFrames;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;
import org.latticelens.io.unit.PixelSize;

/**
 * SER: a header, an array of offsets, and at each offset a frame with a header of its own. Rows are given as they are
 * stored; the y axis points up, so that TIA shows the last one on top, which a note says. Pixel sizes are in metres, or in 1/m for diffraction, which the file does not tell apart: a pixel above a metre is
 * taken for the latter.
 */
public final class SerFormat implements ImageFormat {
    private static final int IMAGES = 0x4122;
    private static final int SPECTRA = 0x4120;
    private static final int WIDE_OFFSETS = 0x220;
    private static final int FRAME_HEADER = 50;

    @Override
    public String name() {
        return "SER";
    }

    @Override
    public String description() {
        return "FEI TIA series (.ser): images and series of every real type, with pixel size; metadata from the .emi"
                + " beside it";
    }

    @Override
    public boolean recognises(ByteSource source) throws IOException {
        return source.startsWith('I', 'I', 0x97, 0x01);
    }

    /** The header of one frame. */
    private record Frame(double acrossSize, double downSize, int type, int columns, int rows) {
        static Frame read(ByteSource source, long offset) throws IOException {
            ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, offset);
            reader.skip(8);
            double across = reader.f64();
            reader.skip(12);
            double down = reader.f64();
            reader.skip(4);
            return new Frame(across, down, reader.u16(), reader.i32(), reader.i32());
        }

        /** Whether another frame has the same size and type. */
        boolean isLike(Frame other) {
            return type == other.type && columns == other.columns && rows == other.rows;
        }

        Optional<Calibration> calibration() {
            String unit = Math.abs(acrossSize) > 1 ? "1/m" : "m";
            return PixelSize.of(downSize, unit, acrossSize, unit);
        }
    }

    @Override
    public ImageFile open(ByteSource source) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, 4);
        boolean wide = reader.u16() >= WIDE_OFFSETS;
        int kind = reader.i32();
        if (kind != IMAGES) {
            throw source.unreadable(
                    6,
                    kind == SPECTRA
                            ? "a series of spectra; series of images are read"
                            : "data of kind " + kind + "; the file is damaged");
        }
        reader.skip(8);
        long frames = reader.i32();
        long arrayOffset = wide ? reader.i64() : reader.u32();
        Extent.of(source, 18, frames, 1, 1);
        source.requireRange(arrayOffset, frames * (wide ? 8 : 4));

        Frame first = Frame.read(source, frameOffset(source, arrayOffset, wide, 0));
        Extent extent = Extent.of(source, frameOffset(source, arrayOffset, wide, 0), frames, first.rows, first.columns);
        SampleType type = type(source, first.type);
        long pixelBytes = (long) extent.pixels() * type.bytes();
        source.requireRange(frameOffset(source, arrayOffset, wide, 0) + FRAME_HEADER, pixelBytes);
        source.requireRange(frameOffset(source, arrayOffset, wide, frames - 1) + FRAME_HEADER, pixelBytes);
        StoredSequence.FrameReader frameReader = frame -> {
            long offset = frameOffset(source, arrayOffset, wide, frame);
            if (!Frame.read(source, offset).isLike(first)) {
                throw source.unreadable(
                        offset, "frame " + frame + " is not of the size and type of the first; the file is damaged");
            }
            return RawFrames.packed(
                            source,
                            1,
                            extent.rows(),
                            extent.columns(),
                            type,
                            ByteOrder.LITTLE_ENDIAN,
                            offset + FRAME_HEADER)
                    .read(0);
        };
        StoredSequence image = new StoredSequence(source, "", extent, type.toString(), frameReader)
                .withCalibration(first.calibration())
                .withMetadata(EmiText.beside(source.file()).metadata())
                .withNote("rows are in the order of the file; TIA shows the last one on top");
        return new ImageFile(source.file(), name(), List.of(image), source);
    }

    private static long frameOffset(ByteSource source, long arrayOffset, boolean wide, long frame) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, arrayOffset + frame * (wide ? 8 : 4));
        long offset = wide ? reader.i64() : reader.u32();
        source.requireRange(offset, FRAME_HEADER);
        return offset;
    }

    private static SampleType type(ByteSource source, int number) throws IOException {
        return switch (number) {
            case 1 -> SampleType.UINT8;
            case 2 -> SampleType.UINT16;
            case 3 -> SampleType.UINT32;
            case 4 -> SampleType.INT8;
            case 5 -> SampleType.INT16;
            case 6 -> SampleType.INT32;
            case 7 -> SampleType.FLOAT32;
            case 8 -> SampleType.FLOAT64;
            case 9, 10 -> throw source.unreadable("complex images; save their modulus or another real part of them");
            default -> throw source.unreadable("pixels of TIA's type " + number + "; the file is damaged");
        };
    }

    /** The name of the EMI that belongs to "name_1.ser" is "name.emi". */
    static Path emi(Path ser) {
        String name = ser.getFileName().toString().replaceFirst("(_[0-9]+)?\\.[^.]*$", "");
        return ser.resolveSibling(name + ".emi");
    }
}
