package org.latticelens.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How long commands take, run in turn: on a machine that others use too, minutes differ more than codes do, so what counts is
 * the ratio of runs side by side. For each command it prints the median and the shortest wall time and the median ratio to the
 * first command's time in the same round.
 *
 * <pre>{@code
 * java -cp benchmark/target/benchmarks.jar org.latticelens.benchmark.InTurn ROUNDS COMMAND COMMAND...
 * }</pre>
 */
public final class InTurn {
    private static final double NANOSECONDS = 1e9;

    private InTurn() {}

    /** @param arguments the number of rounds, besides a first that does not count, and commands for {@code sh} */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        String[] commands = Arrays.copyOfRange(arguments, 1, arguments.length);
        double[][] seconds = new double[commands.length][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int place = 0; place < commands.length; place++) {
                int command = round % 2 == 0 ? place : commands.length - 1 - place;
                double taken = seconds(commands[command]);
                if (round >= 0) {
                    seconds[command][round] = taken;
                }
            }
        }
        for (int command = 0; command < commands.length; command++) {
            double[] own = seconds[command];
            double ratio = median(IntStream.range(0, rounds)
                    .mapToDouble(round -> own[round] / seconds[0][round])
                    .toArray());
            System.out.printf(
                    Locale.ROOT,
                    "%.3f s, shortest %.3f, ratio %.3f: %s%n",
                    median(own),
                    Arrays.stream(own).min().orElseThrow(),
                    ratio,
                    commands[command]);
        }
    }

    private static double seconds(String command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("a command ended with exit code " + code + ": " + command);
        }
        return (System.nanoTime() - start) / NANOSECONDS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
