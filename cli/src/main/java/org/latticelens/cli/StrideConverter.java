package org.latticelens.cli;

import org.latticelens.descriptor.Stride;
import picocli.CommandLine;

/** Reads {@code S} or {@code SY,SX} (rows, columns). */
final class StrideConverter implements CommandLine.ITypeConverter<Stride> {

    @Override
    public Stride convert(String text) {
        String[] steps = text.split(",", -1);
        try {
            if (steps.length <= 2) {
                int rows = Integer.parseInt(steps[0].strip());
                return new Stride(rows, steps.length == 1 ? rows : Integer.parseInt(steps[1].strip()));
            }
        } catch (NumberFormatException e) {
            // told below
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
        throw new CommandLine.TypeConversionException(
                "a stride is a number of pixels, such as 5, or one for rows and one for columns, such as 5,4; found "
                        + text);
    }
}
