package org.latticelens.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.Extent;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.StoredSequence;

/** The frames of a data set of two or three dimensions, of which any may be the frames, the rows and the columns. */
final class HdfFrames implements StoredSequence.FrameReader {
    /** Deflate packs at most 1032 to 1, the other filters less. */
    private static final long MOST_PACKED = 1032;

    private final ByteSource source;
    private final Dataset dataset;
    private final SampleType type;
    private final ByteOrder order;
    private final Extent extent;
    /** Sizes along the three axes; the first is 1 where the data set has two. */
    private final long[] sizes;

    private final int frameAxis;
    private final int rowAxis;
    private final int columnAxis;

    /**
     * Finds out whether the data set can be read.
     *
     * @param axes which axes are the frames, the rows and the columns; with two dimensions, axis 0 is the one frame and 1
     *     and 2 are those of the data set
     */
    HdfFrames(ByteSource source, Dataset dataset, int... axes) throws IOException {
        this.source = source;
        this.dataset = dataset;
        this.frameAxis = axes[0];
        this.rowAxis = axes[1];
        this.columnAxis = axes[2];
        int[] dimensions = dataset.getDimensions();
        if (dimensions.length != 2 && dimensions.length != 3) {
            throw source.unreadable("the data set " + dataset.getPath() + " has the shape "
                    + Arrays.toString(dimensions) + "; an image has two dimensions, a stack three");
        }
        this.sizes = threeOf(dimensions, 1);
        this.extent = Extent.of(source, 0, sizes[frameAxis], sizes[rowAxis], sizes[columnAxis]);
        this.type = type(source, dataset);
        this.order = ((OrderedDataType) dataset.getDataType()).getByteOrder();
        requireRoom();
    }

    Extent extent() {
        return extent;
    }

    SampleType type() {
        return type;
    }

    private static long[] threeOf(int[] dimensions, int first) {
        return dimensions.length == 3
                ? Arrays.stream(dimensions).asLongStream().toArray()
                : new long[] {first, dimensions[0], dimensions[1]};
    }

    private static SampleType type(ByteSource source, Dataset dataset) throws IOException {
        DataType type = dataset.getDataType();
        boolean whole = type instanceof FixedPoint number && number.getBitPrecision() == 8 * number.getSize();
        boolean signed = type instanceof FixedPoint number && number.isSigned();
        boolean floating = type instanceof FloatingPoint;
        SampleType found = switch (whole || floating ? type.getSize() : 0) {
            case 1 -> signed ? SampleType.INT8 : SampleType.UINT8;
            case 2 -> floating ? SampleType.FLOAT16 : signed ? SampleType.INT16 : SampleType.UINT16;
            case 4 -> floating ? SampleType.FLOAT32 : signed ? SampleType.INT32 : SampleType.UINT32;
            case 8 -> floating ? SampleType.FLOAT64 : signed ? SampleType.INT64 : SampleType.UINT64;
            default -> null;
        };
        if (found != null) {
            return found;
        }
        throw source.unreadable("the data set " + dataset.getPath() + " is of type "
                + type.getClass().getSimpleName()
                + (dataset.isCompound() ? ", such as complex numbers" : "") + "; integers and floats are read");
    }

    /** Checks that the samples can be in the file. */
    private void requireRoom() throws IOException {
        if (dataset instanceof ContiguousDataset contiguous) {
            long frame = (long) extent.pixels() * type.bytes();
            extent.require(source, start(contiguous), frame, frame);
        } else if (dataset instanceof ChunkedDataset chunked) {
            long[] chunk = threeOf(chunked.getChunkDimensions(), 1);
            long chunkPixels = 1;
            for (long size : chunk) {
                if (size < 1 || size > Integer.MAX_VALUE / chunkPixels) {
                    throw source.unreadable("the data set " + dataset.getPath() + " has chunks of "
                            + Arrays.toString(chunk) + " samples; the file is damaged");
                }
                chunkPixels *= size;
            }
            long most = source.size() * MOST_PACKED;
            if (chunkPixels * type.bytes() > most || (long) extent.pixels() * type.bytes() > most) {
                throw source.unreadable("the data set " + dataset.getPath() + " states " + extent.rows() + " x "
                        + extent.columns() + " pixels, which " + source.size() + " bytes cannot hold");
            }
        } else {
            throw source.unreadable("the data set " + dataset.getPath() + " is neither chunked nor contiguous");
        }
    }

    private long start(ContiguousDataset contiguous) {
        return contiguous.getDataAddress() + contiguous.getHdfFile().getUserBlockSize();
    }

    @Override
    public float[] read(int frame) throws IOException {
        return HdfFormat.guarded(source, () -> {
            float[] values = new float[extent.pixels()];
            if (dataset instanceof ChunkedDataset chunked) {
                readChunks(chunked, frame, values);
            } else {
                readSlabs((ContiguousDataset) dataset, frame, values);
            }
            return values;
        });
    }

    /** Slabs are all samples of one index of the first axis. */
    private void readSlabs(ContiguousDataset contiguous, int frame, float[] values) throws IOException {
        long slabBytes = sizes[1] * sizes[2] * type.bytes();
        long first = frameAxis == 0 ? frame : 0;
        long end = frameAxis == 0 ? frame + 1 : sizes[0];
        for (long slab = first; slab < end; slab++) {
            byte[] raw = source.bytes(start(contiguous) + slab * slabBytes, slabBytes);
            place(raw, new long[] {slab, 0, 0}, new long[] {1, sizes[1], sizes[2]}, frame, values);
        }
    }

    private void readChunks(ChunkedDataset chunked, int frame, float[] values) throws IOException {
        int rank = chunked.getChunkDimensions().length;
        long[] chunk = threeOf(chunked.getChunkDimensions(), 1);
        long[] origin = new long[3];
        origin[frameAxis] = frame / chunk[frameAxis] * chunk[frameAxis];
        for (long row = 0; row < extent.rows(); row += chunk[rowAxis]) {
            for (long column = 0; column < extent.columns(); column += chunk[columnAxis]) {
                origin[rowAxis] = row;
                origin[columnAxis] = column;
                int[] offset = Arrays.stream(origin)
                        .skip(3 - rank)
                        .mapToInt(at -> (int) at)
                        .toArray();
                place(chunked.getDecompressedChunk(offset), origin, chunk, frame, values);
            }
        }
    }

    /** Puts what a block of the data set holds of the frame into place. */
    private void place(byte[] raw, long[] origin, long[] block, int frame, float[] values) throws IOException {
        int count = (int) (block[0] * block[1] * block[2]);
        if (raw.length < (long) count * type.bytes()) {
            throw source.unreadable("a chunk of the data set " + dataset.getPath() + " has " + raw.length
                    + " bytes where " + (long) count * type.bytes() + " are needed; the file is damaged");
        }
        float[] samples = new float[count];
        type.decode(ByteBuffer.wrap(raw).order(order), samples, 0, count);
        long[] steps = {block[1] * block[2], block[2], 1};
        long base = (frame - origin[frameAxis]) * steps[frameAxis];
        int rows = (int) Math.min(block[rowAxis], extent.rows() - origin[rowAxis]);
        int columns = (int) Math.min(block[columnAxis], extent.columns() - origin[columnAxis]);
        for (int row = 0; row < rows; row++) {
            int target = (int) ((origin[rowAxis] + row) * extent.columns() + origin[columnAxis]);
            long from = base + row * steps[rowAxis];
            for (int column = 0; column < columns; column++) {
                values[target + column] = samples[(int) (from + column * steps[columnAxis])];
            }
        }
    }
}
