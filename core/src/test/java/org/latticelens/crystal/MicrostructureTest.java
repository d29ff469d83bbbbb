package org.latticelens.crystal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.latticelens.image.Calibration;
import org.latticelens.segmentation.LabelMap;
import org.latticelens.simulation.Preset;
import org.latticelens.simulation.SimulatedImage;
import org.latticelens.simulation.SimulationSettings;

class MicrostructureTest {
    private static final Calibration NM = new Calibration(0.02, 0.02, "nm");

    @Test
    void everyCellOfAVoronoiDiagramIsAGrain() {
        for (int count : new int[] {3, 8, 24}) {
            SimulatedImage simulated =
                    Preset.named("voronoi-" + count).simulate(SimulationSettings.DEFAULT.withSeed(count));
            LabelMap truth = truth(simulated);
            Microstructure structure = measure(truth, NM);
            assertThat(structure.grains()).hasSize(count);
            long[] areas = truth.areas();
            for (Grain grain : structure.grains()) {
                assertThat(grain.pixels()).isEqualTo(areas[grain.label()]);
                assertThat(grain.area()).isCloseTo(grain.pixels() * 4e-4, within(1e-9));
                assertThat(Math.PI / 4 * Math.pow(grain.equivalentDiameter(), 2))
                        .isCloseTo(grain.area(), within(1e-9));
                assertThat(grain.touchesBorder()).isEqualTo(touchesBorder(truth, grain.label()));
            }
            assertThat(structure.grains())
                    .isSortedAccordingTo(Comparator.comparingLong(Grain::pixels).reversed());
        }
    }

    private static LabelMap truth(SimulatedImage simulated) {
        int[] labels = Arrays.stream(simulated.truth()).map(label -> label + 1).toArray();
        return new LabelMap(simulated.image().rows(), simulated.image().columns(), simulated.classes(), labels);
    }

    private static boolean touchesBorder(LabelMap map, int label) {
        return IntStream.range(0, map.labels().length)
                .filter(index -> {
                    int row = index / map.columns();
                    int column = index % map.columns();
                    return row == 0 || column == 0 || row == map.rows() - 1 || column == map.columns() - 1;
                })
                .anyMatch(index -> map.labels()[index] == label);
    }

    @Test
    void grainsAreJoinedByEdgesOnly() {
        Random random = new Random(7);
        LabelMap noise = LabelMaps.of(60, 70, 3, (row, column) -> random.nextInt(4));
        List<Long> sizes = new ArrayList<>();
        boolean[] seen = new boolean[60 * 70];
        for (int start = 0; start < seen.length; start++) {
            if (!seen[start] && noise.labels()[start] != 0) {
                sizes.add(flooded(noise, start, seen));
            }
        }
        assertThat(measure(noise, NM).grains()).extracting(Grain::pixels).containsExactlyInAnyOrderElementsOf(sizes);
    }

