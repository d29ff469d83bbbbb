package org.latticelens.cli;

import java.util.Optional;
import picocli.CommandLine;

/** Reads a number of patterns, or {@code auto}: empty. */
final class PatternsConverter implements CommandLine.ITypeConverter<Optional<Integer>> {

    @Override
    public Optional<Integer> convert(String text) {
        if (text.equals("auto")) {
            return Optional.empty();
        }
        try {
            int patterns = Integer.parseInt(text);
            if (patterns >= 1 && patterns <= 255) {
                return Optional.of(patterns);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandLine.TypeConversionException(
                "the number of patterns goes from 1 to 255, or is auto; found " + text);
    }
}
