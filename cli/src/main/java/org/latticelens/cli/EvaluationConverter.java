package org.latticelens.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.latticelens.descriptor.Evaluation;
import picocli.CommandLine;

/** Reads the name of an evaluation, such as {@code running-sum}. */
final class EvaluationConverter implements CommandLine.ITypeConverter<Evaluation> {

    @Override
    public Evaluation convert(String text) {
        return Arrays.stream(Evaluation.values())
                .filter(evaluation -> name(evaluation).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("one of "
                        + Arrays.stream(Evaluation.values())
                                .map(EvaluationConverter::name)
                                .collect(Collectors.joining(", "))
                        + " is needed; found " + text));
    }

    private static String name(Evaluation evaluation) {
        return evaluation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
