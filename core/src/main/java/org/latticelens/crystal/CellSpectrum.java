package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.latticelens.descriptor.FourierTransforms;
import org.latticelens.simulation.PlaneOperation;

/**
 * The Fourier components F(h, k) of a mean cell and of the means of two halves of its cells, out to a spacing that pixels
 * show. A symmetry operation I(W u + w) = I(u) of the cell is F(h) = F(h') exp(2 pi i h' w) with h' = W^-T h; of its
 * correlation map, |F(h)|^2 = |F(h')|^2. By Parseval's theorem, correlations of the cell or of the map with their transforms
 * are sums over the components. Products are taken between the halves, whose noise is independent, so they are unbiased.
 */
final class CellSpectrum {
    /** Highest frequency in periods per pixel. */
    private static final double HIGHEST = 0.4;

    private static final int STRONGEST = 40;

    private final int highestH;
    private final int highestK;
    /** Indices h, k of the components in use; 0, 0 is not. */
    private final int[][] indices;
    /** Real and imaginary part of both halves and |F|^2, by {@link #place}. */
    private final double[][] even;

    private final double[][] odd;
    private final double[] power;
    private final double totalPower;
    private final double noise;

    CellSpectrum(DomainAverage average) {
        this.highestH = (average.rows() - 1) / 2;
        this.highestK = (average.columns() - 1) / 2;
        this.even = components(average.evenHalf(), average.rows(), average.columns());
        this.odd = components(average.oddHalf(), average.rows(), average.columns());
        this.indices = indices(average.lattice());
        this.power = new double[(2 * highestH + 1) * (2 * highestK + 1)];
        double sum = 0;
        double difference = 0;
        for (int[] index : indices) {
            int place = place(index[0], index[1]);
            power[place] = even[0][place] * odd[0][place] + even[1][place] * odd[1][place];
            sum += power[place];
            double real = even[0][place] - odd[0][place];
            double imaginary = even[1][place] - odd[1][place];
            difference += real * real + imaginary * imaginary;
        }
        this.totalPower = sum;
        this.noise = difference / Math.max(1, 2 * indices.length);
    }

    /** Whether the mean cell shows more than noise. */
    boolean hasSignal() {
        return totalPower > 3 * noise * Math.sqrt(indices.length);
    }

    private int place(int h, int k) {
        return (h + highestH) * (2 * highestK + 1) + k + highestK;
    }

    private double[][] components(double[] cell, int rows, int columns) {
        double[] data = new double[2 * cell.length];
        for (int index = 0; index < cell.length; index++) {
            data[2 * index] = cell[index] / cell.length;
        }
        FourierTransforms.of(rows, columns).complexForward(data);
        double[][] components = new double[2][(2 * highestH + 1) * (2 * highestK + 1)];
        for (int h = -highestH; h <= highestH; h++) {
            for (int k = -highestK; k <= highestK; k++) {
                int from = 2 * (Math.floorMod(h, rows) * columns + Math.floorMod(k, columns));
                components[0][place(h, k)] = data[from];
                components[1][place(h, k)] = data[from + 1];
            }
        }
        return components;
    }

    private int[][] indices(Lattice lattice) {
        List<int[]> found = new ArrayList<>();
        for (int h = -highestH; h <= highestH; h++) {
            for (int k = -highestK; k <= highestK; k++) {
                double row = h * lattice.u(1, 0) + k * lattice.v(1, 0);
                double column = h * lattice.u(0, 1) + k * lattice.v(0, 1);
                if ((h != 0 || k != 0) && Math.hypot(row, column) <= HIGHEST) {
                    found.add(new int[] {h, k});
                }
            }
        }
        return found.toArray(int[][]::new);
    }

    /** h' = W^-T h, or null if it is not in the spectrum. */
    private int[] mapped(PlaneOperation operation, int[] index) {
        int determinant = operation.uu() * operation.vv() - operation.uv() * operation.vu();
        int h = (operation.vv() * index[0] - operation.vu() * index[1]) * determinant;
        int k = (-operation.uv() * index[0] + operation.uu() * index[1]) * determinant;
        return Math.abs(h) <= highestH && Math.abs(k) <= highestK ? new int[] {h, k} : null;
    }

    /** The score of an operation on the correlation map, whatever its shift. */
    SymmetryScore mapScore(PlaneOperation operation) {
        double differences = 0;
        double expected = 0;
        double spread = 0;
        double squares = 0;
        for (int[] index : indices) {
            int[] mapped = mapped(operation, index);
            double own = power[place(index[0], index[1])];
            double other = mapped == null ? 0 : power[place(mapped[0], mapped[1])];
            double variance = variance(own) + variance(other);
            double square = (own - other) * (own - other);
            differences += square;
            expected += variance;
            spread += 2 * variance * variance + 4 * Math.max(0, square - variance) * variance;
            squares += own * own - variance(own);
        }
        double scale = 2 * Math.max(squares, Math.sqrt(spread));
        // every pair of components is met four times: as h and -h, and from either side
        return SymmetryScore.of(1 - (differences - expected) / scale, Math.sqrt(4 * spread) / scale);
    }

    /** Variance of a product of the two halves. */
    private double variance(double product) {
        return Math.max(0, product) * noise + noise * noise / 2;
    }

    /** The score of an operation on the cell, with its shift. */
    SymmetryScore cellScore(PlaneOperation operation) {
        double deviation = Math.sqrt(2 * Math.max(0, totalPower) * noise + indices.length * noise * noise) / totalPower;
        return SymmetryScore.of(correlation(operation, indices) / totalPower, deviation);
    }

    /** Sum over components of Re conj(F(h)) F(h') exp(2 pi i h' w), both ways between the halves. */
    double correlation(PlaneOperation operation, int[][] chosen) {
        double sum = 0;
        for (int[] index : chosen) {
            int[] mapped = mapped(operation, index);
            if (mapped == null) {
                continue;
            }
            int own = place(index[0], index[1]);
            int other = place(mapped[0], mapped[1]);
            double real = even[0][own] * odd[0][other]
                    + even[1][own] * odd[1][other]
                    + odd[0][own] * even[0][other]
                    + odd[1][own] * even[1][other];
            double imaginary = even[0][own] * odd[1][other]
                    - even[1][own] * odd[0][other]
                    + odd[0][own] * even[1][other]
                    - odd[1][own] * even[0][other];
            double angle = 2 * Math.PI * (mapped[0] * operation.du() + mapped[1] * operation.dv());
            sum += (real * Math.cos(angle) - imaginary * Math.sin(angle)) / 2;
        }
        return sum;
    }

    /** The strongest components: where an operation holds, they tell its shift. */
    int[][] strongest() {
        return Arrays.stream(indices)
                .filter(index -> index[0] > 0 || (index[0] == 0 && index[1] > 0))
                .sorted(Comparator.comparingDouble(index -> -power[place(index[0], index[1])]))
                .limit(STRONGEST)
                .toArray(int[][]::new);
    }
}
