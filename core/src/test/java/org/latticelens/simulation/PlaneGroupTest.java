package org.latticelens.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latticelens.image.Image;

class PlaneGroupTest {
    /** Multiplicity of the general position in the International Tables. */
    private static final Map<String, Integer> MULTIPLICITY = Map.ofEntries(
            Map.entry("p1", 1),
            Map.entry("p2", 2),
            Map.entry("pm", 2),
            Map.entry("pg", 2),
            Map.entry("cm", 4),
            Map.entry("p2mm", 4),
            Map.entry("p2mg", 4),
            Map.entry("p2gg", 4),
            Map.entry("c2mm", 8),
            Map.entry("p4", 4),
            Map.entry("p4mm", 8),
            Map.entry("p4gm", 8),
            Map.entry("p3", 3),
            Map.entry("p3m1", 6),
            Map.entry("p31m", 6),
            Map.entry("p6", 6),
            Map.entry("p6mm", 12));

    private static final double SAME = 1e-9;

    /** A shift of columns, as a fraction of the cell, that no hidden symmetry may come near to. */
    private static final double CLEARLY = 0.02;

    @ParameterizedTest
    @EnumSource
    void theOperationsAreAGroupOfTheTabulatedOrder(PlaneGroup group) {
        List<PlaneOperation> operations = group.operations();
        assertThat(operations).hasSize(MULTIPLICITY.get(group.symbol())).doesNotHaveDuplicates();
        for (PlaneOperation first : operations) {
            for (PlaneOperation second : operations) {
                assertThat(operations).anyMatch(product -> isProduct(product, first, second));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOperationsKeepDistances(PlaneGroup group) {
        Crystal crystal = group.crystal(30);
        for (PlaneOperation operation : group.operations()) {
            Point a = crystal.a().times(operation.uu()).plus(crystal.b().times(operation.vu()));
            Point b = crystal.a().times(operation.uv()).plus(crystal.b().times(operation.vv()));
            assertThat(a.length()).isCloseTo(crystal.a().length(), within(1e-9));
            assertThat(b.length()).isCloseTo(crystal.b().length(), within(1e-9));
            assertThat(a.dot(b)).isCloseTo(crystal.a().dot(crystal.b()), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationMapsTheMotifOntoItself(PlaneGroup group) {
        List<Column> motif = group.crystal(30).motif();
        for (PlaneOperation operation : group.operations()) {
            assertThat(isSymmetry(operation, motif, SAME)).as("%s", operation).isTrue();
        }
    }

    /** All isometries of the lattice with all shifts that map one column onto another: only the group's own fit. */
    @ParameterizedTest
    @EnumSource
    void theMotifHasNoOtherSymmetry(PlaneGroup group) {
        Crystal crystal = group.crystal(30);
        List<Column> motif = crystal.motif();
        Column first = motif.get(0);
        int found = 0;
        for (int code = 0; code < 81; code++) {
            PlaneOperation turn =
                    new PlaneOperation(code % 3 - 1, code / 3 % 3 - 1, code / 9 % 3 - 1, code / 27 - 1, 0, 0);
            if (!keepsLattice(turn, crystal)) {
                continue;
            }
            for (Column target : motif) {
                PlaneOperation operation = new PlaneOperation(
                        turn.uu(),
                        turn.uv(),
                        turn.vu(),
                        turn.vv(),
                        target.u() - turn.u(first.u(), first.v()),
                        target.v() - turn.v(first.u(), first.v()));
                if (isSymmetry(operation, motif, CLEARLY)) {
                    found++;
                }
            }
        }
        assertThat(found).isEqualTo(group.operations().size());
    }

    @ParameterizedTest
    @EnumSource
    void neighbouringColumnsAreResolved(PlaneGroup group) {
        Crystal crystal = group.crystal(32);
        assertThat(crystal.nearestNeighbours()).isGreaterThan(0.18 * 32);
        assertThat(crystal.motif()).allMatch(column -> column.width() < 0.2 * crystal.nearestNeighbours());
    }

    @ParameterizedTest
    @EnumSource(names = {"P2", "P2MM", "P2MG", "P2GG", "C2MM", "P4", "P4MM", "P4GM", "P6", "P6MM"})
    void theImageHasTheTwoFoldAxisAtTheOrigin(PlaneGroup group) {
        Image image = image(group);
        int last = image.rows() - 1;
        for (int row = 0; row <= last; row++) {
            for (int column = 0; column <= last; column++) {
                assertThat(image.value(last - row, last - column)).isCloseTo(image.value(row, column), within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P4", "P4MM", "P4GM"})
    void theImageHasTheFourFoldAxisAtTheOrigin(PlaneGroup group) {
        Image image = image(group);
        int last = image.rows() - 1;
        for (int row = 0; row <= last; row++) {
            for (int column = 0; column <= last; column++) {
                assertThat(image.value(last - column, row)).isCloseTo(image.value(row, column), within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PM", "CM", "P2MM", "C2MM", "P4MM", "P3M1", "P6MM"})
    void theImageHasTheMirrorAcrossA(PlaneGroup group) {
        Image image = image(group);
        int last = image.rows() - 1;
        for (int row = 0; row <= last; row++) {
            for (int column = 0; column <= last; column++) {
                assertThat(image.value(row, last - column)).isCloseTo(image.value(row, column), within(1e-4f));
            }
        }
    }

    @Test
    void onlyTheNotationOfTheTablesIsRead() {
        assertThat(PlaneOperation.parse("-x+y,x+1/2")).isEqualTo(new PlaneOperation(-1, 1, 1, 0, 0, 0.5));
        assertThatThrownBy(() -> PlaneOperation.parse("x,z")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlaneOperation.parse("x")).isInstanceOf(IllegalArgumentException.class);
    }

    /** An odd number of pixels, the group's origin on the one in the middle. */
    private static Image image(PlaneGroup group) {
        Crystal crystal = group.crystal(33.3).at(new Point(50, 50));
        return Scene.uniform(crystal).image(101, 101, Imaging.IDEAL, 1).image();
    }

    private static boolean isProduct(PlaneOperation product, PlaneOperation first, PlaneOperation second) {
        for (double[] point : new double[][] {{0.11, 0.23}, {0.37, 0.05}, {0.71, 0.59}}) {
            double u = second.u(point[0], point[1]);
            double v = second.v(point[0], point[1]);
            if (apart(product.u(point[0], point[1]), first.u(u, v)) > SAME
                    || apart(product.v(point[0], point[1]), first.v(u, v)) > SAME) {
                return false;
            }
        }
        return true;
    }

    private static boolean keepsLattice(PlaneOperation turn, Crystal crystal) {
        Point a = crystal.a().times(turn.uu()).plus(crystal.b().times(turn.vu()));
        Point b = crystal.a().times(turn.uv()).plus(crystal.b().times(turn.vv()));
        return Math.abs(a.dot(a) - crystal.a().dot(crystal.a())) < 1e-6
                && Math.abs(b.dot(b) - crystal.b().dot(crystal.b())) < 1e-6
                && Math.abs(a.dot(b) - crystal.a().dot(crystal.b())) < 1e-6;
    }

    private static boolean isSymmetry(PlaneOperation operation, List<Column> motif, double tolerance) {
        return motif.stream()
                .allMatch(from -> motif.stream()
                        .anyMatch(to -> from.intensity() == to.intensity()
                                && apart(to.u(), operation.u(from.u(), from.v())) < tolerance
                                && apart(to.v(), operation.v(from.u(), from.v())) < tolerance));
    }

    /** Distance of two fractional coordinates, whole cells left out. */
    private static double apart(double first, double second) {
        double difference = first - second;
        return Math.abs(difference - Math.rint(difference));
    }
}
