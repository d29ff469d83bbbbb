package org.latticelens.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;

/**
 * One image file directory: tags and where their values lie. Values are read when asked for, so that thousands of pages
 * cost little.
 */
final class TiffDirectory {
    /** Width of one value of type 1, 2, ...; 0 where there is no such type. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private record Entry(int type, long count, long offset) {}

    private final ByteSource source;
    private final ByteOrder order;
    private final long offset;
    private final Map<Integer, Entry> entries;
    /** The bytes of the tags, in which small values lie, and their offset. */
    private final byte[] block;

    private final long blockStart;
    private final long next;

    private TiffDirectory(
            ByteSource source,
            ByteOrder order,
            long offset,
            Map<Integer, Entry> entries,
            long blockStart,
            byte[] block,
            long next) {
        this.source = source;
        this.order = order;
        this.offset = offset;
        this.entries = entries;
        this.blockStart = blockStart;
        this.block = block;
        this.next = next;
    }

    /**
     * Reads the directory at an offset.
     *
     * @param big whether the file is a BigTIFF, with 64-bit offsets
     */
    static TiffDirectory read(ByteSource source, ByteOrder order, boolean big, long offset) throws IOException {
        ByteReader reader = new ByteReader(source, order, offset);
        long count = big ? reader.i64() : reader.u16();
        int width = big ? 20 : 12;
        if (count < 1 || count > 4096) {
            throw source.unreadable(offset, "a TIFF directory of " + count + " tags; it is damaged");
        }
        long start = reader.position();
        byte[] block = source.bytes(start, count * width);
        ByteBuffer tags = ByteBuffer.wrap(block).order(order);
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            tags.position(i * width);
            int tag = Short.toUnsignedInt(tags.getShort());
            int type = Short.toUnsignedInt(tags.getShort());
            long values = big ? tags.getLong() : Integer.toUnsignedLong(tags.getInt());
            long at = start + tags.position();
            int valueWidth = type < WIDTHS.length ? WIDTHS[type] : 0;
            if (valueWidth == 0 || values < 0) {
                continue;
            }
            boolean inside = values <= (big ? 8 : 4) / valueWidth;
            entries.put(
                    tag,
                    new Entry(
                            type, values, inside ? at : big ? tags.getLong() : Integer.toUnsignedLong(tags.getInt())));
        }
        reader.seek(start + count * width);
        boolean hasNext = reader.position() + (big ? 8 : 4) <= source.size();
        return new TiffDirectory(
                source, order, offset, entries, start, block, !hasNext ? 0 : big ? reader.i64() : reader.u32());
    }

    ByteSource source() {
        return source;
    }

    ByteOrder order() {
        return order;
    }

    /** Where it lies. */
    long offset() {
        return offset;
    }

    /** Where the next one lies; 0 after the last. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Number of values of a tag; 0 where it is absent. */
    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count;
    }

    /** The first value of a tag; {@code otherwise} where it is absent. */
    long number(int tag, long otherwise) throws IOException {
        return count(tag) == 0 ? otherwise : (long) value(tag, 0);
    }

    /** The value of a tag at an index, of whatever numerical type it is. */
    double value(int tag, long index) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || index < 0 || index >= entry.count) {
            throw source.unreadable(offset, "the TIFF directory lacks value " + index + " of tag " + tag);
        }
        int width = WIDTHS[entry.type];
        long at = entry.offset + index * width;
        boolean inside = at >= blockStart && at + width <= blockStart + block.length;
        ByteBuffer raw = inside
                ? ByteBuffer.wrap(block, (int) (at - blockStart), width)
                : ByteBuffer.wrap(source.bytes(at, width));
        return value(entry.type, raw);
    }

    /** All values of a tag that are whole numbers; none where it is absent. */
    long[] numbers(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        long most = source.size() / WIDTHS[entry.type];
        if (entry.count > most) {
            throw source.unreadable(
                    offset,
                    "tag " + tag + " states " + entry.count + " values; the file has room for " + most + " at most");
        }
        ByteBuffer raw = ByteBuffer.wrap(source.bytes(entry.offset, entry.count * WIDTHS[entry.type]));
        long[] numbers = new long[(int) entry.count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (long) value(entry.type, raw);
        }
        return numbers;
    }

    private double value(int type, ByteBuffer values) {
        ByteBuffer raw = values.order(order);
        return switch (type) {
            case 3 -> raw.getShort() & 0xffff;
            case 4, 13 -> raw.getInt() & 0xffffffffL;
            case 5 -> (raw.getInt() & 0xffffffffL) / (double) (raw.getInt() & 0xffffffffL);
            case 6 -> raw.get();
            case 8 -> raw.getShort();
            case 9 -> raw.getInt();
            case 10 -> raw.getInt() / (double) raw.getInt();
            case 11 -> raw.getFloat();
            case 12 -> raw.getDouble();
            case 16, 17, 18 -> raw.getLong();
            default -> raw.get() & 0xff;
        };
    }

    /** The bytes of a tag, whatever its type, up to {@code most}; none where it is absent. */
    byte[] bytes(int tag, int most) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new byte[0];
        }
        source.requireRange(entry.offset, 0);
        long available = Math.min(source.size() - entry.offset, most);
        return source.bytes(entry.offset, Math.min(available / WIDTHS[entry.type], entry.count) * WIDTHS[entry.type]);
    }

    /** The text of a tag, up to its first zero byte; empty where it is absent. */
    String text(int tag) throws IOException {
        String text = new String(bytes(tag, 1 << 20), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