    private static long flooded(LabelMap map, int start, boolean[] seen) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        long size = 0;
        while (!open.isEmpty()) {
            int pixel = open.pop();
            size++;
            int column = pixel % map.columns();
            int[] neighbours = {
                column > 0 ? pixel - 1 : -1,
                column < map.columns() - 1 ? pixel + 1 : -1,
                pixel - map.columns(),
                pixel + map.columns()
            };
            for (int neighbour : neighbours) {
                if (neighbour >= 0
                        && neighbour < seen.length
                        && !seen[neighbour]
                        && map.labels()[neighbour] == map.labels()[start]) {
                    seen[neighbour] = true;
                    open.push(neighbour);
                }
            }
        }
        return size;
    }

    @Test
    void anEllipseHasItsAxesAndDirection() {
        Calibration pixel = new Calibration(0.05, 0.04, "nm");
        double angle = Math.toRadians(127);
        LabelMap ellipse = LabelMaps.of(300, 300, 2, (row, column) -> {
            double x = 0.04 * (column - 160.25);
            double y = -0.05 * (row - 140.5);
            double along = x * Math.cos(angle) + y * Math.sin(angle);
            double across = y * Math.cos(angle) - x * Math.sin(angle);
            return Math.hypot(along / 3, across / 1.2) < 1 ? 2 : 1;
        });
        Grain grain = measure(ellipse, pixel).grains(2).get(0);
        assertThat(grain.longAxis()).isCloseTo(6, within(0.02));
        assertThat(grain.shortAxis()).isCloseTo(2.4, within(0.02));
        assertThat(grain.aspectRatio()).isCloseTo(2.5, within(0.02));
        assertThat(grain.axisDegrees()).isCloseTo(127, within(0.3));
        assertThat(grain.centroidRow()).isCloseTo(140.5, within(0.1));
        assertThat(grain.centroidColumn()).isCloseTo(160.25, within(0.1));
        assertThat(grain.touchesBorder()).isFalse();
    }

    @Test
    void aSinglePixelIsAGrainWithAShape() {
        LabelMap map = LabelMaps.of(5, 5, 2, (row, column) -> row == 2 && column == 3 ? 2 : 1);
        Grain grain = measure(map, NM).grains(2).get(0);
        assertThat(grain.aspectRatio()).isEqualTo(1);
        assertThat(grain.axisDegrees()).isZero();
        assertThat(grain.longAxis()).isCloseTo(0.02 * 4 / Math.sqrt(12), within(1e-12));
    }

    @Test
    void aQuarterTurnChangesDirectionsOnly() {
        LabelMap map = truth(Preset.named("voronoi-8").simulate(SimulationSettings.DEFAULT.withSeed(3)));
        Microstructure before = measure(map, NM);
        Microstructure after = measure(LabelMaps.turned(map), NM);
        assertThat(after.grains()).hasSameSizeAs(before.grains());
        for (int index = 0; index < before.grains().size(); index++) {
            Grain old = before.grains().get(index);
            Grain turned = after.grains().get(index);
            assertThat(turned.label()).isEqualTo(old.label());
            assertThat(turned.pixels()).isEqualTo(old.pixels());
            assertThat(turned.aspectRatio()).isCloseTo(old.aspectRatio(), within(1e-9));
            assertThat(turned.axisDegrees()).isCloseTo((old.axisDegrees() + 90) % 180, within(1e-6));
        }
        assertThat(lengths(after)).hasSameSizeAs(lengths(before));
        for (int index = 0; index < lengths(before).length; index++) {
            assertThat(lengths(after)[index]).isCloseTo(lengths(before)[index], within(1e-9));
        }
    }

    @Test
    void otherNamesOfThePatternsChangeNamesOnly() {
        LabelMap map = truth(Preset.named("voronoi-8").simulate(SimulationSettings.DEFAULT.withSeed(3)));
        int[] renamed = Arrays.stream(map.labels()).map(label -> 9 - label).toArray();
        Microstructure before = measure(map, NM);
        Microstructure after = measure(new LabelMap(map.rows(), map.columns(), 8, renamed), NM);
        assertThat(after.grains())
                .extracting(Grain::pixels)
                .isEqualTo(before.grains().stream().map(Grain::pixels).toList());
        assertThat(after.grains())
                .extracting(grain -> 9 - grain.label())
                .isEqualTo(before.grains().stream().map(Grain::label).toList());
        assertThat(lengths(after)).isEqualTo(lengths(before));
        assertThat(after.boundaries())
                .extracting(Boundary::straightness)
                .isEqualTo(
                        before.boundaries().stream().map(Boundary::straightness).toList());
    }

    private static double[] lengths(Microstructure structure) {
        return structure.boundaries().stream()
                .mapToDouble(Boundary::length)
                .sorted()
                .toArray();
    }

    @Test
    void interfacesGatherTheBoundariesOfTwoPatterns() {
        LabelMap stripes = LabelMaps.of(120, 200, 3, (row, column) -> {
            int stripe = (int) column / 40;
            return stripe == 4 ? 0 : stripe == 3 ? 3 : 1 + stripe % 2;
        });
        Map<Integer, Lattice> lattices =
                Map.of(1, square(4), 2, square(50), 3, new Lattice(new Vector(0, 3), new Vector(7, 1)));
        Microstructure structure =
                Microstructure.of(stripes, NM, LabelResolution.EXACT).withLattices(lattices);
        assertThat(structure.interfaces()).hasSize(3);
        Interface none = structure.interfaces().get(0);
        assertThat(none.firstLabel()).isZero();
        assertThat(none.secondLabel()).isEqualTo(3);
        assertThat(none.misorientationDegrees()).isEmpty();
        Interface tilt = structure.interfaces().get(1);
        assertThat(tilt.firstLabel()).isEqualTo(1);
        assertThat(tilt.secondLabel()).isEqualTo(2);
        assertThat(tilt.boundaries()).isEqualTo(2);
        assertThat(tilt.length()).isCloseTo(2 * 120 * 0.02, within(1e-9));
        assertThat(tilt.straightness()).isCloseTo(1, within(1e-9));
        assertThat(tilt.misorientationDegrees()).hasValueCloseTo(44.0, within(1e-9));
        assertThat(structure.interfaces().get(2).misorientationDegrees()).isEmpty();
    }

    @Test
    void aRegionSmallerThanACellIsNoGrain() {
        LabelMap map = LabelMaps.of(100, 100, 2, (row, column) -> {
            boolean cell = row < 10 && column < 10;
            boolean less = row >= 50 && row < 59 && column >= 50 && column < 60;
            return cell || less ? 2 : 1;
        });
        Microstructure structure = Microstructure.of(map, NM, new LabelResolution(10, 1));
        assertThat(structure.grains()).extracting(Grain::pixels).containsExactly(9810L, 100L);
        assertThat(structure.specks()).isEqualTo(1);
        assertThat(structure.boundaries()).hasSize(1);
        assertThat(structure.boundaries().get(0).row()).isLessThan(11);
    }

    @Test
    void anAreaIsAsUncertainAsItsBoundaryIsLongAndVague() {
        LabelMap halves = LabelMaps.of(100, 200, 2, (row, column) -> column < 120 ? 1 : 2);
        List<AreaFraction> fractions =
                Microstructure.of(halves, NM, new LabelResolution(12, 1)).areaFractions();
        assertThat(fractions).extracting(AreaFraction::label).containsExactly(0, 1, 2);
        assertThat(fractions.get(0)).isEqualTo(new AreaFraction(0, 0, 0));
        assertThat(fractions.get(1).fraction()).isEqualTo(0.6);
        // 100 px of boundary in pieces of 24 px, each displaced by 12 px / sqrt(12), in 20,000 px
        double expected = Math.sqrt(100 / 24.0) * 24 * Math.sqrt(12) / 20_000;
        assertThat(fractions.get(1).uncertainty()).isCloseTo(expected, within(1e-12));
        assertThat(fractions.get(2).uncertainty()).isCloseTo(expected, within(1e-12));
    }

    private static Lattice square(double degrees) {
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        return new Lattice(new Vector(-4 * sine, 4 * cosine), new Vector(4 * cosine, 4 * sine));
    }

    private static Microstructure measure(LabelMap map, Calibration calibration) {
        return Microstructure.of(map, calibration, LabelResolution.EXACT);
    }
}
