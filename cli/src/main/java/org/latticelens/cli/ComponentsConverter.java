package org.latticelens.cli;

import org.latticelens.learning.Components;
import picocli.CommandLine;

/** Reads a number of components, such as 5, or a fraction of the variance, such as 0.9. */
final class ComponentsConverter implements CommandLine.ITypeConverter<Components> {

    @Override
    public Components convert(String text) {
        try {
            return text.contains(".")
                    ? new Components.Fraction(Double.parseDouble(text))
                    : new Components.Count(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException(
                    "a number of components, such as 5, or a fraction of the variance, such as 0.9, is needed; found "
                            + text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }
}
