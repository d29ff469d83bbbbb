package org.latticelens.io.gatan;

import java.io.IOException;
import java.nio.ByteOrder;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;

/**
 * Reads the tree of tags. Lengths and counts are big-endian, 32 bits wide in DM3 and 64 in DM4; data are in the order
 * that the header names. Each tag takes bytes of the file, so that no count in it can make more of them than it holds.
 */
final class DmTagReader {
    private static final int DIRECTORY = 20;
    private static final int DATA = 21;
    private static final int END = 0;

    private static final int STRUCTURE = 15;
    private static final int STRING = 18;
    private static final int ARRAY = 20;

    private static final int DEEPEST = 64;
    private static final int MOST_FIELDS = 4096;

    private final ByteSource source;
    private final ByteReader reader;
    private final boolean wide;
    private final ByteOrder order;

    private DmTagReader(ByteSource source, ByteReader reader, boolean wide, ByteOrder order) {
        this.source = source;
        this.reader = reader;
        this.wide = wide;
        this.order = order;
    }

    /** A file's tags and the byte order of its data. */
    record Tree(DmTag root, ByteOrder order) {}

    static Tree read(ByteSource source) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.BIG_ENDIAN);
        boolean wide = reader.i32() == 4;
        reader.skip(wide ? 8 : 4);
        long at = reader.position();
        int little = reader.i32();
        if (little != 0 && little != 1) {
            throw source.unreadable(at, "byte order " + little + "; 0 or 1 is expected; the file is damaged");
        }
        ByteOrder order = little == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new Tree(new DmTagReader(source, reader, wide, order).directory(0), order);
    }

    private DmTag directory(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw reader.unreadable("tags lie more than " + DEEPEST + " deep; the file is damaged");
        }
        reader.skip(2);
        long count = wide();
        DmTag directory = DmTag.directory();
        for (long i = 0; i < count; i++) {
            int kind = reader.u8();
            if (kind == END) {
                break;
            }
            if (kind != DIRECTORY && kind != DATA) {
                throw reader.unreadable("a tag of kind " + kind + "; 20 or 21 is expected; the file is damaged");
            }
            String name = reader.text(reader.u16());
            if (wide) {
                reader.skip(8);
            }
            DmTag tag = kind == DIRECTORY ? directory(depth + 1) : data();
            directory.children().putIfAbsent(name.isEmpty() ? Long.toString(i) : name, tag);
        }
        return directory;
    }

    private DmTag data() throws IOException {
        long at = reader.position();
        if (!reader.text(4).equals("%%%%")) {
            throw source.unreadable(at, "the data of a tag do not begin with %%%%; the file is damaged");
        }
        long descriptions = wide();
        long end = Math.addExact(reader.position(), checked(descriptions) * (wide ? 8 : 4));
        int type = (int) wide();
        DmTag tag = switch (type) {
            case ARRAY -> array(end);
            case STRING -> array(end, 4, 2, wide());
            case STRUCTURE -> array(end, STRUCTURE, structureBytes(), 1);
            default -> number(type, end);
        };
        return tag;
    }

    /** The type of the elements, followed by their number. */
    private DmTag array(long end) throws IOException {
        int type = (int) wide();
        int bytes = type == STRUCTURE ? structureBytes() : width(type);
        return array(end, type, bytes, wide());
    }

    private DmTag array(long start, int type, int elementBytes, long count) throws IOException {
        if (count < 0 || count > source.size()) {
            throw reader.unreadable("an array of " + count + " elements; the file is damaged");
        }
        DmTag.Array array = new DmTag.Array(start, type, elementBytes, count);
        reader.seek(start);
        reader.skip(array.bytes());
        return DmTag.array(array);
    }

    private int structureBytes() throws IOException {
        wide();
        long fields = wide();
        if (fields < 0 || fields > MOST_FIELDS) {
            throw reader.unreadable("a structure of " + fields + " fields; the file is damaged");
        }
        int bytes = 0;
        for (long i = 0; i < fields; i++) {
            wide();
            bytes += width((int) wide());
        }
        return bytes;
    }

    private DmTag number(int type, long start) throws IOException {
        int width = width(type);
        reader.seek(start);
        reader.order(order);
        Number value = switch (type) {
            case 2 -> reader.i16();
            case 3 -> reader.i32();
            case 4 -> reader.u16();
            case 5 -> reader.u32();
            case 6 -> reader.f32();
            case 7 -> reader.f64();
            case 11, 12 -> reader.i64();
            default -> reader.u8();
        };
        reader.order(ByteOrder.BIG_ENDIAN);
        reader.seek(start + width);
        return DmTag.number(value);
    }

    private int width(int type) throws IOException {
        return switch (type) {
            case 8, 9, 10 -> 1;
            case 2, 4 -> 2;
            case 3, 5, 6 -> 4;
            case 7, 11, 12 -> 8;
            default -> throw reader.unreadable("data of type " + type + "; the file is damaged");
        };
    }

    private long checked(long descriptions) throws IOException {
        if (descriptions < 1 || descriptions > source.size()) {
            throw reader.unreadable("a tag with " + descriptions + " type descriptions; the file is damaged");
        }
        return descriptions;
    }

    private long wide() throws IOException {
        return wide ? reader.i64() : reader.u32();
    }
}
