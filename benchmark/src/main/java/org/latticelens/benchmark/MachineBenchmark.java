package org.latticelens.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What this machine allows plain Java loops: multiply-adds from the first-level cache, and bytes from memory, with as many
 * threads as the other benchmarks. Counters are per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(2)
public class MachineBenchmark {
    private static final int SMALL = 512;
    private static final int LARGE = 1 << 23;
    private static final int PASSES = 1000;

    private final float[][] floats = new float[5][SMALL];
    private final double[][] doubles = new double[5][SMALL];
    private final double[] first = new double[LARGE];
    private final double[] second = new double[LARGE];
    private final double[] third = new double[LARGE];

    /** What is counted. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counters {
        /** Multiply-adds, in thousands of millions. */
        public double giga;

        /** Sets back to nothing. */
        @Setup(Level.Iteration)
        public void clear() {
            giga = 0;
        }
    }

    /** float32 multiply-adds, two products a pass. */
    @Benchmark
    public float[] multiplyAddFloat(Counters counters) {
        for (int pass = 0; pass < PASSES; pass++) {
            add(floats[0], floats[1], floats[2], floats[3], floats[4]);
        }
        counters.giga += 2e-9 * PASSES * SMALL;
        return floats[0];
    }

    /** float64 multiply-adds, two products a pass. */
    @Benchmark
    public double[] multiplyAddDouble(Counters counters) {
        for (int pass = 0; pass < PASSES; pass++) {
            add(doubles[0], doubles[1], doubles[2], doubles[3], doubles[4]);
        }
        counters.giga += 2e-9 * PASSES * SMALL;
        return doubles[0];
    }

    /** Bytes of the triad a = b + s c over arrays far larger than any cache. */
    @Benchmark
    public double[] triadBytes(Counters counters) {
        for (int index = 0; index < LARGE; index++) {
            first[index] = second[index] + 3 * third[index];
        }
        counters.giga += 24e-9 * LARGE;
        return first;
    }

    private static void add(float[] sums, float[] a, float[] b, float[] c, float[] d) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index] + c[index] * d[index];
        }
    }

    private static void add(double[] sums, double[] a, double[] b, double[] c, double[] d) {
        for (int index = 0; index < sums.length; index++) {
            sums[index] += a[index] * b[index] + c[index] * d[index];
        }
    }
}
