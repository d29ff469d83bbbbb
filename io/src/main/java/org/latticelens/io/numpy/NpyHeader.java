package org.latticelens.io.numpy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latticelens.io.file.ByteReader;
import org.latticelens.io.file.ByteSource;
import org.latticelens.io.file.SampleType;
import org.latticelens.io.file.UnreadableImageException;

/**
 * The header of an NPY file, versions 1 to 3: a magic string, the version, the length of the text that follows, and that
 * text, a Python dictionary with {@code descr}, {@code fortran_order} and {@code shape}.
 *
 * @param fortranOrder whether the first axis runs fastest
 * @param shape as written
 * @param data offset of the first sample
 */
record NpyHeader(SampleType type, ByteOrder order, boolean fortranOrder, List<Long> shape, long data) {
    private static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final long LONGEST = 1 << 20;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*(?:'([^']*)'|(\\[))");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L,\\s]*)\\)");

    static boolean isThere(ByteSource source) throws IOException {
        return source.startsWith(MAGIC);
    }

    static NpyHeader read(ByteSource source) throws IOException {
        ByteReader reader = new ByteReader(source, ByteOrder.LITTLE_ENDIAN, MAGIC.length);
        int version = reader.u8();
        reader.skip(1);
        if (version < 1 || version > 3) {
            throw source.unreadable(MAGIC.length, "NPY version " + version + "; versions 1 to 3 are read");
        }
        long length = version == 1 ? reader.u16() : reader.u32();
        if (length > LONGEST) {
            throw reader.unreadable("an NPY header of " + length + " bytes; at most " + LONGEST + " are read");
        }
        long start = reader.position();
        String text = reader.text(length);

        Matcher description = find(source, start, DESCRIPTION, text, "descr");
        if (description.group(2) != null) {
            throw source.unreadable(
                    start + description.start(2),
                    "an array of records; save the field that is the image, as np.save(file, array['name'])");
        }
        String descr = description.group(1);
        boolean fortran =
                find(source, start, FORTRAN, text, "fortran_order").group(1).equals("True");
        Matcher shape = find(source, start, SHAPE, text, "shape");
        return new NpyHeader(
                type(source, start, descr),
                descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                fortran,
                shape(source, start + shape.start(1), shape.group(1)),
                start + length);
    }

    private static Matcher find(ByteSource source, long start, Pattern pattern, String text, String key)
            throws UnreadableImageException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw source.unreadable(start, "the NPY header has no '" + key + "' of the usual form; it is damaged");
        }
        return matcher;
    }

    private static SampleType type(ByteSource source, long at, String descr) throws UnreadableImageException {
        return switch (descr.replaceFirst("^[<>|=]", "")) {
            case "b1", "?" -> SampleType.BOOL;
            case "i1", "b" -> SampleType.INT8;
            case "u1", "B" -> SampleType.UINT8;
            case "i2" -> SampleType.INT16;
            case "u2" -> SampleType.UINT16;
            case "i4" -> SampleType.INT32;
            case "u4" -> SampleType.UINT32;
            case "i8" -> SampleType.INT64;
            case "u8" -> SampleType.UINT64;
            case "f2" -> SampleType.FLOAT16;
            case "f4" -> SampleType.FLOAT32;
            case "f8" -> SampleType.FLOAT64;
            case "c8", "c16" ->
                throw source.unreadable(
                        at,
                        "samples of type " + descr + " are complex; save np.abs(array) or another real part of them");
            default ->
                throw source.unreadable(
                        at,
                        "samples of type " + descr + "; bool, int8..int64, uint8..uint64, float16..float64 are read");
        };
    }

    private static List<Long> shape(ByteSource source, long at, String text) throws UnreadableImageException {
        List<Long> shape = new ArrayList<>();
        for (String size : text.replaceAll("[L\\s]|,\\s*$", "").split(",", -1)) {
            if (size.matches("[0-9]{1,18}")) {
                shape.add(Long.parseLong(size));
            } else if (!text.isBlank()) {
                throw source.unreadable(at, "the array's shape is (" + text.strip() + "); it is damaged");
            }
        }
        return shape;
    }
}
