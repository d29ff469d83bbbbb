package org.latticelens.cli;

import picocli.CommandLine;

/** Reads a number of patterns, or {@code auto}: null. */
final class PatternsConverter implements CommandLine.ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (text.equals("auto")) {
            return null;
        }
        try {
            int patterns = Integer.parseInt(text);
            if (patterns >= 1 && patterns <= 255) {
                return patterns;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new CommandLine.TypeConversionException(
                "the number of patterns goes from 1 to 255, or is auto; found " + text);
    }
}
