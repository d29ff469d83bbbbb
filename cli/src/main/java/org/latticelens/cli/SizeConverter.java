package org.latticelens.cli;

import org.latticelens.io.unit.Size;
import picocli.CommandLine;

/** Reads {@code auto}, {@code P} or {@code PY,PX} (rows, columns): pixels, or lengths such as {@code 0.4nm}. */
final class SizeConverter implements CommandLine.ITypeConverter<Size> {

    @Override
    public Size convert(String text) {
        try {
            return Size.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
