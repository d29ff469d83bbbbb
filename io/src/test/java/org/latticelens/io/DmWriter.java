package org.latticelens.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes Gatan's tags from the format's description, for tests. */
final class DmWriter {
    private final boolean wide;
    private final ByteOrder order;

    /** @param wide DM4, not DM3 */
    DmWriter(boolean wide, ByteOrder order) {
        this.wide = wide;
        this.order = order;
    }

    byte[] file(byte[] tree) {
        ByteBuffer head = ByteBuffer.allocate(wide ? 16 : 12);
        head.putInt(wide ? 4 : 3);
        if (wide) {
            head.putLong(tree.length);
        } else {
            head.putInt(tree.length);
        }
        head.putInt(order == ByteOrder.LITTLE_ENDIAN ? 1 : 0);
        return join(head.array(), tree, new byte[8]);
    }

    /** The content of a directory. */
    byte[] directory(byte[]... tags) {
        return join(new byte[] {1, 0}, count(tags.length), join(tags));
    }

    /** A directory as a tag. */
    byte[] named(String name, byte[] directory) {
        return tag(20, name, directory);
    }

    /** A number of 32 bits. */
    byte[] number(String name, int value) {
        return data(name, new long[] {3}, data(4).putInt(value));
    }

    byte[] text(String name, String text) {
        ByteBuffer units = data(2 * text.length());
        text.chars().forEach(unit -> units.putShort((short) unit));
        return data(name, new long[] {20, 4, text.length()}, units);
    }

    private byte[] real(String name, double value) {
        return data(name, new long[] {7}, data(8).putDouble(value));
    }

    private byte[] shorts(String name, short[] values) {
        ByteBuffer samples = data(2 * values.length);
        for (short value : values) {
            samples.putShort(value);
        }
        return data(name, new long[] {20, 2, values.length}, samples);
    }

    /** The content of ImageData. */
    byte[] image(int type, int columns, int rows, int frames, short[] samples, double pixel) {
        byte[] axis = directory(real("Scale", pixel), text("Units", "nm"));
        byte[] third = frames > 1 ? number("", frames) : new byte[0];
        byte[] sizes = frames > 1
                ? directory(number("", columns), number("", rows), third)
                : directory(number("", columns), number("", rows));
        return directory(
                named("Calibrations", directory(named("Dimension", directory(named("", axis), named("", axis))))),
                shorts("Data", samples),
                number("DataType", type),
                named("Dimensions", sizes));
    }

    private ByteBuffer data(int size) {
        return ByteBuffer.allocate(size).order(order);
    }

    private byte[] data(String name, long[] description, ByteBuffer content) {
        byte[][] numbers = new byte[description.length][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = count(description[i]);
        }
        byte[] mark = "%%%%".getBytes(StandardCharsets.US_ASCII);
        return tag(21, name, join(mark, count(description.length), join(numbers), copy(content)));
    }

    private static byte[] copy(ByteBuffer content) {
        byte[] bytes = new byte[content.flip().remaining()];
        content.get(bytes);
        return bytes;
    }

    private byte[] tag(int kind, String name, byte[] content) {
        ByteBuffer head = ByteBuffer.allocate(3 + name.length() + (wide ? 8 : 0));
        head.put((byte) kind).putShort((short) name.length()).put(name.getBytes(StandardCharsets.ISO_8859_1));
        if (wide) {
            head.putLong(content.length);
        }
        return join(head.array(), content);
    }

    private byte[] count(long value) {
        return wide
                ? ByteBuffer.allocate(8).putLong(value).array()
                : ByteBuffer.allocate(4).putInt((int) value).array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
