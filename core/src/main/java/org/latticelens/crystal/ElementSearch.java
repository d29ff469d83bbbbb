package org.latticelens.crystal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.latticelens.crystal.SymmetryElement.Kind;
import org.latticelens.simulation.PlaneOperation;

/**
 * Looks for the centre of a rotation, or the axis of a reflection or glide reflection, where it fits a mean cell best: on a
 * grid with the strongest Fourier components, then in ever smaller steps.
 */
final class ElementSearch {
    /** Grid points per period of the finest of the strongest components. */
    private static final int FINENESS = 4;

    private static final int COARSEST = 16;
    private static final int FINEST = 40;
    private static final int CANDIDATES = 3;
    private static final int HALVINGS = 6;

    private final CellSpectrum spectrum;
    private final int[][] strongest;
    private final int steps;

    ElementSearch(CellSpectrum spectrum) {
        this.spectrum = spectrum;
        this.strongest = spectrum.strongest();
        int highest = 0;
        for (int[] index : strongest) {
            highest = Math.max(highest, Math.max(Math.abs(index[0]), Math.abs(index[1])));
        }
        this.steps = Math.max(COARSEST, Math.min(FINEST, FINENESS * highest));
    }

    /** A shift along two directions from a start; {@code 0} steps along a direction that is not free. */
    private record Shift(PlaneOperation operation, double correlation) {}

    SymmetryElement rotation(PlaneOperation turn) {
        PlaneOperation best = best(turn, new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1});
        return new SymmetryElement(Kind.of(turn), best, spectrum.cellScore(best));
    }

    /** The best axis of a reflection. */
    SymmetryElement reflection(PlaneOperation mirror) {
        int[] across = eigenvector(mirror, -1);
        PlaneOperation best = best(mirror, new double[] {0, 0}, new double[] {across[0], across[1]}, null);
        return new SymmetryElement(Kind.REFLECTION, best, spectrum.cellScore(best));
    }

    /** The best axis of a glide reflection, which shifts by half the shortest vector along it. */
    SymmetryElement glideReflection(PlaneOperation mirror) {
        int[] along = eigenvector(mirror, 1);
        int[] across = eigenvector(mirror, -1);
        PlaneOperation best =
                best(mirror, new double[] {along[0] / 2.0, along[1] / 2.0}, new double[] {across[0], across[1]}, null);
        return new SymmetryElement(Kind.GLIDE_REFLECTION, best, spectrum.cellScore(best));
    }

    /**
     * Whether every reflection is a glide reflection too, beside it, because the lattice is centred in relation to the axis.
     */
    static boolean isCentred(PlaneOperation mirror) {
        return mirror.uv() % 2 != 0 || mirror.vu() % 2 != 0;
    }

    /** Whether a reflection of a hexagonal lattice is across one of its shortest vectors, a, b or a + b. */
    static boolean isAlongShortest(PlaneOperation mirror) {
        int[] along = eigenvector(mirror, 1);
        return Math.abs(along[0]) <= 1 && Math.abs(along[1]) <= 1 && along[0] * along[1] >= 0;
    }

    /** The shortest vector of whole numbers that the operation multiplies by {@code sign}. */
    private static int[] eigenvector(PlaneOperation mirror, int sign) {
        for (int length = 1; length <= 2; length++) {
            for (int u = -length; u <= length; u++) {
                for (int v = -length; v <= length; v++) {
                    if ((u != 0 || v != 0)
                            && mirror.uu() * u + mirror.uv() * v == sign * u
                            && mirror.vu() * u + mirror.vv() * v == sign * v) {
                        return new int[] {u, v};
                    }
                }
            }
        }
        throw new IllegalArgumentException("no axis of " + mirror);
    }

    private PlaneOperation best(PlaneOperation matrix, double[] start, double[] first, double[] second) {
        List<Shift> grid = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            for (int j = 0; j < (second == null ? 1 : steps); j++) {
                double along = (double) i / steps;
                double other = (double) j / steps;
                double du = start[0] + along * first[0] + (second == null ? 0 : other * second[0]);
                double dv = start[1] + along * first[1] + (second == null ? 0 : other * second[1]);
                grid.add(shift(matrix, du, dv));
            }
        }
        grid.sort(Comparator.comparingDouble(Shift::correlation).reversed());
        return grid.stream()
                .limit(CANDIDATES)
                .map(shift -> climbed(shift, first, second))
                .max(Comparator.comparingDouble(Shift::correlation))
                .orElseThrow()
                .operation;
    }

    private Shift shift(PlaneOperation matrix, double du, double dv) {
        PlaneOperation operation = new PlaneOperation(matrix.uu(), matrix.uv(), matrix.vu(), matrix.vv(), du, dv);
        return new Shift(operation, spectrum.correlation(operation, strongest));
    }

    private Shift climbed(Shift start, double[] first, double[] second) {
        Shift best = start;
        double step = 0.5 / steps;
        for (int halving = 0; halving < HALVINGS; halving++, step /= 2) {
            for (double[] direction : second == null ? List.of(first) : List.of(first, second)) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    PlaneOperation from = best.operation;
                    Shift tried =
                            shift(from, from.du() + sign * step * direction[0], from.dv() + sign * step * direction[1]);
                    best = tried.correlation > best.correlation ? tried : best;
                }
            }
        }
        return best;
    }
}
