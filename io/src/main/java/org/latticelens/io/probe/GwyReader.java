package org.latticelens.io.probe;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;

/**
 * Reads Gwyddion's objects: a name, a length, and components, each with a name, a letter for its type, and a value.
 * Numbers are little-endian. Arrays stay in the file.
 */
final class GwyReader {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 16;

    private final ByteSource source;
    private final ByteReader reader;

    GwyReader(ByteSource source, long start) {
        this.source = source;
        this.reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, start);
    }

    /** An array of doubles in the file. */
    record Doubles(long offset, long count) {}

    /** An object and its components: objects, numbers, texts, or arrays of doubles; others are left out. */
    record Part(String name, Map<String, Object> components) {
        double number(String component) {
            return components.get(component) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        String text(String component) {
            return components.get(component) instanceof String text ? text : "";
        }
    }

    Part object() throws IOException {
        return object(0);
    }

    private Part object(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw reader.unreadable("objects lie more than " + DEEPEST + " deep; the file is damaged");
        }
        String name = text();
        long length = reader.u32();
        source.requireRange(reader.position(), length);
        long end = reader.position() + length;
        Map<String, Object> components = new LinkedHashMap<>();
        while (reader.position() < end) {
            String key = text();
            Object value = value((char) reader.u8(), depth);
            if (value != null) {
                components.put(key, value);
            }
        }
        return new Part(name, components);
    }

    /** The next value; null where it is of a type that is left out. */
    private Object value(char type, int depth) throws IOException {
        return switch (type) {
            case 'o' -> object(depth + 1);
            case 's' -> text();
            case 'i' -> reader.i32();
            case 'q' -> reader.i64();
            case 'd' -> reader.f64();
            case 'D' -> doubles();
            case 'b', 'c' -> skipped(1);
            case 'C' -> skipped(reader.u32());
            case 'I' -> skipped(4 * reader.u32());
            case 'Q' -> skipped(8 * reader.u32());
            case 'S', 'O' -> items(type == 'S' ? 's' : 'o', depth);
            default -> throw reader.unreadable("a component of type '" + type + "'; the file is damaged");
        };
    }

    private Doubles doubles() throws IOException {
        long count = reader.u32();
        Doubles doubles = new Doubles(reader.position(), count);
        reader.skip(8 * count);
        return doubles;
    }

    private Object skipped(long bytes) throws IOException {
        reader.skip(bytes);
        return null;
    }

    private Object items(char type, int depth) throws IOException {
        long count = reader.u32();
        for (long i = 0; i < count; i++) {
            value(type, depth);
        }
        return null;
    }

    private String text() throws IOException {
        long start = reader.position();
        while (reader.u8() != 0) {
            if (reader.position() - start > LONGEST_TEXT) {
                throw source.unreadable(start, "a text of more than " + LONGEST_TEXT + " bytes; the file is damaged");
            }
        }
        return new String(source.bytes(start, reader.position() - start - 1), StandardCharsets.UTF_8);
    }
}
