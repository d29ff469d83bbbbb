package org.latticelens;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latticelens.image.Image;

/** A reference array: little-endian .npy as doubles. For tests only; skips the test where it is absent. */
public record Npy(int[] shape, double[] values) {

    /** Reads {@code name} from the shared folder. */
    public static Npy shared(String name) {
        Path path = Path.of(System.getProperty("latticelens.shared", "../../shared"), name);
        assumeTrue(Files.exists(path), "skipped: the reference array " + name + " is not here");
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
            int length = bytes.get(6) == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
            int start = bytes.get(6) == 1 ? 10 : 12;
            String header = new String(bytes.array(), start, length, StandardCharsets.ISO_8859_1);
            Matcher type = Pattern.compile("'descr': '([<|][a-z][0-9])'").matcher(header);
            Matcher shape = Pattern.compile("'shape': \\(([^)]*)\\)").matcher(header);
            if (!type.find() || !shape.find()) {
                throw new IllegalArgumentException("not an array for tests: " + header);
            }
            int[] sizes = Arrays.stream(shape.group(1).split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            bytes.position(start + length);
            double[] values = new double[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
            boolean columnsFirst = header.contains("'fortran_order': True"); // only 2-D ones are
            for (int index = 0; index < values.length; index++) {
                int place = columnsFirst ? index % sizes[0] * sizes[1] + index / sizes[0] : index;
                values[place] = switch (type.group(1)) {
                    case "<f4" -> bytes.getFloat();
                    case "<f8" -> bytes.getDouble();
                    case "<i4" -> bytes.getInt();
                    case "<i8" -> bytes.getLong();
                    case "<u2" -> bytes.getShort() & 0xffff;
                    case "|u1", "|b1" -> bytes.get() & 0xff;
                    default -> throw new IllegalArgumentException("no test needs type " + type.group(1));
                };
            }
            return new Npy(sizes, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A 2-D array as an image. */
    public Image image() {
        float[] pixels = new float[values.length];
        for (int index = 0; index < pixels.length; index++) {
            pixels[index] = (float) values[index];
        }
        return new Image(shape[0], shape[1], pixels);
    }
}
