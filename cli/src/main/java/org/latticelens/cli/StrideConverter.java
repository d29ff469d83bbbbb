package org.latticelens.cli;

import org.latticelens.descriptor.HalfSize;
import org.latticelens.descriptor.Stride;
import picocli.CommandLine;

/** Reads {@code S} or {@code SY,SX} (rows, columns). */
final class StrideConverter implements CommandLine.ITypeConverter<Stride> {

    @Override
    public Stride convert(String text) {
        HalfSize sizes = new HalfSizeConverter().convert(text);
        try {
            return new Stride(sizes.rows(), sizes.columns());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
