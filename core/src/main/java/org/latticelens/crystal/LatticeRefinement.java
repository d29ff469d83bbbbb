package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Refines a lattice over the whole domain. In blocks of the domain, the phases of the strongest Fourier components at
 * reciprocal lattice points are measured; how they go on from block to block tells what the reciprocal vectors lack, by
 * least squares over all blocks and components. The scatter about it, noise and strain alike, gives the covariance.
 */
final class LatticeRefinement {
    private static final int REFLECTIONS = 5;
    /** Indices looked at, from -HIGHEST to HIGHEST. */
    private static final int HIGHEST = 4;
    /** Shortest spacing of lattice lines that pixels show well. */
    private static final double SHORTEST_SPACING = 3;

    private static final int BLOCK = 64;
    private static final double CELLS_PER_BLOCK = 2;
    /** Share of a block that must lie in the domain. */
    private static final double FILLED = 0.4;

    private static final int LEAST_BLOCKS = 4;
    private static final int ROUNDS = 2;

    private final FlatImage image;
    private final Domain domain;
    private final int block;

    private LatticeRefinement(FlatImage image, Domain domain, Lattice lattice) {
        this.image = image;
        this.domain = domain;
        this.block = (int) Math.max(BLOCK, Math.ceil(CELLS_PER_BLOCK * lattice.lengthB()));
    }

    /** Indices of a reciprocal lattice point, and its part in the power of the map. */
    private record Reflection(int h, int k, double power) {}

    /** A Fourier component of one block: its centre, phase difference to the component's mean, and weight. */
    private record Phase(int h, int k, double row, double column, double phase, double weight) {}

    /**
     * The lattice refined, or as it was where the domain has too few blocks.
     *
     * @param image of the domain's size
     * @param map of the same domain
     */
    static MeasuredLattice of(FlatImage image, Domain domain, MeanCorrelationMap map, MeasuredLattice start) {
        LatticeRefinement refinement = new LatticeRefinement(image, domain, start.lattice());
        List<Reflection> reflections = reflections(map, start.lattice());
        MeasuredLattice lattice = start;
        for (int round = 0; round < ROUNDS; round++) {
            lattice = refinement.refined(lattice, reflections);
        }
        return lattice;
    }

