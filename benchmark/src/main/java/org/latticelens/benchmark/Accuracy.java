package org.latticelens.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.latticelens.parallel.Workers;

/**
 * The accuracy table: simulated cases with known truth, segmented with the paper's settings and with automatic ones.
 *
 * <p>Arguments: {@code --seeds N} (5), {@code --first-seed N} (0), {@code --further} (cases that are not in the table in place of
 * those that are), {@code --cases TEXT} (cases whose name contains it), {@code --methods paper,automatic,given}, {@code --output FILE} (a page whose tables are replaced; standard output without), {@code --real DIRECTORY}
 * (judges the real images of a directory instead).
 */
public final class Accuracy {
    private static final String MARK = "<!-- measured -->\n";

    private Accuracy() {}

    public static void main(String[] arguments) throws IOException {
        int seeds = Integer.parseInt(option(arguments, "--seeds", "5"));
        int firstSeed = Integer.parseInt(option(arguments, "--first-seed", "0"));
        boolean further = Arrays.asList(arguments).contains("--further");
        String wanted = option(arguments, "--cases", "");
        List<Method> methods = Arrays.stream(
                        option(arguments, "--methods", "paper,automatic").split(",", -1))
                .map(name -> Method.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
        String real = option(arguments, "--real", "");
        String output = option(arguments, "--output", "");
        try (Workers workers = Workers.ofMachine()) {
            String table = real.isEmpty()
                    ? simulated(
                            further ? AccuracyCase.further() : AccuracyCase.all(),
                            wanted,
                            methods,
                            IntStream.range(firstSeed, firstSeed + seeds).toArray(),
                            workers)
                    : RealImages.judge(Path.of(real), wanted, workers);
            if (output.isEmpty()) {
                System.out.print(table);
            } else {
                Path page = Path.of(output);
                Files.writeString(page, head(page) + table);
            }
        }
    }

    /** What stands above the tables in a page: all up to the line that marks them. */
    private static String head(Path page) throws IOException {
        String text = Files.exists(page) ? Files.readString(page) : "";
        int mark = text.indexOf(MARK);
        return mark < 0 ? "" : text.substring(0, mark + MARK.length());
    }

    private static String option(String[] arguments, String name, String otherwise) {
        int place = Arrays.asList(arguments).indexOf(name);
        return place < 0 || place + 1 == arguments.length ? otherwise : arguments[place + 1];
    }

    private static String simulated(
            List<AccuracyCase> cases, String wanted, List<Method> methods, int[] seeds, Workers workers) {
        PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        List<Result> results = new ArrayList<>();
        for (AccuracyCase simulated : cases) {
            if (!simulated.name().contains(wanted)) {
                continue;
            }
            for (Method method : methods) {
                List<Run> runs = new ArrayList<>();
                for (int seed : seeds) {
                    Run run = method.run(simulated, seed, workers);
                    progress.printf(
                            Locale.ROOT,
                            "%-30s %-10s seed %d: %s%n",
                            simulated.name(),
                            method.name().toLowerCase(Locale.ROOT),
                            seed,
                            run);
                    runs.add(run);
                }
                results.add(new Result(simulated, method, runs));
            }
        }
        return table(methods, results);
    }

    /** All runs of one method on one case. */
    private record Result(AccuracyCase simulated, Method method, List<Run> runs) {
        double mean(java.util.function.ToDoubleFunction<Run> value) {
            return runs.stream().mapToDouble(value).average().orElse(0);
        }

        double worst() {
            return runs.stream()
                    .mapToDouble(run -> run.agreement().accuracy())
                    .min()
                    .orElse(0);
        }

        String cells() {
            String patterns = runs.stream()
                    .map(run -> Integer.toString(run.patterns()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            return String.format(
                    Locale.ROOT,
                    " %.2f | %.2f | %.3f | %.3f | %s of %d |",
                    100 * mean(run -> run.agreement().accuracy()),
                    100 * worst(),
                    mean(run -> run.agreement().randIndex()),
                    mean(run -> run.agreement().boundaryScore()),
                    patterns,
                    runs.get(0).truePatterns());
        }
    }

    private static String table(List<Method> methods, List<Result> results) {
        StringBuilder table = new StringBuilder();
        for (Method method : methods) {
            List<Result> mine =
                    results.stream().filter(result -> result.method == method).toList();
            table.append("\n### ").append(method.title()).append("\n\n");
            table.append("| case | accuracy % | worst seed % | adjusted Rand index | boundary F1 | patterns |\n");
            table.append("|---|---|---|---|---|---|\n");
            mine.forEach(result -> table.append("| ")
                    .append(result.simulated.name())
                    .append(" |")
                    .append(result.cells())
                    .append('\n'));
            double[] accuracies = mine.stream()
                    .mapToDouble(result -> result.mean(run -> run.agreement().accuracy()))
                    .sorted()
                    .toArray();
            List<Run> runs =
                    mine.stream().flatMap(result -> result.runs.stream()).toList();
            table.append(String.format(
                    Locale.ROOT,
                    "%nMedian accuracy over the cases %.2f %%, lowest %.2f %%; right number of patterns in %d of %d runs.%n",
                    100 * accuracies[accuracies.length / 2],
                    100 * accuracies[0],
                    runs.stream().filter(Run::rightNumber).count(),
                    runs.size()));
        }
        return table.toString();
    }
}
