package org.latticelens.cli;

import org.latticelens.descriptor.HalfSize;
import picocli.CommandLine;

/** Reads {@code P} or {@code PY,PX} (rows, columns). */
final class HalfSizeConverter implements CommandLine.ITypeConverter<HalfSize> {

    @Override
    public HalfSize convert(String text) {
        try {
            String[] sizes = text.split(",", -1);
            if (sizes.length <= 2) {
                int rows = Integer.parseInt(sizes[0].strip());
                return new HalfSize(rows, sizes.length == 1 ? rows : Integer.parseInt(sizes[1].strip()));
            }
        } catch (NumberFormatException e) {
            // told below
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
        throw new CommandLine.TypeConversionException(
                "a half size is a number of pixels, such as 20, or one for rows and one for columns, such as 20,30; found "
                        + text);
    }
}