    /** The strongest, judged by the Fourier sums of the map over its middle, and not all on one line. */
    private static List<Reflection> reflections(MeanCorrelationMap map, Lattice lattice) {
        ArrayList<Reflection> all = new ArrayList<>();
        for (int h = 0; h <= HIGHEST; h++) {
            for (int k = h == 0 ? 1 : -HIGHEST; k <= HIGHEST; k++) {
                Vector wave = wave(lattice, h, k);
                if (wave.length() <= 1 / SHORTEST_SPACING) {
                    all.add(new Reflection(h, k, power(map, lattice, wave)));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Reflection::power).reversed());
        List<Reflection> strongest = new ArrayList<>(all.subList(0, Math.min(REFLECTIONS, all.size())));
        Reflection first = all.get(0);
        boolean oneLine = strongest.stream().allMatch(other -> other.h * first.k == other.k * first.h);
        if (oneLine) {
            all.stream()
                    .filter(other -> other.h * first.k != other.k * first.h)
                    .findFirst()
                    .ifPresent(strongest::add);
        }
        return strongest;
    }

    /** The map's Fourier component, over a Gaussian as wide as the longer vector. */
    private static double power(MeanCorrelationMap map, Lattice lattice, Vector wave) {
        double width = lattice.lengthB();
        int rows = (int) Math.min(map.window().rows(), 2 * width);
        int columns = (int) Math.min(map.window().columns(), 2 * width);
        double sum = 0;
        for (int row = -rows; row <= rows; row++) {
            for (int column = -columns; column <= columns; column++) {
                if (row != 0 || column != 0) {
                    double weight = Math.exp(-(row * row + column * column) / (2 * width * width));
                    sum += weight
                            * map.score(row, column)
                            * Math.cos(2 * Math.PI * (wave.row() * row + wave.column() * column));
                }
            }
        }
        return sum;
    }

    /** h a* + k b*, in periods per pixel. */
    private static Vector wave(Lattice lattice, int h, int k) {
        return new Vector(h * lattice.u(1, 0) + k * lattice.v(1, 0), h * lattice.u(0, 1) + k * lattice.v(0, 1));
    }

    private MeasuredLattice refined(MeasuredLattice start, List<Reflection> reflections) {
        List<Phase> phases = phases(start.lattice(), reflections);
        if (phases.size() < LEAST_BLOCKS * reflections.size()) {
            return start;
        }
        DMatrixRMaj normal = new DMatrixRMaj(4, 4);
        DMatrixRMaj right = new DMatrixRMaj(4, 1);
        for (Phase phase : phases) {
            double[] slopes = slopes(phase);
            for (int i = 0; i < 4; i++) {
                right.data[i] += phase.weight * slopes[i] * phase.phase;
                for (int j = 0; j < 4; j++) {
                    normal.data[4 * i + j] += phase.weight * slopes[i] * slopes[j];
                }
            }
        }
        DMatrixRMaj inverse = new DMatrixRMaj(4, 4);
        DMatrixRMaj change = new DMatrixRMaj(4, 1);
        if (!CommonOps_DDRM.invert(normal, inverse) || !Double.isFinite(CommonOps_DDRM.elementSumAbs(inverse))) {
            return start;
        }
        CommonOps_DDRM.mult(inverse, right, change);
        CommonOps_DDRM.scale(scatter(phases, change, reflections.size()), inverse);
        return direct(start.lattice(), change, inverse);
    }

    /** Phase per unit of the reciprocal components a* row, a* column, b* row, b* column. */
    private static double[] slopes(Phase phase) {
        double turn = 2 * Math.PI;
        return new double[] {
            turn * phase.h * phase.row,
            turn * phase.h * phase.column,
            turn * phase.k * phase.row,
            turn * phase.k * phase.column
        };
    }

    private static double scatter(List<Phase> phases, DMatrixRMaj change, int reflections) {
        double sum = 0;
        for (Phase phase : phases) {
            double[] slopes = slopes(phase);
            double left = phase.phase;
            for (int i = 0; i < 4; i++) {
                left -= slopes[i] * change.data[i];
            }
            sum += phase.weight * left * left;
        }
        return sum / Math.max(1, phases.size() - reflections - 4);
    }

    /** With the matrix A of a and b as columns, and A* = A^-1: dA = -A dA* A. */
    private static MeasuredLattice direct(Lattice lattice, DMatrixRMaj change, DMatrixRMaj covariance) {
        double[] columnsOfA = {
            lattice.a().row(),
            lattice.a().column(),
            lattice.b().row(),
            lattice.b().column()
        };
        DMatrixRMaj jacobian = new DMatrixRMaj(4, 4);
        for (int vector = 0; vector < 2; vector++) {
            for (int component = 0; component < 2; component++) {
                for (int reciprocal = 0; reciprocal < 2; reciprocal++) {
                    for (int axis = 0; axis < 2; axis++) {
                        jacobian.set(
                                2 * vector + component,
                                2 * reciprocal + axis,
                                -columnsOfA[2 * reciprocal + component] * columnsOfA[2 * vector + axis]);
                    }
                }
            }
        }
        DMatrixRMaj moved = new DMatrixRMaj(4, 1);
        CommonOps_DDRM.mult(jacobian, change, moved);
        Vector a = new Vector(columnsOfA[0] + moved.data[0], columnsOfA[1] + moved.data[1]);
        Vector b = new Vector(columnsOfA[2] + moved.data[2], columnsOfA[3] + moved.data[3]);
        return new MeasuredLattice(new Lattice(a, b), Matrices.sandwich(jacobian, covariance).data);
    }

    /** The phases of all components in all blocks. */
    private List<Phase> phases(Lattice lattice, List<Reflection> reflections) {
        List<BlockSums> sums = reflections.stream()
                .map(reflection -> new BlockSums(reflection, wave(lattice, reflection.h, reflection.k)))
                .toList();
        double[] pixels = new double[block * block];
        for (int row = 0; row + block <= domain.rows(); row += block) {
            for (int column = 0; column + block <= domain.columns(); column += block) {
                if (fill(pixels, row, column) >= FILLED * block * block) {
                    for (BlockSums each : sums) {
                        each.add(pixels, row, column);
                    }
                }
            }
        }
        return sums.stream().flatMap(each -> each.phases().stream()).toList();
    }

    /** Copies the values of a block, 0 outside the domain; returns how many are inside. */
    private int fill(double[] pixels, int firstRow, int firstColumn) {
        int count = 0;
        Arrays.fill(pixels, 0);
        for (int row = firstRow; row < firstRow + block; row++) {
            int limit = firstColumn + block;
            int place = (row - firstRow) * block - firstColumn;
            for (int start = domain.start(row, firstColumn, limit), end;
                    start < limit;
                    start = domain.start(row, end, limit)) {
                end = domain.end(row, start, limit);
                image.copy(row, start, end - start, pixels, place + start);
                count += end - start;
            }
        }
        return count;
    }

    /** One Fourier component in every block, under a Hann window. */
    private final class BlockSums {
        private final Reflection reflection;
        /** cos and -sin of the wave at every row and every column, times the window. */
        private final double[][] down;

        private final double[][] right;
        private final double[] lineReal = new double[block];
        private final double[] lineImaginary = new double[block];
        /** Row, column, real and imaginary part of each block. */
        private final List<double[]> sums = new ArrayList<>();

        BlockSums(Reflection reflection, Vector wave) {
            this.reflection = reflection;
            this.down = waves(domain.rows(), wave.row());
            this.right = waves(domain.columns(), wave.column());
        }

        private double[][] waves(int length, double frequency) {
            double[][] waves = new double[2][length];
            for (int index = 0; index < length; index++) {
                double window = 1 - Math.cos(2 * Math.PI * (index % block + 0.5) / block);
                double angle = 2 * Math.PI * frequency * index;
                waves[0][index] = window * Math.cos(angle);
                waves[1][index] = -window * Math.sin(angle);
            }
            return waves;
        }

        /** Sums down the rows first: these sums are side by side, and the processor takes several at once. */
        void add(double[] pixels, int firstRow, int firstColumn) {
            Arrays.fill(lineReal, 0);
            Arrays.fill(lineImaginary, 0);
            for (int row = 0; row < block; row++) {
                addLine(pixels, row * block, down[0][firstRow + row], lineReal);
                addLine(pixels, row * block, down[1][firstRow + row], lineImaginary);
            }
            double real = 0;
            double imaginary = 0;
            for (int column = 0; column < block; column++) {
                double cosine = right[0][firstColumn + column];
                double sine = right[1][firstColumn + column];
                real += lineReal[column] * cosine - lineImaginary[column] * sine;
                imaginary += lineReal[column] * sine + lineImaginary[column] * cosine;
            }
            sums.add(new double[] {firstRow, firstColumn, real, imaginary});
        }

        private static void addLine(double[] pixels, int from, double factor, double[] line) {
            for (int column = 0; column < line.length; column++) {
                line[column] += factor * pixels[from + column];
            }
        }

        /** The phases about their mean, with block centres about theirs. */
        List<Phase> phases() {
            double mean = Math.atan2(
                    sums.stream().mapToDouble(sum -> sum[3]).sum(),
                    sums.stream().mapToDouble(sum -> sum[2]).sum());
            double[] centre = new double[4];
            List<Phase> phases = new ArrayList<>();
            for (double[] sum : sums) {
                double phase = Math.IEEEremainder(Math.atan2(sum[3], sum[2]) - mean, 2 * Math.PI);
                double weight = sum[2] * sum[2] + sum[3] * sum[3];
                phases.add(new Phase(reflection.h, reflection.k, sum[0], sum[1], phase, weight));
                centre[0] += weight * sum[0];
                centre[1] += weight * sum[1];
                centre[2] += weight * phase;
                centre[3] += weight;
            }
            return phases.stream()
                    .map(phase -> new Phase(
                            phase.h,
                            phase.k,
                            phase.row - centre[0] / centre[3],
                            phase.column - centre[1] / centre[3],
                            phase.phase - centre[2] / centre[3],
                            phase.weight))
                    .toList();
        }
    }
}
